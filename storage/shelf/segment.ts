import type { Article, NewArticle } from './article';

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

/** Stands between the fields of a group; what is searched has spaces for all white space. */
const FIELD_END = '\n';

/** All that search looks at of an article, in every language it has, folded, in four groups. */
export function searchableText(article: NewArticle, fold: (text: string) => string): string {
  const texts = [article, ...Object.values(article.translations)];
  return [
    texts.map(({ title, beginning }) => title || (beginning ?? '')),
    article.tags,
    texts.map(({ summary }) => summary),
    texts.map(({ content }) => content),
  ]
    .map((fields) => fields.map(fold).join(FIELD_END) + GROUP_END)
    .join('');
}

/** Ends each tag of an article in the text of them all. */
export const TAG_END = '\n';

/** An article's tags as they are written, in one text. */
export function tagsText({ tags }: NewArticle): string {
  return tags.map((tag) => tag.replaceAll(TAG_END, ' ') + TAG_END).join('');
}

/** An article with what its source's order and its folded text add for the segment. */
export interface SegmentEntry {
  article: Article;
  position: number;
  text: string;
}

/**
 * A segment's columns after some of its articles came, changed (`entries`) or were dropped.
 *
 * @param columns - as they were; undefined for a new segment
 */
export function updateColumns(
  segment: number,
  columns: Columns | undefined,
  entries: readonly SegmentEntry[],
  dropped: readonly number[],
): Columns {
  const first = segment * SEGMENT_SIZE;
  const given = columns?.source.length ?? 0;
  const length = Math.max(given, ...entries.map(({ article }) => article.n - first + 1));
  const updated: Columns = {
    segment,
    publishedAt: grownColumn(Float64Array, columns?.publishedAt, length),
    day: grownColumn(Int32Array, columns?.day, length),
    source: grownColumn(Uint16Array, columns?.source, length),
    position: grownColumn(Uint32Array, columns?.position, length),
    views: grownColumn(Uint32Array, columns?.views, length),
  };
  for (const { article, position } of entries) {
    const at = article.n - first;
    updated.publishedAt[at] = article.seen?.at ?? article.publishedAt ?? -Infinity;
    updated.day[at] = article.seen?.day ?? article.day ?? NO_DAY;
    updated.source[at] = article.sourceId;
    updated.position[at] = position;
    updated.views[at] = Math.min(article.stats.views ?? 0, 2 ** 32 - 1);
  }
  for (const n of dropped) updated.source[n - first] = DROPPED;
  return updated;
}

/** A segment's texts, or tags, after the same change. */
export function updateTexts(
  segment: number,
  texts: Texts | undefined,
  entries: readonly Pick<SegmentEntry, 'article' | 'text'>[],
  dropped: readonly number[],
): Texts {
  const first = segment * SEGMENT_SIZE;
  const given = (texts?.offsets.length ?? 1) - 1;
  const length = Math.max(given, ...entries.map(({ article }) => article.n - first + 1));
  const parts = Array.from({ length }, (_, at) =>
    at < given ? texts!.text.slice(texts!.offsets[at], texts!.offsets[at + 1]) : '',
  );
  for (const { article, text } of entries) parts[article.n - first] = text;
  for (const n of dropped) parts[n - first] = '';

  const offsets = new Uint32Array(parts.length + 1);
  for (const [at, part] of parts.entries()) offsets[at + 1] = offsets[at]! + part.length;
  return { segment, text: parts.join(''), offsets };
}

type Column = Float64Array | Int32Array | Uint16Array | Uint32Array;

function grownColumn<T extends Column>(
  type: new (length: number) => T,
  column: T | undefined,
  length: number,
): T {
  const copy = new type(length);
  copy.set(column ?? []);
  return copy;
}
