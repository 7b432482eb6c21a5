import type { Work } from '../formats/steps';
import { noteShelf } from '../marks/reconcile';
import type { NewArticle } from '../shelf/article';
import type { NewSource, Source } from '../shelf/database';
import { prepare, readKept } from './load';
import { putSource } from './putSource';
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
  const { version } = source;
  const prepared = await prepare(articles, work);
  const kept = await readKept(source);
  const isNew = (known?: Source) => known?.version !== version;
  const before = await putSource(source, prepared, isNew, work, kept);
  await noteShelf();

  return async () => {
    if (!before) return false;
    const old = await prepare(before.articles);
    const was = before.source ?? { ...source, version: '' };
    const undone = await putSource(was, old, (now) => now?.version === version);
    await noteShelf();
    return undone !== undefined;
  };
}

/** Takes an imported source off the shelf. Its marks stay, should it come again. */
export function removeSource(source: Source): Promise<Undo> {
  return replaceSource({ ...source, version: '' }, []);
}
