import { follow } from '../../../storage/feeds/follow';
import { readFeeds } from '../../../storage/feeds/liveFeeds';

export const HOUR = 3600;

export const DAY = 24 * HOUR;

export const A = 'https://a.example/feed';

export const listed = (address: string) => ({ address, title: '', folder: [] });

export const followAll = (...addresses: string[]) => follow(addresses.map(listed), () => true);

export const feedAt = async (address: string) =>
  (await readFeeds()).find((feed) => feed.address === address)!;

/** Counts what is written meanwhile, by table. */
export async function writesOf(act: () => Promise<unknown>): Promise<Record<string, number>> {
  const written: Record<string, number> = {};
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function count(this: IDBObjectStore, ...args: [unknown]) {
    written[this.name] = (written[this.name] ?? 0) + 1;
    return put.apply(this, args);
  };
  try {
    await act();
  } finally {
    IDBObjectStore.prototype.put = put;
  }
  return written;
}
