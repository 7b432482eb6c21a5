import { aliasOf } from '../formats/feedKeys';
import { database } from '../shelf/database';
import { write } from '../shelf/write';
import { atAddress } from './atAddress';
import { newFeed } from './subscription';

/**
 * Follows the feed that a page names in place of the page, if that was followed without a look at it: what was wished
 * in a popup that had to close may be a site as well. It is due at once.
 *
 * @param address - of the feed
 * @returns whether it is followed; not where a feed was before, or another has that address, nor a second time
 */
export function takeLead(sourceId: number, address: string): Promise<boolean> {
  const { feeds } = database;
  return write([feeds], async () => {
    const all = await feeds.toArray();
    const page = all.find((feed) => feed.sourceId === sourceId);
    const isTaken = all.some((feed) => aliasOf(feed.address) === aliasOf(address));
    if (!page || page.home !== undefined || page.state.fullAt > 0 || isTaken) return false;
    const state = { ...newFeed, isPaused: page.state.isPaused };
    await feeds.put({ ...atAddress(page, address), home: page.address, state });
    return true;
  });
}
