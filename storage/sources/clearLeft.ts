import { database } from '../shelf/database';
import { DROPPED, SEGMENT_SIZE, updateTexts } from '../shelf/segment';
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

/**
 * Deletes the rows and texts that the columns do not list, in short transactions, if a load has left any: it was
 * killed, or had many to delete. The mark goes last. The caller is `whileLoading`.
 */
export async function clearLeft(): Promise<void> {
  const { articles, columns, texts, tags } = database;
  const isLeft = async () => (await articles.get(MARK)) !== undefined;
  if (!(await isLeft())) return;
  for (const segment of await columns.toCollection().primaryKeys()) {
    await database.transaction('rw', articles, columns, texts, tags, async () => {
      const { source } = (await columns.get(segment)) ?? {};
      if (!source?.includes(DROPPED)) return;
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
        await table.put(updateTexts(segment, undefined, [], numbers));
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
    .request(LOADING, { ifAvailable: true }, (lock) => (lock ? clearLeft() : undefined))
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
