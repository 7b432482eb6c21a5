import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { alone } from '../marks/alone';
import { followJournal, MEMORY } from '../marks/reconcile';
import { watchJournal } from '../marks/saveJournal';
import { database, replaceDatabase } from '../shelf/database';
import { loadBundles } from '../sources/bundles';

/**
 * Goes on without the browser's database: the built-in articles are loaded into memory, with their marks
 * from the journal, where new marks are kept as well. What is imported is gone with the page.
 */
export async function openInMemory(): Promise<void> {
  replaceDatabase({ indexedDB: new IDBFactory(), IDBKeyRange });
  database.isInMemory = true;
  await database.identity.put({ database: MEMORY + crypto.randomUUID(), revision: 0 });
  await loadBundles();
  // Every page has a memory of its own.
  // What fails is tried again with the next mark.
  watchJournal(() => void alone(followJournal).catch(() => undefined));
}
