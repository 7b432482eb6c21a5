import type { Article } from '../shelf/article';
import { database } from '../shelf/database';
import { DROPPED, SEGMENT_SIZE } from '../shelf/segment';
import { updateTexts } from '../shelf/updateSegment';
import { LOADING } from '../shelf/write';

/** The number of a row that is no article: it stands behind all rows as long as some are there that nobody lists. */
export const MARK = Number.MAX_SAFE_INTEGER;

/** How many rows are deleted at a time. */
const PART = 1000;

/** The first number that nothing has been given, as a part of a transaction over `columns`. */
export async function nextNumber(): Promise<number> {
  const last = await database.columns.toCollection().last();
  return last ? last.segment * SEGMENT_SIZE + last.source.length : 0;
}

/** What makes Chromium begin a new log: more than the 4 MB of one, in rows that are not so large as to be kept apart. */
const LOG_ROWS = 100;
const LOG_ROW = 50_000;

/**
 * Clears up behind a load that was killed, if one was. Chromium may have been killed with it, and its log cut off
 * in the midst of a record: it goes on writing behind that, and drops the whole database when it cannot read it at
 * the start after next. So it is made to begin another log, which it does once it has written what is in this one.
 * The caller is `whileLoading`.
 */
export async function clearKilled(): Promise<void> {
  const { articles } = database;
  if (!(await articles.get(MARK))) return;
  if (!import.meta.env.FIREFOX) {
    const content = '.'.repeat(LOG_ROW);
    const rows = Array.from({ length: LOG_ROWS }, (_, at) => noArticle(MARK - 1 - at, { content }));
    await articles.bulkPut(rows);
  }
  await clearLeft();
}

/** A row that is no article. */
export function noArticle(n: number, given: Partial<Article>): Article {
  const text = { key: '', title: '', summary: '', content: '', language: '' };
  const none = { links: [], tags: [], stats: {}, translations: {} };
  return { n, sourceId: DROPPED, ...text, ...none, ...given };
}

/**
 * Deletes the rows and texts that the columns do not list, in short transactions, if a load has left any.
 * The mark goes last. The caller is `whileLoading`.
 */
export async function clearLeft(): Promise<void> {
  const { articles, columns, texts, tags } = database;
  const isLeft = async () => (await articles.get(MARK)) !== undefined;
  if (!(await isLeft())) return;
  const count = Math.ceil((await nextNumber()) / SEGMENT_SIZE);
  for (let segment = 0; segment < count; segment++) {
    await database.transaction('rw', articles, columns, texts, tags, async () => {
      const record = await columns.get(segment);
      // One without a record has nothing that is listed.
      const source = record?.source ?? new Uint16Array(SEGMENT_SIZE);
      if (!source.includes(DROPPED)) return;
      const first = segment * SEGMENT_SIZE;
      for (const [from, to] of runsOf(source, DROPPED)) {
        await articles
          .where('n')
          .between(first + from, first + to)
          .delete();
      }
      if (source.some((id) => id !== DROPPED)) return;
      const numbers = Array.from(source, (_, at) => first + at);
      for (const table of [texts, tags]) {
        if (!record) await table.delete(segment);
        else await table.put(updateTexts(segment, undefined, [], numbers));
      }
    });
  }
  await database.transaction('rw', columns, texts, tags, async () => {
    const segments = Math.ceil((await nextNumber()) / SEGMENT_SIZE);
    for (const table of [texts, tags]) {
      await table.where('segment').aboveOrEqual(segments).delete();
    }
  });
  while (await isLeft()) {
    await database.transaction('rw', articles, columns, async () => {
      const rest = articles.where('n').aboveOrEqual(await nextNumber());
      await articles.bulkDelete(await rest.limit(PART).primaryKeys());
    });
  }
}

/** Does so unless a source is being loaded. Never fails: the next page that opens does it as well. */
export async function clearLeftIfIdle(): Promise<void> {
  await navigator.locks
    .request(LOADING, { ifAvailable: true }, (lock) => (lock ? clearKilled() : undefined))
    .catch(() => undefined);
}

/** Where a value stands in an array: from the first of each run to behind its last. */
function runsOf(values: Uint16Array, value: number): [number, number][] {
  const runs: [number, number][] = [];
  for (let at = 0; at < values.length; at++) {
    if (values[at] !== value) continue;
    const last = runs.at(-1);
    if (last?.[1] === at) last[1]++;
    else runs.push([at, at + 1]);
  }
  return runs;
}
