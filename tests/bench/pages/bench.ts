import type { Article } from '../../../storage/shelf/article';
import { database } from '../../../storage/shelf/database';
import { readFolding } from '../../../storage/text/folding';
import { makeArticles } from '../../madeArticles';
import { Bigrams, RowScan } from './dexiePeers';
import type { Engine, FilledEngine, Timed } from './engine';
import { type Accuracy, accuracy, exactHits, fieldsOf } from './exact';
import { FlexSearchEngine } from './flexSearch';
import { Growth, loadMade, type Step } from './growth';
import { IndexOf } from './indexOf';
import { MiniSearchEngine } from './miniSearch';
import { foldArticle } from './rows';
import { Sqlite } from './sqlite';
import { Yebian } from './yebian';

// What the bench does inside of the extension, on behalf of tests/bench/search.ts.

export type SqliteName = 'SQLite' | 'SQLite, tuned';
export type FilledName = 'indexOf' | 'MiniSearch' | 'FlexSearch' | 'Dexie, bigrams' | 'Dexie, rows';
export type EngineName = 'Yebian' | SqliteName | FilledName;

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

/** How a peer was filled. */
export interface Filling {
  /** How many articles it got before the time was up. */
  added: number;
  /** Milliseconds, without folding. */
  time: number;
}

/** How many articles a peer gets at a time. */
const PART = 1000;

const engines = new Map<EngineName, Engine>();
const exact = new Map<string, Set<number>>();
const growth = new Growth();

/** Each takes queries apart as Yebian does. */
const peers: Record<
  FilledName,
  (termsOf: (typed: string) => string[]) => FilledEngine | Promise<FilledEngine>
> = {
  indexOf: (termsOf) => new IndexOf(termsOf),
  MiniSearch: (termsOf) => new MiniSearchEngine(termsOf),
  FlexSearch: (termsOf) => FlexSearchEngine.open(termsOf),
  'Dexie, bigrams': (termsOf) => new Bigrams(termsOf),
  'Dexie, rows': (termsOf) => new RowScan(termsOf),
};

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

  /** Puts the shelf into a peer, if that does not take more than some milliseconds, and clearly will not. */
  async fillPeer(name: FilledName, limit: number): Promise<Filling> {
    const folding = await readFolding();
    const { search } = engines.get('Yebian') as Yebian;
    const peer = await peers[name]((typed) => search.parse(typed).clauses.map(({ text }) => text));
    const numbers = await database.articles.toCollection().primaryKeys();
    let time = 0;
    for (let added = 0; added < numbers.length; added += PART) {
      const isHopeless = time > limit / 5 && (time / added) * numbers.length > 1.5 * limit;
      if (time > limit || isHopeless) return { added, time };
      const part = numbers.slice(added, added + PART);
      const rows = await database.articles.bulkGet(part);
      const folded = rows.map((row) => foldArticle(row!, folding));
      const start = performance.now();
      await peer.add(folded);
      time += performance.now() - start;
    }
    const start = performance.now();
    await peer.finish?.();
    time += performance.now() - start;
    engines.set(name, peer);
    return { added: numbers.length, time };
  },

  /** How many articles have the text of another, and how many its title. */
  async repeated(): Promise<{ texts: number; titles: number }> {
    const folding = await readFolding();
    const [texts, titles] = [new Set<string>(), new Set<string>()];
    await database.articles.each((row) => {
      texts.add(foldArticle(row, folding).text);
      titles.add(folding.fold(row.title));
    });
    const count = await database.articles.count();
    return { texts: count - texts.size, titles: count - titles.size };
  },

  count: (): Promise<number> => database.articles.count(),

  /** How many articles each query should find. */
  async expected(queries: readonly string[]): Promise<number[]> {
    await findExactly(queries);
    return queries.map((query) => exact.get(query)!.size);
  },

  async accuracies(queries: readonly string[]): Promise<Record<string, Accuracy[]>> {
    await findExactly(queries);
    const found: Record<string, Accuracy[]> = {};
    for (const [name, engine] of engines) {
      found[name] = [];
      for (const query of queries) {
        found[name].push(accuracy(await engine.find(query), exact.get(query)!));
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

/** Asks the oracle, which knows what it was asked before. */
async function findExactly(queries: readonly string[]): Promise<void> {
  const asked = queries.filter((query) => !exact.has(query));
  if (asked.length === 0) return;
  const rows: Article[] = await database.articles.toArray();
  for (const [query, hits] of exactHits(rows, asked, await readFolding())) exact.set(query, hits);
}

/** So that no engine pays for what another left to be done. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

export type Bench = typeof bench;

Object.assign(globalThis, { bench });
