import Dexie, { type Table } from 'dexie';
import { browser } from 'wxt/browser';
import { alone } from '../../../storage/marks/alone';
import { readIdentity } from '../../../storage/marks/changeMarks';
import { readJournal } from '../../../storage/marks/journal';
import { reconcile } from '../../../storage/marks/reconcile';
import { setMarks } from '../../../storage/marks/setMarks';
import type { Article } from '../../../storage/shelf/article';
import { type Catalogue, readCatalogue } from '../../../storage/shelf/catalogue';
import { countSources } from '../../../storage/shelf/countSources';
import { database } from '../../../storage/shelf/database';
import { readMarks } from '../../../storage/shelf/marks';
import { TagIndex } from '../../../storage/shelf/tags';
import { loadBundles } from '../../../storage/sources/bundles';
import { loadMade } from './growth';
import { list, openListing } from './listing';
import { makeShelf } from './listShelf';
import { load } from './loading';
import { openSaving, saveMark } from './saving';

// What the bench does inside of the extension, on behalf of tests/bench/list.ts.

/** The peer of the marks: the same rows, each with a flag. */
class FlaggedDatabase extends Dexie {
  readonly articles!: Table<Article & { isRead: boolean }, number>;

  constructor() {
    super('flagged', { cache: 'disabled' });
    this.version(1).stores({ articles: 'n' });
  }
}

const flagged = new FlaggedDatabase();

/** Milliseconds until many marks were saved. */
export interface MarkTimes {
  database: number;
  /** In the journal as well, which follows. */
  both: number;
}

/** Milliseconds. */
export interface CountTimes {
  sources: number;
  tags: number;
}

let counting: { catalogue: Catalogue; tags: TagIndex } | undefined;

const bench = {
  list,
  load,
  openListing,
  openSaving,
  saveMark,

  /** Puts made articles on the shelf. */
  async fill(count: number): Promise<void> {
    await loadBundles();
    for (const [name, articles] of makeShelf(count)) await loadMade(name, articles);
  },

  /** Puts the shelf's rows into a table that has a flag in each, and takes the shelf's marks away. */
  async fillFlagged(): Promise<void> {
    await alone(reconcile);
    const rows = await database.articles.toArray();
    const numbers = rows.map(({ n }) => n);
    await setMarks('read', numbers, false);
    await flagged.articles.bulkPut(rows.map((row) => ({ ...row, isRead: false })));
  },

  /** Marks all articles of the shelf. */
  async mark(isRead: boolean): Promise<MarkTimes> {
    const numbers = await database.articles.toCollection().primaryKeys();
    if (numbers.length === 0) throw new Error('There is nothing to mark.');
    const start = performance.now();
    const change = await setMarks('read', numbers, isRead);
    const saved = performance.now() - start;
    if (change.numbers.length !== numbers.length) throw new Error('Not all marks were changed.');
    return { database: saved, both: (await journalFollows()) - start };
  },

  /** Sets the flag of all rows. @returns milliseconds */
  flag: (isRead: boolean): Promise<number> =>
    timed(async () => void (await flagged.articles.toCollection().modify({ isRead }))),

  /** Gets ready to count. @returns how many sources and how many tags there are */
  async openCounts(): Promise<{ sources: number; tags: number }> {
    const catalogue = await readCatalogue();
    counting = { catalogue, tags: await TagIndex.read() };
    const { read } = await readMarks();
    return {
      sources: countSources(catalogue, read).length,
      tags: counting.tags.count(catalogue.present, read).length,
    };
  },

  /** Marks an article, and counts every source and every tag. */
  async countAfterMark(n: number): Promise<CountTimes> {
    const { catalogue, tags } = counting!;
    await setMarks('read', [n], 'toggle');
    const { read } = await readMarks();
    const start = performance.now();
    countSources(catalogue, read);
    const between = performance.now();
    tags.count(catalogue.present, read);
    return { sources: between - start, tags: performance.now() - between };
  },
};

/** @returns when the journal has what the database has */
async function journalFollows(): Promise<number> {
  const identity = await readIdentity();
  const { promise: written, resolve } = Promise.withResolvers<number>();
  const look = async () => {
    const now = performance.now();
    if ((await readJournal())?.revision === identity!.revision) resolve(now);
  };
  browser.storage.local.onChanged.addListener(look);
  await look();
  const time = await written;
  browser.storage.local.onChanged.removeListener(look);
  return time;
}

async function timed(act: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

export type ListBench = typeof bench;

Object.assign(globalThis, { bench });
