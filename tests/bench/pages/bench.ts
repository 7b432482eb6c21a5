import type { Article } from '../../../storage/article';
import { database } from '../../../storage/database';
import { readFolding } from '../../../storage/folding';
import { makeArticles } from '../../madeArticles';
import type { Engine, Timed } from './engine';
import { type Accuracy, accuracy, exactHits, fieldsOf } from './exact';
import { Growth, loadMade, type Step } from './growth';
import { MiniSearchEngine } from './miniSearch';
import { foldArticle } from './rows';
import { Sqlite } from './sqlite';
import { Yebian } from './yebian';

// What the bench does inside of the extension, on behalf of tests/bench/search.ts.

export type SqliteName = 'SQLite' | 'SQLite, tuned';
export type EngineName = 'Yebian' | 'MiniSearch' | SqliteName;

export interface Sample extends Timed {
  engine: EngineName;
  query: string;
}

export interface MadeSource {
  name: string;
  count: number;
  seed: number;
}

/** What the texts of the shelf take, and how many characters they were made of. */
export interface TextSize {
  bytes: number;
  characters: number;
}

const engines = new Map<EngineName, Engine>();
const growth = new Growth();

const sqlite = (name: SqliteName) => engines.get(name) as Sqlite;

const bench = {
  /** Puts a source of made articles on Yebian's shelf. @returns milliseconds */
  async load({ name, count, seed }: MadeSource): Promise<number> {
    const articles = makeArticles(name, count, seed);
    const start = performance.now();
    await loadMade(name, articles);
    return performance.now() - start;
  },

  grow: (): Promise<Step> => growth.step(),

  async open(name: 'Yebian' | SqliteName): Promise<void> {
    if (name === 'Yebian') engines.set(name, await Yebian.open());
    else engines.set(name, await Sqlite.open(name === 'SQLite' ? 'documented' : 'tuned'));
  },

  /** Of the articles in order, how many stand beside one of another source. */
  overlap(): number {
    const { ordering, source } = engines.get('Yebian') as Yebian;
    const { numbers } = ordering;
    const changes = numbers.filter((n, at) => at > 0 && source[n] !== source[numbers[at - 1]!]);
    return changes.length / numbers.length;
  },

  createSqlite: (name: SqliteName): Promise<void> => sqlite(name).call('create'),
  finishSqlite: (name: SqliteName): Promise<number> => sqlite(name).call('finish'),

  /** Puts the articles with these numbers into SQLite as well. */
  async addToSqlite(
    name: SqliteName,
    from: number,
    before: number,
  ): Promise<{ folding: number; adding: number }> {
    const articles = await database.articles.where('n').between(from, before).toArray();
    return sqlite(name).add(articles);
  },

  /** Puts the whole shelf into MiniSearch, which keeps it in memory. @returns milliseconds */
  async buildMiniSearch(): Promise<number> {
    const folding = await readFolding();
    const folded = (await database.articles.toArray()).map((row) => foldArticle(row, folding));
    const { search } = engines.get('Yebian') as Yebian;
    const engine = new MiniSearchEngine((typed) => search.parse(typed));
    const start = performance.now();
    engine.add(folded);
    engines.set('MiniSearch', engine);
    return performance.now() - start;
  },

  async accuracies(queries: readonly string[]): Promise<Record<string, Accuracy[]>> {
    const rows: Article[] = await database.articles.toArray();
    const exact = exactHits(rows, queries, await readFolding());
    const found: Record<string, Accuracy[]> = {};
    for (const [name, engine] of engines) {
      found[name] = [];
      for (const [query, expected] of exact) {
        found[name].push(accuracy(await engine.find(query), expected));
      }
    }
    return found;
  },

  /** Runs each query in each engine; which goes first changes from query to query. */
  async round(queries: readonly string[]): Promise<Sample[]> {
    const samples: Sample[] = [];
    const inTurn = [...engines];
    for (const query of queries) {
      inTurn.push(inTurn.shift()!);
      for (const [name, engine] of inTurn) {
        samples.push({ engine: name, query, ...(await engine.time(query)) });
        await pause();
      }
    }
    return samples;
  },

  async textSize(): Promise<TextSize> {
    const size = { bytes: 0, characters: 0 };
    await database.texts.each(({ text, offsets }) => {
      // An engine keeps a string in one byte a character only if all of them fit.
      const isWide = /[^\0-\xff]/.test(text);
      size.bytes += text.length * (isWide ? 2 : 1) + offsets.byteLength;
    });
    await database.articles.each((article) => {
      for (const field of fieldsOf(article)) size.characters += field.length;
    });
    return size;
  },

  /** How many articles the query finds, all texts having been read. */
  search: async (query: string): Promise<number> =>
    (await engines.get('Yebian')!.find(query)).length,
};

/** So that no engine pays for what another left to be done. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

export type Bench = typeof bench;

Object.assign(globalThis, { bench });
