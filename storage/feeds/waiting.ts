import { readFeeds } from './liveFeeds';

/** Those of some addresses of feeds that wait for the reader's leave to ask their hosts. */
export async function readWaiting(addresses: readonly string[]): Promise<string[]> {
  const wanted = new Set(addresses);
  return (await readFeeds())
    .filter(({ address, state }) => wanted.has(address) && state.trouble?.is === 'waiting')
    .map(({ address }) => address);
}
