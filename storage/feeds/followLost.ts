import { database } from '../shelf/database';
import { follow } from './follow';
import { noteFeeds, readLostFeeds } from './noteFeeds';

/**
 * Follows again the feeds that were followed when the database was lost. What they have is asked for as of any that is
 * new, and has its marks by key.
 *
 * @returns how many
 */
export async function followLost(): Promise<number> {
  const lost = await readLostFeeds();
  if (lost.length > 0) {
    // Marks are kept by the address that each was subscribed to.
    const listed = lost.map(({ source, name, title, ...feed }) => ({
      ...feed,
      address: source,
      title: name ?? title,
    }));
    const { ids } = await follow(listed, () => false);
    for (const [at, { address, source }] of lost.entries()) {
      if (address !== source) await database.feeds.update(ids[at]!, { address });
    }
  }
  await noteFeeds();
  return lost.length;
}
