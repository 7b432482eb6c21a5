import type { NewArticle } from './article';
import {
  type Columns,
  GROUP_END,
  NO_DAY,
  DROPPED,
  SEGMENT_SIZE,
  type SegmentEntry,
  TAG_END,
  type Texts,
} from './segment';

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

/** An article's tags as they are written, in one text. */
export function tagsText({ tags }: NewArticle): string {
  return tags.map((tag) => tag.replaceAll(TAG_END, ' ') + TAG_END).join('');
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
