import { database } from '../shelf/database';
import type { Clock, FollowedFeed, Host } from '../shelf/feedState';
import { readMarks } from '../shelf/marks';
import { whileLoading, write } from '../shelf/write';
import { clearKilled } from '../sources/clearLeft';
import { readFolding } from '../text/folding';
import type { Answer, Headers } from './answer';
import { answered, hostAnswered } from './answered';
import type { CameFeed } from './cameFeed';
import { timeToAsk } from './clock';
import { columnsReader, readGone } from './leaving';
import {
  areMarksKept,
  type Change,
  listingTables,
  noKeys,
  partsOfChange,
  writeChange,
} from './listArticles';
import { type FeedPlan, planFeed } from './planFeed';
import { newHost, titleOf } from './subscription';

/** What came of asking for a feed, as it is to be kept. */
export interface Came {
  sourceId: number;
  host: string;
  /** When, by `Clock.real`. */
  at: number;
  /** From 0 to 1: which of the times that are possible is the next. */
  random: number;
  said: Exclude<Answer, { is: 'feed' }> | { is: 'feed'; headers: Headers; movedTo?: string };
  /** The feed itself, if it is that. */
  feed?: CameFeed;
}

/**
 * Keeps all that came of a batch: what is new of all its feeds, their states, those of their hosts, and the clock, in
 * one transaction, or in several where more is new than one should hold up. Nothing is opened that does not change.
 *
 * @param keepFor - for how long an article stays that its feed does not have any more, in seconds, once it is read
 * @returns how many articles are new in the list
 */
export async function keepAnswers(
  came: readonly Came[],
  clock: Clock,
  keepFor: number,
): Promise<number> {
  if (came.length === 0) return 0;
  if (!came.some(({ feed }) => feed)) {
    await keep(came, new Map(), clock);
    return 0;
  }
  const { fold } = await readFolding();
  return whileLoading(async () => {
    await clearKilled();
    const { feeds, keys, goneKeys, articles, columns } = database;
    // In doubt it is earlier than it seems.
    const since = timeToAsk(clock) - keepFor;
    const stay = { since, marks: await readMarks(), columnsOf: columnsReader() };
    await makeArticles(came);
    const plans = new Map<Came, FeedPlan>();
    await database.transaction('r', [feeds, keys, goneKeys, articles, columns], async () => {
      const fed = came.filter(({ feed }) => feed);
      const ids = fed.map(({ sourceId }) => sourceId);
      const [followed, records, goneCount] = await Promise.all([
        feeds.bulkGet(ids),
        keys.bulkGet(ids),
        goneKeys.count(),
      ]);
      for (const [at, one] of fed.entries()) {
        if (!followed[at]) continue;
        const record = records[at] ?? noKeys(one.sourceId);
        const gone = goneCount > 0 ? await readGone(one.sourceId) : new Set<bigint>();
        plans.set(one, await planFeed(record, one.feed!, one.at, fold, { ...stay, gone }));
      }
    });
    const parts = partsOfChange([...plans.values()]);
    const last = parts.pop();
    const hasMarks = await areMarksKept();
    let added = 0;
    for (const part of parts) {
      added += await write(listingTables(hasMarks), () => writeChange(part, hasMarks));
    }
    return added + (await keep(came, plans, clock, last, hasMarks));
  });
}

/** Makes the articles of items that are not what they were, before a transaction has to wait for that. */
async function makeArticles(came: readonly Came[]): Promise<void> {
  const fed = came.filter(({ feed }) => feed);
  const records = await database.keys.bulkGet(fed.map(({ sourceId }) => sourceId));
  for (const [at, { feed }] of fed.entries()) {
    const known = new Set(records[at]?.fingerprints);
    for (const item of feed!.items) if (!known.has(item.fingerprint ?? 0)) item.article();
  }
}

/** Writes what is left of a change with the states of all. */
async function keep(
  came: readonly Came[],
  plans: ReadonlyMap<Came, FeedPlan>,
  clock: Clock,
  change?: Change,
  hasMarks = false,
): Promise<number> {
  const { feeds, hosts, sources, clock: clocks, keptMarks } = database;
  const tables = [feeds, hosts, clocks, sources];
  const listing = change || hasMarks ? listingTables(hasMarks, change?.leaving) : [];
  return write([...new Set([...tables, ...listing])], async () => {
    const added = change ? await writeChange(change, hasMarks) : 0;
    await keepStates(came, plans);
    // What the journal has beside these has left for good.
    if (hasMarks) await keptMarks.bulkDelete([...plans.keys()].map(({ sourceId }) => sourceId));
    await clocks.put({ ...clock, id: 'clock' });
    return added;
  });
}

/** Writes the states of feeds and of hosts, each once, though one may have come twice. */
async function keepStates(
  came: readonly Came[],
  plans: ReadonlyMap<Came, FeedPlan>,
): Promise<void> {
  const { feeds, hosts, sources } = database;
  const [knownFeeds, knownHosts] = await Promise.all([
    feeds.bulkGet(came.map(({ sourceId }) => sourceId)),
    hosts.bulkGet(came.map(({ host }) => host)),
  ]);
  // One that is not there may have been removed meanwhile.
  const feedOf = new Map(knownFeeds.flatMap((feed) => (feed ? [[feed.sourceId, feed]] : [])));
  const hostOf = new Map(knownHosts.flatMap((host) => (host ? [[host.name, host]] : [])));
  const changed = { feeds: new Map<number, FollowedFeed>(), hosts: new Map<string, Host>() };
  for (const one of came) {
    const { sourceId, host: name, at, random, said, feed } = one;
    const answer = answerOf(said, feed, plans.get(one), at);
    const before = hostOf.get(name) ?? { ...newHost, name };
    const host = { ...hostAnswered(before, answer, at), name };
    if (host.until !== before.until) changed.hosts.set(name, host);
    hostOf.set(name, host);
    const known = feedOf.get(sourceId);
    const state = known && answered(known.state, answer, at, random);
    if (!known || !state || state === known.state) continue;
    const after: FollowedFeed = { ...(feed ? describedBy(known, feed) : known), state };
    feedOf.set(sourceId, after);
    changed.feeds.set(sourceId, after);
    if (titleOf(after) !== titleOf(known))
      await sources.update(sourceId, { title: titleOf(after) });
  }
  await Promise.all([
    feeds.bulkPut([...changed.feeds.values()]),
    hosts.bulkPut([...changed.hosts.values()]),
  ]);
}

/** With what a feed says of itself. A name that says the same is none of the reader's own any more. */
function describedBy(known: FollowedFeed, { title, home }: CameFeed): FollowedFeed {
  const { name, ...rest } = known;
  const isOwn = name !== undefined && name !== title;
  return { ...rest, title: title || known.title, ...(home && { home }), ...(isOwn && { name }) };
}

function answerOf(
  said: Came['said'],
  feed: CameFeed | undefined,
  plan: FeedPlan | undefined,
  at: number,
): Answer {
  if (said.is !== 'feed') return said;
  const { ttl, skipHours, skipDays, items } = feed!;
  const dates = items.flatMap(({ publishedAt }) => publishedAt ?? []);
  return {
    ...said,
    ttl,
    skipHours,
    skipDays,
    dates: dates.filter((date) => date <= at),
    hasKnownItems: plan?.hasKnownItems ?? false,
  };
}
