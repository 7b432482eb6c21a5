import type { Article, NewArticle } from './article';
import { database, type Keys, type Source } from './database';
import { readFolding } from './folding';
import {
  SEGMENT_SIZE,
  searchableText,
  segmentOf,
  type SegmentEntry,
  tagsText,
  updateColumns,
  updateTexts,
} from './segment';

const { sources, articles: rows, keys, columns, texts, tags } = database;

/** How a long load tells how far it is, and how it is stopped. */
export interface Work {
  /** @param share - of what is to be done, from 0 to 1 */
  onProgress?(share: number): void;
  signal?: AbortSignal;
}

/** How many articles are dealt with before others get a turn. */
const PART = 1000;
/** For how long at most, in milliseconds, as articles may be long; but the writing. */
const STEP = 50;

/**
 * Makes a source's articles on the shelf the given ones: new ones are added, known ones updated,
 * the others leave the list. Marks are kept by number, and a key keeps its number for ever.
 *
 * The check and the write are one transaction: loading the same version twice, also from several
 * contexts at once, changes nothing.
 *
 * @param articles - in the source's order
 * @throws what `work.signal` was aborted with; then nothing has changed
 */
export async function loadSource(
  source: Omit<Source, 'id'>,
  articles: readonly NewArticle[],
  { onProgress, signal }: Work = {},
): Promise<void> {
  // Before the transaction, which would end while a file is read or others get a turn.
  const { fold } = await readFolding();
  const oldestFirst = articles.map((article, position) => ({ article, position })).toSorted(byAge);
  const folded: string[] = [];
  let next = performance.now() + STEP;
  for (const { article } of oldestFirst) {
    folded.push(searchableText(article, fold));
    const isPart = folded.length % PART === 0 || folded.length === articles.length;
    if (!isPart && performance.now() < next) continue;
    onProgress?.(folded.length / articles.length / 2);
    if (signal) await new Promise((resolve) => setTimeout(resolve));
    signal?.throwIfAborted();
    next = performance.now() + STEP;
  }

  await database.transaction('rw', [sources, rows, keys, columns, texts, tags], async () => {
    const known = await sources.get({ kind: source.kind, name: source.name });
    if (known?.version === source.version) return;
    const sourceId = known?.id ?? (await sources.add({ ...source }));
    if (known) await sources.put({ ...source, id: sourceId });

    const { numberOf, record } = await numberArticles(sourceId, oldestFirst);
    const entries = oldestFirst.map(({ article, position }, index) => {
      const row: Article = { ...article, n: numberOf.get(article.key)!, sourceId };
      return { article: row, position, text: folded[index]! };
    });
    const listed = new Set(entries.map(({ article }) => article.n));
    const dropped = [...record.numbers].filter((n) => !listed.has(n));

    await keys.put(record);
    for (const [index, part] of partsOf(entries).entries()) {
      signal?.throwIfAborted();
      await rows.bulkPut(part.map(({ article }) => article));
      onProgress?.(0.5 + (PART * index + part.length) / entries.length / 2);
    }
    await rows.bulkDelete(dropped);
    await updateSegments(entries, dropped);
  });
}

function partsOf<T>(items: readonly T[]): T[][] {
  const count = Math.ceil(items.length / PART);
  return Array.from({ length: count }, (_, at) => items.slice(PART * at, PART * (at + 1)));
}

/** Oldest first; within one date, last in the source first: higher numbers are listed higher. */
function byAge(
  a: { article: NewArticle; position: number },
  b: { article: NewArticle; position: number },
): number {
  const [dateA, dateB] = [a.article.publishedAt, b.article.publishedAt];
  if (dateA === dateB) return b.position - a.position;
  return (dateA ?? -Infinity) - (dateB ?? -Infinity);
}

async function numberArticles(
  sourceId: number,
  oldestFirst: readonly { article: NewArticle }[],
): Promise<{ numberOf: Map<string, number>; record: Keys }> {
  const known = await keys.get(sourceId);
  const numberOf = new Map<string, number>();
  for (const [index, key] of known?.keys.entries() ?? []) numberOf.set(key, known!.numbers[index]!);

  let next = await nextNumber();
  for (const { article } of oldestFirst) {
    if (!numberOf.has(article.key)) numberOf.set(article.key, next++);
  }
  const numbers = Uint32Array.from(numberOf.values());
  return { numberOf, record: { sourceId, keys: [...numberOf.keys()], numbers } };
}

async function nextNumber(): Promise<number> {
  const last = await columns.toCollection().last();
  return last ? last.segment * SEGMENT_SIZE + last.source.length : 0;
}

async function updateSegments(
  entries: readonly SegmentEntry[],
  dropped: readonly number[],
): Promise<void> {
  const entriesBySegment = Map.groupBy(entries, ({ article }) => segmentOf(article.n));
  const droppedBySegment = Map.groupBy(dropped, segmentOf);
  const segments = [...new Set([...entriesBySegment.keys(), ...droppedBySegment.keys()])];
  const [oldColumns, oldTexts, oldTags] = await Promise.all([
    columns.bulkGet(segments),
    texts.bulkGet(segments),
    tags.bulkGet(segments),
  ]);
  const changes = segments.map((segment, index) => {
    const came = entriesBySegment.get(segment) ?? [];
    const left = droppedBySegment.get(segment) ?? [];
    const tagged = came.map(({ article }) => ({ article, text: tagsText(article) }));
    return {
      columns: updateColumns(segment, oldColumns[index], came, left),
      texts: updateTexts(segment, oldTexts[index], came, left),
      tags: updateTexts(segment, oldTags[index], tagged, left),
    };
  });
  await columns.bulkPut(changes.map((change) => change.columns));
  await texts.bulkPut(changes.map((change) => change.texts));
  await tags.bulkPut(changes.map((change) => change.tags));
}
