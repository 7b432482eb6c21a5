import type { Table } from 'dexie';
import type { Work } from '../formats/steps';
import {
  placeOf,
  readJournal,
  readSourceMarks,
  type SourceMarks,
  withMarks,
} from '../marks/journal';
import { putMarks } from '../marks/putMarks';
import type { Article, NewArticle } from '../shelf/article';
import { hasBit } from '../shelf/bitmap';
import {
  database,
  type Keys,
  type NewSource,
  type Source,
  type SourceName,
} from '../shelf/database';
import { readMarks } from '../shelf/marks';
import { SEGMENT_SIZE, type SegmentEntry } from '../shelf/segment';
import { searchableText } from '../shelf/updateSegment';
import { readFolding } from '../text/folding';
import { updateSegments } from './updateSegments';

/**
 * What a load changes.
 *
 * @param kept - marks to be restored as well; without, marks can be made while a load is going on
 */
export function shelfTables(kept?: SourceMarks): Table[] {
  const { sources, articles, keys, columns, texts, tags, marks, identity } = database;
  return [sources, articles, keys, columns, texts, tags, ...(kept ? [marks, identity] : [])];
}

/** How many articles are dealt with before others get a turn. */
const PART = 1000;
/** For how long at most, in milliseconds, as articles may be long; but the writing. */
const STEP = 50;

/** An article that is ready to be put on the shelf. */
export interface Prepared {
  article: NewArticle;
  /** Its place in its source's own order. */
  position: number;
  /** Folded. */
  text: string;
}

/**
 * Makes a source's articles on the shelf the given ones: new ones are added, known ones updated,
 * the others leave the list unless they are starred. Marks are kept by number, and a key keeps its number for ever.
 *
 * The check and the write are one transaction: loading the same version twice, also from several
 * contexts at once, changes nothing.
 *
 * @param articles - in the source's order
 */
export async function loadSource(
  source: NewSource,
  articles: readonly NewArticle[],
): Promise<void> {
  const prepared = await prepare(articles);
  const kept = await readKept(source);
  const { starred } = await readMarks();
  await database.transaction('rw', shelfTables(kept), async () => {
    const known = await knownSource(source);
    if (known?.version === source.version) return;
    const record = await place(source, prepared, {}, (n) => hasBit(starred, n));
    if (kept) await restoreKept(kept, record);
  });
}

export function knownSource({ kind, name }: SourceName) {
  return database.sources.get({ kind, name });
}

/** The marks that the journal has of a source's articles that have no number here: they were on a lost shelf. */
export async function readKept(source: SourceName): Promise<SourceMarks | undefined> {
  const at = placeOf(source);
  const [known, journal] = await Promise.all([knownSource(source), readJournal()]);
  const marks = (await readSourceMarks([at], journal?.recent ?? [])).get(at)!;
  const record = known && (await database.keys.get(known.id));
  for (const key of record?.keys ?? []) for (const times of Object.values(marks)) times.delete(key);
  return marks.read.size + marks.starred.size > 0 ? marks : undefined;
}

/** Gives a source's articles the marks that `readKept` gave, as a part of a transaction over `shelfTables(kept)`. */
export async function restoreKept(kept: SourceMarks, { keys, numbers }: Keys): Promise<void> {
  const marks = await readMarks();
  for (const kind of ['read', 'starred'] as const) {
    await putMarks(kind, withMarks(marks[kind], kept[kind], keys, numbers));
  }
}

/**
 * Folds articles, and puts them in the order in which they are numbered. This comes before the
 * transaction, which would end while a file is read or others get a turn.
 */
export async function prepare(
  articles: readonly NewArticle[],
  { onProgress, signal }: Work = {},
): Promise<Prepared[]> {
  const { fold } = await readFolding();
  const oldestFirst = articles.map((article, position) => ({ article, position })).toSorted(byAge);
  const prepared: Prepared[] = [];
  let next = performance.now() + STEP;
  for (const entry of oldestFirst) {
    prepared.push({ ...entry, text: searchableText(entry.article, fold) });
    const isPart = prepared.length % PART === 0 || prepared.length === articles.length;
    if (!isPart && performance.now() < next) continue;
    onProgress?.(prepared.length / articles.length / 2);
    if (signal) await new Promise((resolve) => setTimeout(resolve));
    signal?.throwIfAborted();
    next = performance.now() + STEP;
  }
  return prepared;
}

/**
 * Puts prepared articles on the shelf, as a part of a transaction over `shelfTables`.
 *
 * @param stays - whether an article stays that the source has beside the given ones; if one does, the source's size
 *   is that of `source`, or unknown
 * @returns the numbers of all keys that the source has ever had
 */
export async function place(
  source: Omit<Source, 'id'>,
  prepared: readonly Prepared[],
  { onProgress, signal }: Work = {},
  stays: (n: number) => boolean = () => false,
): Promise<Keys> {
  const { sources, articles: rows, keys } = database;
  const known = await knownSource(source);
  const sourceId = await sources.put({ ...source, ...(known && { id: known.id }) });

  const { numberOf, record } = await numberArticles(sourceId, prepared);
  const entries = prepared.map(({ article, position, text }) => {
    const row: Article = { ...article, n: numberOf.get(article.key)!, sourceId };
    return { article: row, position, text };
  });
  const listed = new Set(entries.map(({ article }) => article.n));
  const others = [...record.numbers].filter((n) => !listed.has(n));
  const dropped = others.filter((n) => !stays(n));
  if (dropped.length === others.length) await sources.update(sourceId, { size: prepared.length });

  const parts = partsOf(entries).entries();
  const writeRows = async () => {
    for (const [index, part] of parts) {
      signal?.throwIfAborted();
      await rows.bulkPut(part.map(({ article }) => article));
      onProgress?.(0.5 + (PART * index + part.length) / entries.length / 2);
    }
  };
  // One part is made ready while another is written.
  await Promise.all([keys.put(record), writeRows(), writeRows(), drop(dropped, entries)]);
  signal?.throwIfAborted();
  return record;
}

/** Takes articles out of the list, as a part of a transaction over `shelfTables`. Their marks stay. */
export async function drop(
  numbers: readonly number[],
  entries: readonly SegmentEntry[] = [],
): Promise<void> {
  await Promise.all([database.articles.bulkDelete([...numbers]), updateSegments(entries, numbers)]);
}

export function partsOf<T>(items: readonly T[], size = PART): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, at) => items.slice(size * at, size * (at + 1)));
}

/** Oldest first; within one date, last in the source first: higher numbers are listed higher. */
export function byAge(
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
  const known = await database.keys.get(sourceId);
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
  const last = await database.columns.toCollection().last();
  return last ? last.segment * SEGMENT_SIZE + last.source.length : 0;
}
