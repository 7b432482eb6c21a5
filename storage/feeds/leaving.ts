import { hasBit } from '../shelf/bitmap';
import { database, type Keys } from '../shelf/database';
import type { GoneKeys } from '../shelf/feedState';
import { type Marks, readMarks } from '../shelf/marks';
import { type Columns, SEGMENT_SIZE, segmentOf } from '../shelf/segment';
import { goneHash } from './knownItems';

/** An article that may leave the shelf for good. */
export interface Leaving {
  sourceId: number;
  n: number;
}

/** What decides whether an article that its feed does not have any more may leave. */
export interface Stay {
  /** What is listed by a later time stays, in seconds since 1970-01-01T00:00Z; -Infinity if all does. */
  since: number;
  /** What is unread or starred stays. */
  marks: Marks;
  /** Hashes of the keys of what has left the source. */
  gone: ReadonlySet<bigint>;
  /** The columns of a segment, which are read once for all feeds of a batch. */
  columnsOf(segment: number): Promise<Columns | undefined>;
}

/** How many hashes are in a record that is full. */
const FULL = 1024;

/**
 * The articles of a source that may leave: its feed does not have them any more, they are old, read, and not starred.
 *
 * @param listed - the numbers of those that the feed has
 */
export async function leavingOf(
  { sourceId, numbers }: Keys,
  listed: ReadonlySet<number>,
  { since, marks, columnsOf }: Pick<Stay, 'since' | 'marks' | 'columnsOf'>,
): Promise<Leaving[]> {
  // A feed without an item is one that is being mended, as a rule.
  if (listed.size === 0 || since === -Infinity) return [];
  const leaving: Leaving[] = [];
  for (const n of numbers) {
    if (listed.has(n) || !mayLeave(n, marks)) continue;
    const columns = await columnsOf(segmentOf(n));
    const at = n % SEGMENT_SIZE;
    if (columns?.source[at] !== sourceId) continue;
    const time = columns.publishedAt[at]!;
    // Of one without a date nobody knows how old it is.
    if (time < since && time !== -Infinity) leaving.push({ sourceId, n });
  }
  return leaving;
}

/** The same as long as this is needed; each record is read once. */
export function columnsReader(): Stay['columnsOf'] {
  const read = new Map<number, Promise<Columns | undefined>>();
  return (segment) => {
    const known = read.get(segment) ?? Promise.resolve(database.columns.get(segment));
    read.set(segment, known);
    return known;
  };
}

/**
 * Notes of articles that they have left for good, so that none comes back, as a part of a transaction over
 * `listingTables` that takes them out of the list. Marks may have changed since they were chosen.
 *
 * @returns the numbers of those that leave
 */
export async function noteLeft(leaving: readonly Leaving[]): Promise<number[]> {
  if (leaving.length === 0) return [];
  const marks = await readMarks();
  const left: number[] = [];
  for (const [sourceId, of] of Map.groupBy(leaving, (one) => one.sourceId)) {
    const record = await database.keys.get(sourceId);
    const numbers = new Set(of.map(({ n }) => n).filter((n) => mayLeave(n, marks)));
    if (record) left.push(...(await forget(record, numbers)));
  }
  return left;
}

function mayLeave(n: number, { read, starred }: Marks): boolean {
  return hasBit(read, n) && !hasBit(starred, n);
}

/** Turns keys of a source into hashes. @returns the numbers that they had */
async function forget(record: Keys, leaving: ReadonlySet<number>): Promise<number[]> {
  const { sourceId, keys, numbers, fingerprints } = record;
  const left = [...numbers].filter((n) => leaving.has(n));
  await database.keys.put({
    sourceId,
    keys: keys.filter((_, at) => !leaving.has(numbers[at]!)),
    numbers: numbers.filter((n) => !leaving.has(n)),
    ...(fingerprints && {
      fingerprints: fingerprints.filter((_, at) => !leaving.has(numbers[at]!)),
    }),
  });
  await addGone(
    sourceId,
    keys.filter((_, at) => leaving.has(numbers[at]!)),
  );
  await database.sources
    .where('id')
    .equals(sourceId)
    .modify((source) => void (source.size = (source.size ?? 0) - left.length));
  return left;
}

async function addGone(sourceId: number, keys: readonly string[]): Promise<void> {
  const last = await recordsOf(sourceId).last();
  const isOpen = last !== undefined && last.hashes.length < FULL;
  const hashes = [...(isOpen ? last.hashes : []), ...keys.map(goneHash)];
  let part = isOpen ? last.part : (last?.part ?? -1) + 1;
  for (let from = 0; from < hashes.length; from += FULL) {
    const record = { sourceId, part, hashes: BigUint64Array.from(hashes.slice(from, from + FULL)) };
    await database.goneKeys.put(record);
    part++;
  }
}

/** The hashes of all that has left a source for good. */
export async function readGone(sourceId: number): Promise<Set<bigint>> {
  const records: GoneKeys[] = await recordsOf(sourceId).toArray();
  return new Set(records.flatMap(({ hashes }) => [...hashes]));
}

function recordsOf(sourceId: number) {
  return database.goneKeys.where('[sourceId+part]').between([sourceId, 0], [sourceId, Infinity]);
}
