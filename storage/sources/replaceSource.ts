import type { Work } from '../formats/steps';
import { noteShelf } from '../marks/reconcile';
import type { NewArticle } from '../shelf/article';
import { readCatalogue } from '../shelf/catalogue';
import { database, type NewSource, type Source } from '../shelf/database';
import { sourceNumbers } from '../shelf/sourceNumbers';
import { whileLoading, write } from '../shelf/write';
import { type Changes, countChanges, type Missing, missingOf, starredNow } from './changes';
import { place, prepare, readKept, shelfTables } from './load';
import { putSource } from './putSource';
import type { Undo } from './undo';

/** What was done to a source. */
export interface SourceUpdate {
  /** Undefined if nothing has changed, as this version was there already. */
  undo: Undo | undefined;
  /** Undefined of a source that was not there, or where they could not be read any more. */
  changes: Changes | undefined;
}

/**
 * Loads a source as `loadSource` does, and keeps what it was before. What is starred stays, also if it is not among
 * the articles any more, unless the source is removed.
 *
 * @throws what `work.signal` was aborted with; then nothing has changed
 */
export async function replaceSource(
  source: NewSource,
  articles: readonly NewArticle[],
  work: Work = {},
): Promise<SourceUpdate> {
  const { version } = source;
  const isRemoved = version === '';
  const prepared = await prepare(articles, work);
  const kept = await readKept(source);
  const isNew = (known?: Source) => known?.version !== version;
  const before = await putSource(source, prepared, isNew, work, kept, !isRemoved);
  await noteShelf();
  if (!before) return { undo: undefined, changes: undefined };
  const stayed = new Set(before.stayed);
  const missing = missingOf(before.articles, articles, (n) => stayed.has(n));

  const undo = async () => {
    const old = await prepare(before.articles);
    const was = before.source ?? { ...source, version: '' };
    const undone = await putSource(was, old, (now) => now?.version === version);
    await noteShelf();
    return undone !== undefined;
  };
  const tell = async () => {
    const inTheEnd = isRemoved ? missing : await bringBack(source, missing);
    return before.source?.version ? countChanges(before.articles, articles, inTheEnd) : undefined;
  };
  // It is loaded: what fails from now on does not change that.
  return { undo, changes: await tell().catch(() => undefined) };
}

/** What was starred while the source was loaded, for which marking does not wait, comes back. */
async function bringBack(source: NewSource, missing: Missing): Promise<Missing> {
  if (missing.gone.length === 0) return missing;
  const starred = await starredNow();
  const late = missing.gone.filter(({ n }) => starred(n));
  if (late.length === 0) return missing;
  const prepared = await prepare(late);
  const put = async () => {
    const { kind, name } = source;
    const now = await database.sources.get({ kind, name });
    if (now?.version !== source.version) return;
    const size = (now.size ?? 0) + late.length;
    await place({ ...now, size }, prepared, {}, () => true);
  };
  await whileLoading(() => write(shelfTables(), put));
  return {
    gone: missing.gone.filter((article) => !late.includes(article)),
    kept: [...missing.kept, ...late],
  };
}

/** What was removed with a source, and how to put it back. */
export interface Removed {
  undo: Undo | undefined;
  articles: number;
  starred: number;
}

/** Takes an imported source off the shelf. Its marks stay, should it come again. */
export async function removeSource(source: Source): Promise<Removed> {
  const [numbers, isStarred] = [
    sourceNumbers(await readCatalogue(), source.id),
    await starredNow(),
  ];
  const { undo } = await replaceSource({ ...source, version: '' }, []);
  return { undo, articles: numbers.length, starred: numbers.filter(isStarred).length };
}
