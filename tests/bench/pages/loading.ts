import Dexie, { type Table } from 'dexie';
import type { Article } from '../../../storage/shelf/article';
import { makeArticles } from '../../madeArticles';
import { inTurn } from '../turns';
import { loadMade } from './growth';

/** The peer: the rows, and nothing else. */
class RowDatabase extends Dexie {
  readonly articles!: Table<Article, number>;

  constructor() {
    super('rows', { cache: 'disabled' });
    this.version(1).stores({ articles: 'n' });
  }
}

const rowDatabase = new RowDatabase();
let loaded = 0;

/** Milliseconds. */
export interface LoadingTimes {
  ours: number;
  rows: number;
}

/**
 * Puts a new source onto the shelf, and its rows alone into another table; which comes first changes.
 *
 * @param count - of articles
 * @param turn - in which of them it is
 */
export async function load(count: number, turn: number): Promise<LoadingTimes> {
  const first = loaded;
  loaded += count;
  const name = `loaded${first}`;
  const articles = makeArticles(name, count, loaded);
  const rows = articles.map((article, at) => ({ ...article, n: first + at, sourceId: 1 }));
  await rowDatabase.open();
  const acts = {
    ours: () => loadMade(name, articles),
    rows: () => rowDatabase.articles.bulkPut(rows),
  };
  const times = { ours: 0, rows: 0 };
  for (const act of inTurn(['ours', 'rows'] as const, turn)) {
    // So that neither pays for what the other has left the database to do.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const start = performance.now();
    await acts[act]();
    times[act] = performance.now() - start;
  }
  return times;
}
