import { readFeeds } from './liveFeeds';

/**
 * Those of some addresses of feeds that wait for the reader's leave to ask their hosts. None where they cannot be read:
 * they are followed even so, and wait in the panel of sources.
 */
export async function readWaiting(addresses: readonly string[]): Promise<string[]> {
  const wanted = new Set(addresses);
  return (await readFeeds().catch(() => []))
    .filter(({ address, state }) => wanted.has(address) && state.trouble?.is === 'waiting')
    .map(({ address }) => address);
}
