import { database } from '../shelf/database';
import type { FollowedFeed } from '../shelf/feedState';
import { withAccess } from './due';

/**
 * Notes which hosts may be asked: feeds of the others wait, and are not asked for; those that need not wait any more
 * are due when they were.
 *
 * @param mayAsk - whether there is leave to ask the host of an address
 * @returns whether something has changed
 */
export async function takeAccess(mayAsk: (address: string) => boolean): Promise<boolean> {
  const { feeds } = database;
  const now = Math.floor(Date.now() / 1000);
  const after = ({ address, state }: FollowedFeed) => withAccess(state, mayAsk(address), now);
  // As a rule nothing changes, and nothing is written.
  const changed = (await feeds.toArray()).filter((feed) => after(feed) !== feed.state);
  if (changed.length === 0) return false;
  await database.transaction('rw', feeds, async () => {
    for (const { sourceId } of changed) {
      const feed = await feeds.get(sourceId);
      if (feed) await feeds.put({ ...feed, state: after(feed) });
    }
  });
  return true;
}
