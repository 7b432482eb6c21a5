import { followLost } from '../feeds/followLost';
import { alone } from '../marks/alone';
import { noteShelf, readLost, readRestored, reconcile, type Restored } from '../marks/reconcile';
import { type Bitmap, hasBit } from '../shelf/bitmap';
import { readCatalogue } from '../shelf/catalogue';
import { countSources } from '../shelf/countSources';
import { database } from '../shelf/database';
import { readMarks } from '../shelf/marks';
import { DROPPED } from '../shelf/segment';
import { loadBundles } from '../sources/bundles';
import { clearLeftIfIdle } from '../sources/clearLeft';

/** The same with how many feeds are fetched again, if there are any. */
export interface RestoredShelf extends Restored {
  feeds?: number;
}

/**
 * Makes the shelf whole: compares the marks with the journal, fills the shelf if it has no source yet, since
 * the events that should do so get lost, loads bundles again whose articles are not all there, and makes
 * what an upgrade has left out.
 *
 * @returns what was restored, if something had been lost
 */
export async function openShelf(): Promise<RestoredShelf | undefined> {
  await database.open();
  const lost = await readLost();
  if (await database.transaction('r', database.tables, isDamaged)) await emptyShelf();
  const isBehind = await alone(reconcile);
  if (!(await isComplete())) await loadBundles();
  const feeds = await followLost();
  const restored =
    isBehind || lost.length > 0
      ? { ...(await readRestored()), ...(feeds > 0 && { feeds }) }
      : undefined;
  await noteShelf();
  void clearLeftIfIdle();
  void keepFromEviction();
  return restored;
}

async function isComplete(): Promise<boolean> {
  const { sources, columns, texts, tags } = database;
  const [all, needed, ...made] = await Promise.all([
    sources.toArray(),
    columns.count(),
    texts.count(),
    tags.count(),
  ]);
  const isLoaded = all.some(({ kind, version }) => kind === 'bundle' && version !== '');
  // More are there while a source is loaded.
  return isLoaded && made.every((count) => count >= needed);
}

/**
 * Whether a source does not have all that was loaded; the browser found nothing wrong with its files. It is a
 * part of a transaction over all tables, since nothing may come or go meanwhile.
 */
async function isDamaged(): Promise<boolean> {
  const [catalogue, known, marks] = await Promise.all([
    readCatalogue(),
    database.keys.toCollection().primaryKeys(),
    readMarks(),
  ]);
  const { present, source, sources } = catalogue;
  const ids = new Set([DROPPED, ...sources.map(({ id }) => id)]);
  if (source.some((id) => !ids.has(id)) || (await lacksRows(present))) return true;
  // The next articles would have them.
  if (hasBitFrom(marks.read, source.length) || hasBitFrom(marks.starred, source.length))
    return true;
  const listed = new Map(
    countSources(catalogue, new Uint8Array()).map(({ of, all }) => [of.id, all]),
  );
  return sources.some(
    ({ id, size }) => !known.includes(id) || (size !== undefined && size !== (listed.get(id) ?? 0)),
  );
}

function hasBitFrom(bitmap: Bitmap, start: number): boolean {
  for (let n = start; n < bitmap.length * 8; n++) if (hasBit(bitmap, n)) return true;
  return false;
}

/** How many rows are looked for: to count all takes a second for 100,000. */
const LOOKED_FOR = 100;

async function lacksRows(present: Bitmap): Promise<boolean> {
  const numbers: number[] = [];
  for (let n = 0; n < present.length * 8; n++) if (hasBit(present, n)) numbers.push(n);
  const step = Math.ceil(numbers.length / LOOKED_FOR);
  const some = numbers.filter((_, at) => at % step === 0);
  return (await database.articles.where('n').anyOf(some).count()) < some.length;
}

/** Empties the shelf, so that it is filled as a new one, with the marks of the journal. */
async function emptyShelf(): Promise<void> {
  const { tables } = database;
  await database.transaction('rw', tables, async () => {
    // Another page may have done it, and filled the shelf again.
    if (await isDamaged()) await Promise.all(tables.map((table) => table.clear()));
  });
}

/** Asks that the browser never clears the shelf to make room, where it does not ask the user in turn. */
async function keepFromEviction(): Promise<void> {
  const { state } = await navigator.permissions.query({ name: 'persistent-storage' });
  if (state === 'granted') await navigator.storage.persist();
}
