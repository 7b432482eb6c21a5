import sqlite3InitModule, {
  type BindingSpec,
  type Database,
  type PreparedStatement,
} from '@sqlite.org/sqlite-wasm';
import type { Article } from '../../../storage/article';
import { type Folding, readFolding } from '../../../storage/folding';
import { parseQuery } from '../../../storage/query';
import { SCREENFUL, type Timed } from './engine';
import { foldArticle } from './rows';

// SQLite with FTS5's trigrams, on the file system that it recommends for one connection.

/**
 * The index takes its text from the table beside it, which also is what short terms are looked for in.
 * Dates are apart, so that sorting hits by them reads no text.
 */
const schema = `
  CREATE TABLE article(n INTEGER PRIMARY KEY, title TEXT, row TEXT);
  CREATE TABLE dated(n INTEGER PRIMARY KEY, date REAL);
  CREATE INDEX by_date ON dated(date);
  CREATE TABLE text(n INTEGER PRIMARY KEY, folded TEXT);
  CREATE VIRTUAL TABLE search USING fts5(
    folded, content = 'text', content_rowid = 'n', tokenize = 'trigram'
  );
`;

/** No waiting for the disk: IndexedDB does not do so either. All of the file fits into the cache. */
const settings = `
  PRAGMA page_size = 8192;
  PRAGMA cache_size = -524288;
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = TRUNCATE;
  PRAGMA synchronous = OFF;
  PRAGMA temp_store = MEMORY;
`;

let database: Database;
let folding: Folding;
const statements = new Map<string, PreparedStatement>();

function prepared(sql: string): PreparedStatement {
  const known = statements.get(sql);
  if (known) return known;
  const statement = database.prepare(sql);
  statements.set(sql, statement);
  return statement;
}

function column<T>(sql: string, values: BindingSpec): T[] {
  const statement = prepared(sql);
  statement.bind(values);
  const found: T[] = [];
  while (statement.step()) found.push(statement.get(0) as T);
  statement.reset(true);
  return found;
}

function run(sql: string, values: BindingSpec): void {
  prepared(sql).bind(values).stepReset().clearBindings();
}

interface Condition {
  /** What it takes to know which articles have the terms. */
  tables: string;
  /** The same with their dates. */
  withDates: string;
  where: string;
  values: string[];
}

/** Terms of three characters or more are asked of the index, shorter ones of the text. */
function conditionFor(typed: string): Condition {
  const terms = parseQuery(typed, folding.fold).clauses.map(({ text }) => text);
  const [long, short] = [
    terms.filter((term) => [...term].length >= 3),
    terms.filter((term) => [...term].length < 3),
  ];
  const like = short.map(() => 'text.folded LIKE ?');
  const patterns = short.map((term) => `%${term}%`);
  if (long.length === 0) {
    // The newest are looked at first, until there are enough.
    const withDates = 'dated CROSS JOIN text ON text.n = dated.n';
    return { tables: 'text', withDates, where: like.join(' AND '), values: patterns };
  }
  const tables = short.length === 0 ? 'search' : 'search JOIN text ON text.n = search.rowid';
  return {
    tables,
    withDates: `${tables} JOIN dated ON dated.n = search.rowid`,
    where: ['search MATCH ?', ...like].join(' AND '),
    values: [long.map((term) => `"${term.replaceAll('"', '""')}"`).join(' '), ...patterns],
  };
}

function firstScreenful(typed: string): number[] {
  const { withDates, where, values } = conditionFor(typed);
  return column(
    `SELECT dated.n FROM ${withDates} WHERE ${where} ORDER BY dated.date DESC LIMIT ${SCREENFUL}`,
    values,
  );
}

const methods = {
  async open(): Promise<void> {
    // For the same text in the same moment: folding is read while SQLite starts.
    const reading = readFolding();
    const sqlite3 = await sqlite3InitModule();
    const pool = await sqlite3.installOpfsSAHPoolVfs({ directory: '/bench', initialCapacity: 4 });
    database = new pool.OpfsSAHPoolDb('/articles.sqlite3');
    database.exec(settings);
    folding = await reading;
  },

  create(): void {
    database.exec(schema);
  },

  /** Adds articles in one transaction. @returns milliseconds for their folding, and for SQLite */
  add(articles: readonly Article[]): { folding: number; adding: number } {
    const start = performance.now();
    const texts = articles.map((article) => foldArticle(article, folding).text);
    const folded = performance.now();
    database.transaction(() => {
      for (const [index, article] of articles.entries()) {
        const { n, title, publishedAt } = article;
        run('INSERT INTO article VALUES (?, ?, ?)', [n, title, JSON.stringify(article)]);
        run('INSERT INTO dated VALUES (?, ?)', [n, publishedAt ?? null]);
        run('INSERT INTO text VALUES (?, ?)', [n, texts[index]!]);
        run('INSERT INTO search(rowid, folded) VALUES (?, ?)', [n, texts[index]!]);
      }
    });
    return { folding: folded - start, adding: performance.now() - folded };
  },

  /** Merges the index into one tree, and tells the planner about the tables. */
  optimize(): number {
    const start = performance.now();
    database.exec("INSERT INTO search(search) VALUES ('optimize'); ANALYZE;");
    return performance.now() - start;
  },

  /** From now on, a transaction waits until it is on the disk, as is SQLite's default. */
  waitForDisk(): void {
    database.exec('PRAGMA synchronous = FULL');
  },

  time(typed: string): Timed {
    const start = performance.now();
    firstScreenful(typed);
    const first = performance.now();
    const { tables, where, values } = conditionFor(typed);
    const [hits] = column<number>(`SELECT count(*) FROM ${tables} WHERE ${where}`, values);
    return { hits: hits!, first: first - start, all: performance.now() - start };
  },

  find(typed: string): Uint32Array {
    const { withDates, where, values } = conditionFor(typed);
    return Uint32Array.from(
      column<number>(`SELECT dated.n FROM ${withDates} WHERE ${where}`, values),
    );
  },

  firstTitles(typed: string): string[] {
    return firstScreenful(typed).map(
      (n) => column<string>('SELECT title FROM article WHERE n = ?', [n])[0]!,
    );
  },
};

export type SqliteMethods = typeof methods;

interface Call {
  id: number;
  method: keyof SqliteMethods;
  args: [any];
}

addEventListener('message', async ({ data: { id, method, args } }: MessageEvent<Call>) => {
  try {
    postMessage({ id, result: await methods[method](...args) });
  } catch (error) {
    postMessage({ id, error: String(error) });
  }
});
