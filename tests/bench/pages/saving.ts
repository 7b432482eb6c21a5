import { browser } from 'wxt/browser';
import { alone } from '../../../storage/marks/alone';
import { readIdentity } from '../../../storage/marks/changeMarks';
import { readJournal } from '../../../storage/marks/journal';
import { reconcile } from '../../../storage/marks/reconcile';
import { setMarks } from '../../../storage/marks/setMarks';
import { database } from '../../../storage/shelf/database';
import { readArticles } from '../../../storage/shelf/shelf';
import { inTurn } from '../turns';
import { RawStore } from './rawStore';

/** Milliseconds until a mark, or what is like one, was saved. */
export interface SavingTimes {
  /** In the database. */
  database: number;
  /** In the journal as well. */
  both: number;
  /** The article's row in bare IndexedDB, read and written. */
  row: number;
  /** A small record likewise. */
  raw: number;
  /** The same, and at the same time a small text in `storage.local`. */
  rawBoth: number;
}

/** A key that is no article's. */
const SMALL = -1;

let store: RawStore;
let saved = 0;
let turns = 0;

/** Gets ready to save marks as a page does that has been open for a while. */
export async function openSaving(): Promise<void> {
  store = await RawStore.open();
  database.sourcesRead = await database.sources.toArray();
  await alone(reconcile);
  // When its transaction is complete is known to setMarks alone.
  const connection = database.backendDB();
  const transaction = connection.transaction.bind(connection);
  connection.transaction = (...args) => {
    const started = transaction(...args);
    started.addEventListener('complete', () => (saved = performance.now()));
    return started;
  };
}

/** Marks an article whose row is on screen, and saves what is compared with it, each first in turn. */
export async function saveMark(n: number): Promise<SavingTimes> {
  const [row] = await readArticles([n]);
  await store.put(row!, n);
  const local = () => browser.storage.local.set({ bench: `["${n}"]` });
  const times = { database: 0, both: 0, row: 0, raw: 0, rawBoth: 0 };
  const acts = [
    async () => Object.assign(times, await markOurs(n)),
    async () => (times.row = await timed(() => store.toggle(n))),
    async () => (times.raw = await timed(() => store.toggle(SMALL))),
    async () => (times.rawBoth = await timed(() => Promise.all([store.toggle(SMALL), local()]))),
  ];
  for (const act of inTurn(acts, turns++)) {
    await settle();
    await act();
  }
  return times;
}

async function markOurs(n: number): Promise<Pick<SavingTimes, 'database' | 'both'>> {
  const start = performance.now();
  const { numbers } = await setMarks('read', [n], 'toggle');
  const both = performance.now() - start;
  if (saved < start) throw new Error('When the database had it is not known.');
  if (numbers.length !== 1) throw new Error(`Article ${n} was not marked.`);
  const ofDatabase = saved - start;
  const [journal, identity] = await Promise.all([readJournal(), readIdentity()]);
  if (journal?.revision !== identity!.revision) throw new Error('The journal is behind.');
  return { database: ofDatabase, both };
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
