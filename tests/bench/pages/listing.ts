import Dexie, { type Table } from 'dexie';
import type { Article } from '../../../storage/article';
import { countTabs, readCatalogue } from '../../../storage/catalogue';
import { database } from '../../../storage/database';
import { readMarks } from '../../../storage/marks';
import { order } from '../../../storage/order';
import { readArticles } from '../../../storage/shelf';
import { SCREENFUL } from './engine';
import { RawStore } from './rawStore';

/** An article in one row with its mark; a boolean would be no key. */
type Row = Article & { isRead: 0 | 1 };

/** The peer of the list: rows in the order of an index, and each with a flag. */
class ListedDatabase extends Dexie {
  readonly articles!: Table<Row, number>;

  constructor() {
    super('listed', { cache: 'disabled' });
    this.version(1).stores({ articles: 'n, publishedAt, isRead, [isRead+publishedAt]' });
  }
}

const listed = new ListedDatabase();
let store: RawStore;

/** Milliseconds until the first rows are there, and what else a list needs. */
export interface ListingTimes {
  /** With the order of all, and the numbers of the tabs. */
  ours: number;
  /** Dexie's `orderBy().reverse().limit()`: the rows alone. */
  ordered: number;
  /** The rows without the flag, and how many there are. */
  flagged: number;
  /** A record in bare IndexedDB. */
  get: number;
}

export async function openListing(): Promise<void> {
  store = await RawStore.open();
  await store.toggle(0);
  const rows = await database.articles.toArray();
  await listed.articles.bulkPut(rows.map((row) => ({ ...row, isRead: 0 })));
}

/** Reads the first rows in each way. */
export async function list(): Promise<ListingTimes> {
  const { articles } = listed;
  const found = new Set<number>();
  const timed = async (read: () => Promise<readonly unknown[]>) => {
    const start = performance.now();
    found.add((await read()).length);
    return performance.now() - start;
  };
  const times = {
    ours: await timed(listOurs),
    ordered: await timed(() => {
      // oxlint-disable-next-line unicorn/no-array-reverse -- it is Dexie's
      return articles.orderBy('publishedAt').reverse().limit(SCREENFUL).toArray();
    }),
    flagged: await timed(async () => {
      const unread = articles
        .where('[isRead+publishedAt]')
        .between([0, Dexie.minKey], [0, Dexie.maxKey]);
      // oxlint-disable-next-line unicorn/no-array-reverse -- it is Dexie's
      const newest = unread.reverse().limit(SCREENFUL).toArray();
      const [rows] = await Promise.all([newest, articles.where('isRead').equals(0).count()]);
      return rows;
    }),
    get: 0,
  };
  if (found.size > 1 && (await database.articles.count()) > SCREENFUL) {
    throw new Error(`Not as many rows each: ${[...found].join(', ')}`);
  }
  const start = performance.now();
  await store.get(0);
  return { ...times, get: performance.now() - start };
}

async function listOurs(): Promise<readonly unknown[]> {
  const [catalogue, marks] = await Promise.all([readCatalogue(), readMarks()]);
  const { numbers } = order(catalogue, 'newest');
  countTabs(catalogue, marks);
  return readArticles([...numbers.subarray(0, SCREENFUL)]);
}
