import Dexie, { type Table } from 'dexie';
import type { Article } from '../../../storage/shelf/article';
import { countTabs, readCatalogue } from '../../../storage/shelf/catalogue';
import { database } from '../../../storage/shelf/database';
import { readMarks } from '../../../storage/shelf/marks';
import { order } from '../../../storage/shelf/order';
import { readArticles } from '../../../storage/shelf/shelf';
import { inTurn } from '../turns';
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
let turns = 0;

/** Milliseconds until the first rows are there, and what else a list needs. */
export interface ListingTimes {
  /** With the order of all, and the numbers of the tabs. */
  ours: number;
  /** Dexie's `orderBy().reverse().limit()`: the rows alone. */
  ordered: number;
  /** The rows without the flag, and how many there are. */
  flagged: number;
  /** One row in bare IndexedDB. */
  get: number;
}

export async function openListing(): Promise<void> {
  store = await RawStore.open();
  const rows = await database.articles.toArray();
  await store.put(rows[0]!, 0);
  await listed.articles.bulkPut(rows.map((row) => ({ ...row, isRead: 0 })));
}

/** Reads the first rows in each way, each first in turn. */
export async function list(): Promise<ListingTimes> {
  const times: ListingTimes = { ours: 0, ordered: 0, flagged: 0, get: 0 };
  const dates = new Set<string>();
  for (const [name, read] of inTurn(readers, turns++)) {
    const start = performance.now();
    const rows = await read();
    times[name] = performance.now() - start;
    // Articles of the same second may stand in another order, and an index has none without a date.
    const dated = rows.flatMap(({ publishedAt }) => publishedAt ?? []);
    if (name !== 'get') dates.add(dated.join(' '));
  }
  if (dates.size !== 1) throw new Error(`Not the same rows each: ${[...dates].join('; ')}`);
  return times;
}

const readers: [keyof ListingTimes, () => Promise<readonly Article[]>][] = [
  ['ours', listOurs],
  ['ordered', listOrdered],
  ['flagged', listFlagged],
  ['get', async () => [(await store.get(0)) as Article]],
];

async function listOurs(): Promise<readonly Article[]> {
  const [catalogue, marks] = await Promise.all([readCatalogue(), readMarks()]);
  const { numbers } = order(catalogue, 'newest');
  countTabs(catalogue, marks);
  const rows = await readArticles([...numbers.subarray(0, SCREENFUL)]);
  return rows.map((row) => row!);
}

function listOrdered(): Promise<Row[]> {
  // oxlint-disable-next-line unicorn/no-array-reverse -- it is Dexie's
  return listed.articles.orderBy('publishedAt').reverse().limit(SCREENFUL).toArray();
}

async function listFlagged(): Promise<Row[]> {
  const { articles } = listed;
  const unread = articles
    .where('[isRead+publishedAt]')
    .between([0, Dexie.minKey], [0, Dexie.maxKey]);
  // oxlint-disable-next-line unicorn/no-array-reverse -- it is Dexie's
  const newest = unread.reverse().limit(SCREENFUL).toArray();
  const [rows] = await Promise.all([newest, articles.where('isRead').equals(0).count()]);
  return rows;
}
