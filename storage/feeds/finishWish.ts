import { database } from '../shelf/database';
import { write } from '../shelf/write';
import { addFeed } from './addFeed';
import { withAccess } from './due';
import { newFeed } from './subscription';
import { takeWish } from './wish';

/**
 * Follows what the reader wished in a page that is gone, as a popup is that closed when the browser asked for leave. If
 * that was not given, the feed waits for it. What is kept beside the database hears of it as the next page opens.
 *
 * @param mayAsk - whether there is leave to ask the host of an address
 */
export async function finishWish(mayAsk: (address: string) => boolean): Promise<void> {
  // What is in a tab takes a page of ours to look at.
  const wish = await takeWish(({ tabId }) => tabId === undefined);
  if (!wish) return;
  const { sources, keys, feeds } = database;
  const address = wish.typed;
  const now = Math.floor(Date.now() / 1000);
  await write([sources, keys, feeds], async () => {
    if (await feeds.filter((feed) => feed.address === address).first()) return;
    const state = withAccess(newFeed, mayAsk(address), now);
    await addFeed({ address, title: '', folder: [] }, now, state);
  });
}
