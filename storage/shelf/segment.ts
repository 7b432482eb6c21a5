import type { Article } from './article';

/** How many consecutive article numbers share a record of `columns` and of `texts`. */
export const SEGMENT_SIZE = 1024;

/** What `source` holds for an article that its source has dropped. */
export const DROPPED = 0;

export function segmentOf(n: number): number {
  return Math.floor(n / SEGMENT_SIZE);
}

/**
 * What decides which articles are listed, and in which order. Each array has one value for each
 * article number of the segment that has been given, so that the last segment's tell the next number.
 */
export interface Columns {
  segment: number;
  /** By which they are listed, in seconds since 1970-01-01T00:00Z; -Infinity without a date. */
  publishedAt: Float64Array;
  /** Days since 1970-01-01, in the source's time zone; NO_DAY without a date. */
  day: Int32Array;
  /** Source ids, or DROPPED. */
  source: Uint16Array;
  /** Place in the source's own order, which decides between equal dates. */
  position: Uint32Array;
  views: Uint32Array;
}

export const NO_DAY = -(2 ** 31);

/** A text of each of a segment's articles, one after the other: what is searched, or the tags. */
export interface Texts {
  segment: number;
  text: string;
  /** Where each article's text starts, and where the last one ends. */
  offsets: Uint32Array;
}

/** Ends each group of an article's fields: titles, tags, summaries, contents. No folded text has it. */
export const GROUP_END = '\u001d';

/** Ends each tag of an article in the text of them all. */
export const TAG_END = '\n';

/** An article with what its source's order and its folded text add for the segment. */
export interface SegmentEntry {
  article: Article;
  position: number;
  text: string;
}
