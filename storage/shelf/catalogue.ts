import { type Bitmap, countBits, difference, hasBit, intersection, setBit } from './bitmap';
import { database, type Source } from './database';
import type { Marks } from './marks';
import { type Columns, DROPPED, SEGMENT_SIZE } from './segment';
import type { Twins } from './twins';

/** The columns of the whole shelf, by article number. */
export interface Catalogue {
  publishedAt: Float64Array;
  day: Int32Array;
  source: Uint16Array;
  position: Uint32Array;
  views: Uint32Array;
  /** The articles that their sources have not dropped. */
  present: Bitmap;
  sources: readonly Source[];
  /** Which articles are one, where each is to stand once; undefined as a rule. */
  twins?: Twins | undefined;
}

export type Tab = 'unread' | 'all' | 'starred';
export type Counts = Record<Tab, number>;
/** `bestMatch` is for what a search finds; without one it is `newest`. */
export type Sort = 'newest' | 'oldest' | 'mostViewed' | 'bestMatch';

/** The articles of a catalogue in one order. */
export interface Ordering {
  numbers: Uint32Array;
  /** Where each article number stands in `numbers`; NOT_LISTED for a dropped article. */
  rank: Uint32Array;
}

export const NOT_LISTED = 2 ** 32 - 1;

export async function readCatalogue(): Promise<Catalogue> {
  // One transaction, so that no load comes between.
  return database.transaction('r', database.columns, database.sources, async () => {
    const [segments, sources] = await Promise.all([
      database.columns.toArray(),
      database.sources.toArray(),
    ]);
    database.sourcesRead = sources;
    return toCatalogue(segments, sources);
  });
}

/** @param segments - in the order of their numbers; where one is missing, nothing is listed of it */
function toCatalogue(segments: readonly Columns[], sources: readonly Source[]): Catalogue {
  const last = segments.at(-1);
  const length = last ? last.segment * SEGMENT_SIZE + last.source.length : 0;
  const catalogue: Catalogue = {
    publishedAt: new Float64Array(length),
    day: new Int32Array(length),
    source: new Uint16Array(length),
    position: new Uint32Array(length),
    views: new Uint32Array(length),
    present: new Uint8Array((length + 7) >> 3),
    sources,
  };
  for (const columns of segments) {
    for (const name of ['publishedAt', 'day', 'source', 'position', 'views'] as const) {
      catalogue[name].set(columns[name], columns.segment * SEGMENT_SIZE);
    }
  }
  for (let n = 0; n < length; n++) {
    if (catalogue.source[n] !== DROPPED) setBit(catalogue.present, n, true);
  }
  return catalogue;
}

/** The articles that belong in a tab. */
export function members({ present }: Catalogue, marks: Marks, tab: Tab): Bitmap {
  if (tab === 'unread') return difference(present, marks.read);
  if (tab === 'starred') return intersection(present, marks.starred);
  return present;
}

/**
 * How many articles each tab has.
 *
 * @param within - which articles to count, if not all of the shelf
 * @param among - which of these, if not all; each once
 */
export function countTabs(
  catalogue: Catalogue,
  marks: Marks,
  within: Bitmap = catalogue.present,
  among?: Uint32Array,
): Counts {
  const count = (tab: Tab) => {
    const inTab = intersection(members(catalogue, marks, tab), within);
    if (!among) return countBits(inTab) - (catalogue.twins?.excess(inTab) ?? 0);
    return among.filter((n) => hasBit(inTab, n)).length;
  };
  return { unread: count('unread'), all: count('all'), starred: count('starred') };
}

/** Puts the shelf in order by date, the newest first; between equals as their source lists them. */
export function newestFirst({ publishedAt, source, position }: Catalogue): Ordering {
  // Numbers are given by date, so that this starts out as few sorted runs, which sort() merges.
  const found: number[] = [];
  for (let n = source.length - 1; n >= 0; n--) if (source[n] !== DROPPED) found.push(n);
  // The difference between two missing dates is NaN, and decides nothing.
  found.sort(
    (a, b) =>
      publishedAt[b]! - publishedAt[a]! || source[a]! - source[b]! || position[a]! - position[b]!,
  );
  return ordered(Uint32Array.from(found), source.length);
}

/** @param length - how many numbers were given */
export function ordered(numbers: Uint32Array, length: number): Ordering {
  const rank = new Uint32Array(length).fill(NOT_LISTED);
  for (let place = 0; place < numbers.length; place++) rank[numbers[place]!] = place;
  return { numbers, rank };
}
