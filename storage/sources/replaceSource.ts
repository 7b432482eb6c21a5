import type { Work } from '../formats/steps';
import { noteShelf } from '../marks/reconcile';
import type { Article, NewArticle } from '../shelf/article';
import { readCatalogue } from '../shelf/catalogue';
import { database, type NewSource, type Source } from '../shelf/database';
import { readArticles } from '../shelf/shelf';
import { sourceNumbers } from '../shelf/sourceNumbers';
import { checkId } from '../shelf/sources';
import { whileLoading, write } from '../shelf/write';
import { place, prepare, readKept, restoreKept, shelfTables } from './load';
import type { Undo } from './undo';

/**
 * Loads a source as `loadSource` does, and keeps what it was before.
 *
 * @throws what `work.signal` was aborted with; then nothing has changed
 */
export async function replaceSource(
  source: NewSource,
  articles: readonly NewArticle[],
  work: Work = {},
): Promise<Undo> {
  const { kind, name, version } = source;
  const prepared = await prepare(articles, work);
  const kept = await readKept(source);
  const save = async () => {
    const known = await database.sources.get({ kind, name });
    if (known?.version === version) return undefined;
    const old = known ? await articlesOf(known) : [];
    const record = await place(source, prepared, work);
    checkId(record.sourceId);
    if (kept) await restoreKept(kept, record);
    return { source: known ?? { ...source, version: '' }, articles: old };
  };
  const before = await whileLoading(() => write(shelfTables(kept), save));
  await noteShelf();

  return async () => {
    if (!before) return false;
    const old = await prepare(before.articles);
    const takeBack = async () => {
      const now = await database.sources.get({ kind, name });
      if (now?.version !== version) return false;
      await place(before.source, old);
      return true;
    };
    const isUndone = await whileLoading(() => write(shelfTables(), takeBack));
    await noteShelf();
    return isUndone;
  };
}

/** Takes an imported source off the shelf. Its marks stay, should it come again. */
export function removeSource(source: Source): Promise<Undo> {
  return replaceSource({ ...source, version: '' }, []);
}

async function articlesOf({ id }: Source): Promise<Article[]> {
  const articles = await readArticles(sourceNumbers(await readCatalogue(), id));
  return articles.filter((article) => article !== undefined);
}
