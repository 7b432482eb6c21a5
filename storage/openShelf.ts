import { loadBundles } from './bundles';
import { readCatalogue } from './catalogue';
import { database } from './database';
import { alone, readRestored, reconcile, type Restored } from './reconcile';
import { countSources } from './sources';

/**
 * Makes the shelf whole: compares the marks with the journal, fills the shelf if it has no source yet, since
 * the events that should do so get lost, loads bundles again whose articles are not all there, and makes
 * what an upgrade has left out.
 *
 * @returns what was restored, if something had been lost
 */
export async function openShelf(): Promise<Restored | undefined> {
  await database.open();
  let isRestored = await alone(reconcile);
  if (await isDamaged()) {
    isRestored = true;
    await emptyShelf();
  }
  if (!(await isComplete())) {
    await loadBundles();
    await alone(reconcile);
  }
  void keepFromEviction();
  return isRestored ? readRestored() : undefined;
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
  return isLoaded && made.every((count) => count === needed);
}

/** Whether a source does not have all that was loaded; the browser found nothing wrong with its files. */
async function isDamaged(): Promise<boolean> {
  const [catalogue, known] = await Promise.all([
    readCatalogue(),
    database.keys.toCollection().primaryKeys(),
  ]);
  const listed = new Map(
    countSources(catalogue, new Uint8Array()).map(({ of, all }) => [of.id, all]),
  );
  return catalogue.sources.some(
    ({ id, size }) => !known.includes(id) || (size !== undefined && size !== (listed.get(id) ?? 0)),
  );
}

/** Empties the shelf, so that it is filled as a new one, with the marks of the journal. */
async function emptyShelf(): Promise<void> {
  const { tables } = database;
  await database.transaction('rw', tables, () => Promise.all(tables.map((table) => table.clear())));
}

/** Asks that the browser never clears the shelf to make room, where it does not ask the user in turn. */
async function keepFromEviction(): Promise<void> {
  const { state } = await navigator.permissions.query({ name: 'persistent-storage' });
  if (state === 'granted') await navigator.storage.persist();
}
