import sqlite3InitModule, { type Database, type PreparedStatement } from '@sqlite.org/sqlite-wasm';
import { parseQuery } from '../../../storage/search/query';
import type { Article } from '../../../storage/shelf/article';
import { type Folding, readFolding } from '../../../storage/text/folding';
import type { Timed } from './engine';
import { foldArticle } from './rows';
import { type Setup, type SetupName, setups, type Statement } from './sqliteSetups';

// SQLite with FTS5's trigrams, on the file system that it recommends for one connection.

let setup: Setup;
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

function column<T>({ sql, values }: Statement): T[] {
  const statement = prepared(sql);
  statement.bind(values);
  const found: T[] = [];
  while (statement.step()) found.push(statement.get(0) as T);
  statement.reset(true);
  return found;
}

function termsOf(typed: string): string[] {
  return parseQuery(typed, folding.fold).clauses.map(({ text }) => text);
}

const methods = {
  async open(name: SetupName): Promise<void> {
    // For the same text in the same moment: folding is read while SQLite starts.
    const reading = readFolding();
    const sqlite3 = await sqlite3InitModule();
    const pool = await sqlite3.installOpfsSAHPoolVfs({ directory: `/${name}`, initialCapacity: 4 });
    setup = setups[name];
    database = new pool.OpfsSAHPoolDb('/articles.sqlite3');
    if (setup.settings) database.exec(setup.settings);
    folding = await reading;
  },

  create(): void {
    database.exec(setup.schema);
  },

  /** Adds articles in one transaction. @returns milliseconds for their folding, and for SQLite */
  add(articles: readonly Article[]): { folding: number; adding: number } {
    const start = performance.now();
    const texts = articles.map((article) => foldArticle(article, folding).text);
    const folded = performance.now();
    database.transaction(() => {
      for (const [index, article] of articles.entries()) {
        for (const { sql, values } of setup.insert(article, texts[index]!)) {
          prepared(sql).bind(values).stepReset().clearBindings();
        }
      }
    });
    return { folding: folded - start, adding: performance.now() - folded };
  },

  /** What is done once all is there. @returns milliseconds */
  finish(): number {
    const start = performance.now();
    if (setup.finish) database.exec(setup.finish);
    return performance.now() - start;
  },

  /** How many there are is asked after the first, or all are asked at once: the faster way counts. */
  time(typed: string): Timed {
    const start = performance.now();
    column(setup.first(termsOf(typed)));
    const first = performance.now();
    const [hits] = column<number>(setup.count(termsOf(typed)));
    const counted = performance.now();
    const { length } = column(setup.newest(termsOf(typed)));
    const atOnce = performance.now() - counted;
    if (length !== hits) throw new Error(`${typed}: ${hits} and ${length} hits`);
    return { hits, first: first - start, all: Math.min(counted - start, atOnce) };
  },

  find(typed: string): Uint32Array {
    return Uint32Array.from(column<number>(setup.newest(termsOf(typed))));
  },

  firstTitles(typed: string): string[] {
    return column<number>(setup.first(termsOf(typed))).map(
      (n) => column<string>({ sql: 'SELECT title FROM article WHERE n = ?', values: [n] })[0]!,
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
