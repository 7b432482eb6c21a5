import { database } from '../shelf/database';
import { isWished } from './due';
import { readClock } from './readClock';
import { hostOf, newHost } from './subscription';

/** Held while feeds are asked for, by whatever context. */
export const FEEDS = 'feeds';

/**
 * Looks at the clock, and whether a feed is due. Whoever keeps watch does so every few minutes as long as feeds are
 * followed: a longer pause is taken for sleep, after which the clock has to be believed first.
 *
 * @param now - in seconds since 1970-01-01T00:00Z, by the computer's clock
 */
export async function look(now: number): Promise<boolean> {
  const { feeds, hosts, clock: clocks } = database;
  return database.transaction('rw', [feeds, hosts, clocks], async () => {
    const all = await feeds.toArray();
    if (all.length === 0) return false;
    const clock = await readClock(now);
    await clocks.put({ ...clock, id: 'clock' });
    const named = new Map((await hosts.toArray()).map((host) => [host.name, host]));
    return all.some((feed) => isWished(feed, named.get(hostOf(feed.address)) ?? newHost, clock));
  });
}
