import type { NewArticle } from '../shelf/article';
import { database } from '../shelf/database';
import type { Addresses } from '../shelf/feedState';
import { SEGMENT_SIZE, segmentOf, type SegmentEntry } from '../shelf/segment';
import { nextNumber } from '../sources/clearLeft';
import { goneHash } from './knownItems';

/**
 * Notes which articles are one, as several feeds have them at one address, as a part of a transaction over
 * `listingTables`. What is noted of an article stays when it leaves the list: it may have been read there.
 *
 * @param entries - what is listed since, or otherwise than before
 */
export async function noteTwins(entries: readonly SegmentEntry[]): Promise<void> {
  const { addresses, twins } = database;
  const given = await nextNumber();
  const records = new Map((await addresses.toArray()).map((one) => [one.segment, one]));
  const bySegment = Map.groupBy(entries, ({ article }) => segmentOf(article.n));
  const changed: Addresses[] = [];
  for (let segment = 0; segment * SEGMENT_SIZE < given; segment++) {
    const length = Math.min(SEGMENT_SIZE, given - segment * SEGMENT_SIZE);
    const before = records.get(segment);
    const here = bySegment.get(segment) ?? [];
    if (before?.hashes.length === length && here.length === 0) continue;
    const after = await updated(segment, before, length, here);
    records.set(segment, after);
    changed.push(after);
  }
  await addresses.bulkPut(changed);
  const groups = Uint32Array.from(groupsOf(records).flatMap((of) => [of.length, ...of]));
  const stored = await twins.get('twins');
  if (String(stored?.groups ?? '') !== String(groups)) await twins.put({ id: 'twins', groups });
}

/** A segment's addresses, with those of articles that came otherwise, such as from a backup or before a version. */
async function updated(
  segment: number,
  before: Addresses | undefined,
  length: number,
  entries: readonly SegmentEntry[],
): Promise<Addresses> {
  const { articles, columns, sources } = database;
  const first = segment * SEGMENT_SIZE;
  const after = { segment, hashes: new Float64Array(length), sources: new Uint16Array(length) };
  after.hashes.set(before?.hashes ?? []);
  after.sources.set(before?.sources ?? []);
  const note = (article: NewArticle & { n: number; sourceId: number }) => {
    after.hashes[article.n - first] = addressHash(article);
    after.sources[article.n - first] = article.sourceId;
  };
  const noted = before?.hashes.length ?? 0;
  const come = new Set(entries.map(({ article }) => article.n - first));
  if (Array.from({ length: length - noted }, (_, at) => noted + at).some((at) => !come.has(at))) {
    const feeds = new Set(await sources.filter(({ kind }) => kind === 'feed').primaryKeys());
    const { source = [] } = (await columns.get(segment)) ?? {};
    const numbers = Array.from(source.entries())
      .filter(([at, id]) => at >= noted && !come.has(at) && feeds.has(id))
      .map(([at]) => first + at);
    for (const article of await articles.bulkGet(numbers)) if (article) note(article);
  }
  for (const { article } of entries) note(article);
  return after;
}

/** Tells addresses apart, as far as 53 bits do; http and https, with `www.` and without, are one. */
function addressHash({ url }: NewArticle): number {
  return url === undefined ? 0 : Number(goneHash(url) >> 11n);
}

/**
 * The numbers that have one address, by that. An address that a feed has given to several of its articles, such as
 * that of its home page, says of none which it is.
 */
function groupsOf(records: ReadonlyMap<number, Addresses>): Uint32Array[] {
  const seen = new Map<number, number>();
  const groups = new Map<number, number[]>();
  for (const { segment, hashes } of records.values()) {
    for (let at = 0; at < hashes.length; at++) {
      const hash = hashes[at]!;
      if (hash === 0) continue;
      const n = segment * SEGMENT_SIZE + at;
      const first = seen.get(hash);
      if (first === undefined) seen.set(hash, n);
      else if (groups.has(hash)) groups.get(hash)!.push(n);
      else groups.set(hash, [first, n]);
    }
  }
  const sourceOf = (n: number) => records.get(segmentOf(n))!.sources[n % SEGMENT_SIZE]!;
  return [...groups.values()]
    .filter((numbers) => new Set(numbers.map(sourceOf)).size === numbers.length)
    .map((numbers) => Uint32Array.from(numbers).toSorted());
}
