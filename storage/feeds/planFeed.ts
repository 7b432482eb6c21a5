import type { Article, NewArticle } from '../shelf/article';
import { database, type Keys } from '../shelf/database';
import { SEGMENT_SIZE, segmentOf, type SegmentEntry } from '../shelf/segment';
import { searchableText } from '../shelf/updateSegment';
import type { CameFeed } from './cameFeed';
import { firstSeen } from './firstSeen';
import { findKnown, placesOf } from './knownItems';
import { type Leaving, leavingOf, type Stay } from './leaving';

/** An article that is to be listed, which it is not yet. */
export interface Arriving {
  sourceId: number;
  article: NewArticle;
  position: number;
  /** Folded. */
  text: string;
  /** Its number, if it has one of old. */
  n?: number;
  fingerprint?: number | undefined;
}

/** Of what an article that is listed is made now (`Keys`). */
export interface Fingerprint {
  sourceId: number;
  n: number;
  fingerprint: number;
}

/** What a feed that has come changes of its source. */
export interface FeedPlan {
  /** Oldest first. */
  arriving: Arriving[];
  changed: SegmentEntry[];
  leaving: Leaving[];
  /** Of articles that are listed, where they are not what was known. */
  fingerprints: Fingerprint[];
  /** Whether any of its items had been there. */
  hasKnownItems: boolean;
}

/**
 * What changes as a feed has come: items that are new are to arrive, those that were edited take the place of their
 * rows, and all else stays as it is. An article that the feed does not list any more stays as well, but for those
 * that `leavingOf` finds.
 *
 * It reads the rows of all its items that are known, but for those that are what they were. Whoever calls it makes sure
 * that no other load comes between.
 *
 * @param record - the keys of its source
 * @param now - when it came, in seconds since 1970-01-01T00:00Z
 */
export async function planFeed(
  record: Keys,
  { items }: CameFeed,
  now: number,
  fold: (text: string) => string,
  stay: Stay,
): Promise<FeedPlan> {
  const { sourceId, keys, numbers } = record;
  const places = placesOf(items, record);
  const wanted = [...new Set(places.flatMap(({ own, alone, among }) => [own, alone, among]))];
  const listed = wanted.filter((place) => place !== undefined);
  const same = new Set<number>();
  for (const { own, isSame } of places) {
    if (isSame && (await isListed(numbers[own!]!, sourceId, stay))) same.add(own!);
  }
  const rows = await rowsOf(
    listed.filter((place) => !same.has(place)),
    numbers,
  );
  const found = findKnown(places, (place) => rows.get(place)?.url, stay.gone);

  const arriving: Arriving[] = [];
  const edited: Article[] = [];
  const fingerprints: Fingerprint[] = [];
  for (const { item, position, isSame, place } of found) {
    if (isSame && same.has(place!)) continue;
    const made = item.article();
    if (!made) continue;
    const { fingerprint } = item;
    const old = place === undefined ? undefined : rows.get(place);
    const own = place === undefined ? {} : { key: keys[place]! };
    const { seen: _seen, ...came } = made;
    const seen = firstSeen(came, old, now);
    // Marks are kept by the key that it had first.
    const article = { ...came, ...own, ...(seen && { seen }) };
    if (!old) {
      const n = place === undefined ? {} : { n: numbers[place]! };
      const text = searchableText(article, fold);
      arriving.push({ sourceId, article, position, text, ...n, fingerprint });
    } else {
      if (fingerprint) fingerprints.push({ sourceId, n: old.n, fingerprint });
      const row = { ...article, n: old.n, sourceId };
      if (JSON.stringify(row) !== JSON.stringify(old)) edited.push(row);
    }
  }
  const positions = await positionsOf(edited.map(({ n }) => n));
  return {
    arriving: arriving.toSorted(
      (a, b) => sortTime(a.article) - sortTime(b.article) || b.position - a.position,
    ),
    changed: edited.map((row) => ({
      article: row,
      position: positions.get(row.n)!,
      text: searchableText(row, fold),
    })),
    leaving: await leavingOf(record, new Set(listed.map((place) => numbers[place]!)), stay),
    fingerprints,
    hasKnownItems: found.some(({ place }) => place !== undefined),
  };
}

/** Whether an article is listed: one that a feed had when it was removed may not be any more. */
async function isListed(n: number, sourceId: number, { columnsOf }: Stay): Promise<boolean> {
  return (await columnsOf(segmentOf(n)))?.source[n % SEGMENT_SIZE] === sourceId;
}

/** The rows of some articles, by the place of their keys. */
async function rowsOf(
  places: readonly number[],
  numbers: Uint32Array,
): Promise<Map<number, Article>> {
  const rows = await database.articles.bulkGet(places.map((place) => numbers[place]!));
  return new Map(places.flatMap((place, at) => (rows[at] ? [[place, rows[at]]] : [])));
}

/** By what an article is listed. */
export function sortTime({ seen, publishedAt }: NewArticle): number {
  return seen?.at ?? publishedAt ?? 0;
}

/** The places that articles have in their source's order, which they keep. */
async function positionsOf(numbers: readonly number[]): Promise<Map<number, number>> {
  const segments = [...new Set(numbers.map(segmentOf))];
  const columns = await database.columns.bulkGet(segments);
  const of = new Map(columns.map((column) => [column?.segment, column?.position]));
  return new Map(numbers.map((n) => [n, of.get(segmentOf(n))?.[n % SEGMENT_SIZE] ?? 0]));
}
