import { database } from '../shelf/database';
import type { Clock, FeedState, FollowedFeed, HostState } from '../shelf/feedState';
import { write } from '../shelf/write';
import { asked, conditionsOf, hostAsked } from './asking';
import { isWished, SPACING } from './due';
import { hostOf, newHost } from './subscription';

/** A feed that is about to be asked for, which the database knows. */
export interface Asked {
  sourceId: number;
  address: string;
  host: string;
  /** By `Clock.real`. */
  at: number;
  conditions: Record<string, string>;
  /** What is known of it, and what was before. */
  feed: FollowedFeed;
  before: FollowedFeed;
}

/** What is known beside the database while a round goes on. */
export interface Now {
  clock: Clock;
  /** Hosts that are being asked, or about to be: one request each at a time. */
  busy: ReadonlySet<string>;
  /** What was learned of hosts and is not kept yet. */
  hosts: ReadonlyMap<string, HostState>;
}

/**
 * Takes feeds that are due, those that are so for longest first, one of each host, and notes that they are asked for,
 * before they are: who is killed on the way does not ask again at once.
 *
 * @param count - how many at most
 * @param again - feeds that were taken and have waited since: the time of these is noted once more
 * @returns also in how many seconds a host may be asked again of which more is due; undefined if there is none
 */
export function takeDue(
  count: number,
  { clock, busy, hosts }: Now,
  random: () => number,
  again: readonly Asked[] = [],
): Promise<{ taken: Asked[]; wait?: number }> {
  const { feeds, hosts: tableOfHosts, clock: clocks } = database;
  const at = clock.real;
  return write([feeds, tableOfHosts, clocks], async () => {
    const [all, stored] = await Promise.all([feeds.toArray(), tableOfHosts.toArray()]);
    const hostNamed = new Map<string, HostState>([
      ...stored.map((host) => [host.name, host] as const),
      ...hosts,
    ]);
    const known = new Map(all.map((feed) => [feed.sourceId, feed]));
    const repeated = again.flatMap(({ sourceId, before }) => {
      const feed = known.get(sourceId);
      return feed ? [{ ...feed, state: { ...feed.state, ...timesOf(before.state) } }] : [];
    });
    const taken: FollowedFeed[] = [];
    const used = new Set([...busy, ...repeated.map(({ address }) => hostOf(address))]);
    let wait: number | undefined;
    for (const feed of all.toSorted((a, b) => a.state.next - b.state.next)) {
      if (taken.length >= count) break;
      const host = hostOf(feed.address);
      if (used.has(host)) continue;
      const state = hostNamed.get(host) ?? newHost;
      const free = state.askedAt + SPACING - at;
      if (free > 0 && free <= SPACING && isWished(feed, { ...state, askedAt: 0 }, clock)) {
        wait = Math.min(wait ?? Infinity, free);
      } else if (isWished(feed, state, clock)) {
        taken.push(feed);
        used.add(host);
      }
    }
    const wanted = [...repeated, ...taken].map((feed) => ask(feed, at, random));
    if (wanted.length > 0) {
      await feeds.bulkPut(wanted.map(({ feed }) => feed));
      await tableOfHosts.bulkPut(
        wanted.map(({ host: name }) => ({
          ...hostAsked(hostNamed.get(name) ?? newHost, at),
          name,
        })),
      );
      await clocks.put({ ...clock, id: 'clock' });
    }
    return { taken: wanted, ...(wait !== undefined && { wait }) };
  });
}

function ask(before: FollowedFeed, at: number, random: () => number): Asked {
  const { sourceId, address, isWanted: _isWanted, ...rest } = before;
  const feed = { sourceId, address, ...rest, state: asked(before.state, at, random()) };
  const conditions = conditionsOf(before.state, at);
  return { sourceId, address, host: hostOf(address), at, conditions, feed, before };
}

/** What `asked` changes. */
function timesOf({ askedAt, fullAskedAt, next }: FeedState) {
  return { askedAt, fullAskedAt, next };
}

/** Takes back that feeds were asked for: nothing has left this computer. */
export function putBack(unasked: readonly Asked[]): Promise<void> {
  const { feeds } = database;
  return write([feeds], async () => {
    for (const { sourceId, feed, before } of unasked) {
      const now = await feeds.get(sourceId);
      if (now?.state.next !== feed.state.next) continue;
      const { isWanted } = before;
      await feeds.put({
        ...now,
        ...(isWanted && { isWanted }),
        state: { ...now.state, ...timesOf(before.state) },
      });
    }
  });
}
