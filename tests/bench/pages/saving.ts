import { browser } from 'wxt/browser';
import { readIdentity } from '../../../storage/changeMarks';
import { database } from '../../../storage/database';
import { readJournal } from '../../../storage/journal';
import { agrees, alone, reconcile } from '../../../storage/reconcile';
import { setMarks } from '../../../storage/setMarks';
import { readArticles } from '../../../storage/shelf';
import { RawStore } from './rawStore';

/** Milliseconds until a mark, or what is like one, was saved. */
export interface SavingTimes {
  /** In the database. */
  database: number;
  /** In the journal as well. */
  both: number;
  /** A small record in bare IndexedDB, read and written. */
  raw: number;
  /** The same, and at the same time a small text in `storage.local`. */
  rawBoth: number;
}

let store: RawStore;
let saved = 0;

/** Gets ready to save marks as a page does that has been open for a while. */
export async function openSaving(): Promise<void> {
  store = await RawStore.open();
  database.sourcesRead = await database.sources.toArray();
  await alone(reconcile);
  // When its transaction is complete is known to setMarks alone.
  const transaction = database.transaction.bind(database) as (
    ...args: unknown[]
  ) => Promise<unknown>;
  Object.assign(database, {
    async transaction(...args: unknown[]) {
      const result = await transaction(...args);
      saved = performance.now();
      return result;
    },
  });
}

/** Marks an article whose row is on screen, and saves what is compared with it. */
export async function saveMark(n: number): Promise<SavingTimes> {
  await readArticles([n]);
  await settle();
  const start = performance.now();
  const { numbers } = await setMarks('read', [n], 'toggle');
  const both = performance.now() - start;
  if (numbers.length !== 1) throw new Error(`Article ${n} was not marked.`);
  const ofDatabase = saved - start;
  const [journal, identity] = await Promise.all([readJournal(), readIdentity()]);
  if (!journal || !agrees(journal, identity!)) throw new Error('The journal is behind.');

  await settle();
  const raw = await timed(() => store.toggle(n));
  await settle();
  const local = () => browser.storage.local.set({ bench: `["${n}"]` });
  const rawBoth = await timed(() => Promise.all([store.toggle(n), local()]));
  return { database: ofDatabase, both, raw, rawBoth };
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

/** Long enough for what the last has left to be done, such as the folding of the journal. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(() => requestIdleCallback(() => resolve()), 20);
  });
}
