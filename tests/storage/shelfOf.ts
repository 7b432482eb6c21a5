import { browser } from 'wxt/browser';
import { Highlighter } from '../../storage/search/highlighter';
import { parseQuery, type Query } from '../../storage/search/query';
import { scorer } from '../../storage/search/scorer';
import { type Hits, TextSearch } from '../../storage/search/search';
import type { NewArticle } from '../../storage/shelf/article';
import { readCatalogue, type Sort } from '../../storage/shelf/catalogue';
import { database } from '../../storage/shelf/database';
import { order } from '../../storage/shelf/order';
import { readArticles } from '../../storage/shelf/shelf';
import { readFolding } from '../../storage/text/folding';

/** Deletes the database, as a browser does that finds it damaged. */
export async function loseDatabase(): Promise<void> {
  await database.delete();
  await database.open();
  database.articlesRead.clear();
}

/** Deletes all data, as on a new profile. */
export async function emptyShelf(): Promise<void> {
  await loseDatabase();
  await browser.storage.local.clear();
}

export function articleOf(changed: Partial<NewArticle> & { key: string }): NewArticle {
  return {
    title: `Title of ${changed.key}`,
    summary: '',
    content: '',
    language: 'en',
    links: [],
    tags: [],
    stats: {},
    translations: {},
    ...changed,
  };
}

/** The keys of all articles, in the order of the list. */
export async function listedKeys(sort: Sort = 'newest'): Promise<string[]> {
  return keysOf(order(await readCatalogue(), sort).numbers);
}

/** The keys of all hits, in the order of the list. */
export async function foundKeys(typed: string, sort: Sort = 'newest'): Promise<string[]> {
  return keysOf((await hitsOf(typed, sort)).at(-1)!.numbers);
}

/** All answers to what is typed, in the order in which they come. */
export async function hitsOf(
  typed: string,
  sort: Sort = 'newest',
  isListed: (n: number) => boolean = () => true,
): Promise<Hits[]> {
  const catalogue = await readCatalogue();
  const search = await TextSearch.open(catalogue);
  const best = sort === 'bestMatch' ? scorer : undefined;
  const options = { ordering: order(catalogue, sort), scorer: best, isListed };
  return Array.fromAsync(search.find(search.parse(typed), options));
}

export const { fold, foldWithOrigins } = await readFolding().then((folding) => ({
  fold: folding.fold,
  foldWithOrigins: (text: string) => folding.foldWithOrigins(text),
}));

export function parse(typed: string): Query {
  return parseQuery(typed, fold);
}

export async function highlighterOf(typed: string): Promise<Highlighter> {
  return new Highlighter(parse(typed), await readFolding());
}

export async function keysOf(numbers: Iterable<number>): Promise<string[]> {
  return (await readArticles([...numbers])).map((article) => article!.key);
}

/** The number of the article with a key. */
export async function numberOf(key: string): Promise<number> {
  const article = await database.articles.filter((row) => row.key === key).first();
  return article!.n;
}
