import type { Table } from 'dexie';
import type { Article } from '../shelf/article';
import { database, type Keys } from '../shelf/database';
import type { SegmentEntry } from '../shelf/segment';
import { nextNumber } from '../sources/clearLeft';
import { partsOf, restoreKept, shelfTables } from '../sources/load';
import { updateSegments } from '../sources/updateSegments';
import { type Leaving, noteLeft } from './leaving';
import { noteTwins } from './noteTwins';
import { type Arriving, type FeedPlan, type Fingerprint, sortTime } from './planFeed';

/** What is written at a time of what feeds have changed. */
export interface Change {
  arriving: Arriving[];
  changed: SegmentEntry[];
  leaving: Leaving[];
  fingerprints: Fingerprint[];
}

/** What comes into the list. */
interface ListedEntry extends SegmentEntry {
  fingerprint: number | undefined;
}

const nothing = { changed: [], leaving: [], fingerprints: [] };

/** How many articles one transaction lists: whoever reads rows meanwhile waits for it. */
const PART = 500;

/**
 * The changes of feeds, put together: oldest first, in parts of a size that holds nobody up. What is left of one by a
 * kill is new again when its feed comes the next time.
 */
export function partsOfChange(plans: readonly FeedPlan[]): Change[] {
  const all = plans.flatMap(({ arriving }) => arriving);
  // Plans are in order; where two articles are of one moment, each stays in that.
  const parts: Change[] = partsOf(
    all.toSorted((a, b) => sortTime(a.article) - sortTime(b.article)),
    PART,
  ).map((arriving) => ({ ...nothing, arriving }));
  const changed = plans.flatMap((plan) => plan.changed);
  // What is more leaves when its feed comes the next time.
  const leaving = plans.flatMap((plan) => plan.leaving).slice(0, PART);
  const fingerprints = plans.flatMap((plan) => plan.fingerprints);
  if (changed.length + leaving.length + fingerprints.length > 0) {
    const last = parts.pop() ?? { ...nothing, arriving: [] };
    parts.push({ ...last, changed, leaving, fingerprints });
  }
  return parts;
}

/** Whether the journal has marks of articles that have not come yet: then a change of the list changes marks as well. */
export async function areMarksKept(): Promise<boolean> {
  return (await database.keptMarks.count()) > 0;
}

/**
 * What `writeChange` changes. Marks can be made meanwhile if they are not in it, which they are only where some are
 * restored, or decide what leaves.
 */
export function listingTables(hasMarks: boolean, leaving: readonly Leaving[] = []): Table[] {
  const { feeds, addresses, twins, keptMarks, marks, identity, goneKeys } = database;
  const restoring = hasMarks ? [keptMarks, marks, identity] : [];
  const left = leaving.length > 0 ? [goneKeys, marks] : [];
  return [...new Set([...shelfTables(), feeds, addresses, twins, ...restoring, ...left])];
}

/**
 * Lists articles, and takes out what leaves for good, as a part of a transaction over `listingTables`: each record of
 * columns, texts and tags is written once, however many feeds have something in it.
 *
 * @param hasMarks - whether the transaction is over marks as well
 * @returns how many are new in the list
 */
export async function writeChange(
  { arriving, changed, leaving, fingerprints }: Change,
  hasMarks: boolean,
): Promise<number> {
  const { articles, feeds } = database;
  const ids = new Set(arriving.map(({ sourceId }) => sourceId));
  for (const { article } of changed) ids.add(article.sourceId);
  for (const { sourceId } of [...leaving, ...fingerprints]) ids.add(sourceId);
  const followed = await feeds.bulkGet([...ids]);
  const alive = new Set(followed.flatMap((feed) => feed?.sourceId ?? []));
  const isAlive = ({ sourceId }: { sourceId: number }) => alive.has(sourceId);

  const came = await numbered(await once(arriving.filter(isAlive)));
  const entries = [...came, ...changed.filter(({ article }) => isAlive(article))];
  const here = new Set(entries.map(({ article }) => article.n));
  const left = await noteLeft(leaving.filter((one) => isAlive(one) && !here.has(one.n)));
  const bySource = Map.groupBy(came, ({ article }) => article.sourceId);
  await Promise.all([
    articles.bulkPut(entries.map(({ article }) => article)),
    articles.bulkDelete(left),
    updateSegments(entries, left),
    tellSources(bySource, fingerprints.filter(isAlive)),
  ]);
  if (entries.length > 0) await noteTwins(entries);
  if (hasMarks) for (const one of bySource) await restoreMarks(one);
  return came.length;
}

/** Each article once, and none that has come since this was planned: a feed may be in a batch twice. */
async function once(arriving: readonly Arriving[]): Promise<Arriving[]> {
  const ids = [...new Set(arriving.map(({ sourceId }) => sourceId))];
  const records = await database.keys.bulkGet(ids);
  const seen = new Map(ids.map((id, at) => [id, new Set(records[at]?.keys)]));
  const again = new Set<number>();
  return arriving.filter(({ sourceId, article, n }) => {
    if (n !== undefined) return !again.has(n) && again.add(n);
    const keys = seen.get(sourceId)!;
    return !keys.has(article.key) && keys.add(article.key);
  });
}

async function numbered(arriving: readonly Arriving[]): Promise<ListedEntry[]> {
  let next = await nextNumber();
  return arriving.map(({ sourceId, article, position, text, fingerprint, n = next++ }) => {
    const row: Article = { ...article, n, sourceId };
    return { article: row, position, text, fingerprint };
  });
}

/** Notes the keys and the number of each source's articles, and what they are made of. */
async function tellSources(
  bySource: ReadonlyMap<number, readonly ListedEntry[]>,
  fingerprints: readonly Fingerprint[],
): Promise<void> {
  const { sources, keys } = database;
  const printsOf = Map.groupBy(fingerprints, ({ sourceId }) => sourceId);
  const ids = [...new Set([...bySource.keys(), ...printsOf.keys()])];
  const [records, grown] = await Promise.all([
    keys.bulkGet(ids),
    sources.bulkGet([...bySource.keys()]),
  ]);
  await Promise.all([
    keys.bulkPut(
      ids.map((id, at) =>
        withKeys(records[at] ?? noKeys(id), bySource.get(id) ?? [], printsOf.get(id) ?? []),
      ),
    ),
    sources.bulkPut(
      grown.flatMap((source) => {
        if (!source) return [];
        return [{ ...source, size: (source.size ?? 0) + bySource.get(source.id)!.length }];
      }),
    ),
  ]);
}

/** Gives articles the marks that the journal has of them. */
async function restoreMarks([sourceId, entries]: [number, SegmentEntry[]]): Promise<void> {
  const kept = await database.keptMarks.get(sourceId);
  const rows = entries.map(({ article }) => article);
  const numbers = Uint32Array.from(rows, ({ n }) => n);
  if (kept) await restoreKept(kept, { sourceId, keys: rows.map(({ key }) => key), numbers });
}

function withKeys(
  { sourceId, keys, numbers, fingerprints }: Keys,
  entries: readonly ListedEntry[],
  prints: readonly Fingerprint[],
): Keys {
  const known = new Set(numbers);
  const fresh = entries.filter(({ article }) => !known.has(article.n));
  const all = new Uint32Array(numbers.length + fresh.length);
  all.set(numbers);
  all.set(
    fresh.map(({ article }) => article.n),
    numbers.length,
  );
  const made = new Map(prints.map(({ n, fingerprint }) => [n, fingerprint]));
  for (const { article, fingerprint } of entries) made.set(article.n, fingerprint ?? 0);
  return {
    sourceId,
    keys: [...keys, ...fresh.map(({ article }) => article.key)],
    numbers: all,
    fingerprints: Float64Array.from(all, (n, at) => made.get(n) ?? fingerprints?.[at] ?? 0),
  };
}

/** Of a source that has never had an article. */
export function noKeys(sourceId: number): Keys {
  return { sourceId, keys: [], numbers: new Uint32Array() };
}
