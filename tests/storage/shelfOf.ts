import type { NewArticle } from '../../storage/article';
import { order, readCatalogue, type Sort } from '../../storage/catalogue';
import { database } from '../../storage/database';
import { parseQuery } from '../../storage/query';
import { TextSearch } from '../../storage/search';
import { readArticles } from '../../storage/shelf';

/** Deletes all data, as on a new profile. */
export async function emptyShelf(): Promise<void> {
  await database.delete();
  await database.open();
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
  const ordering = order(await readCatalogue(), sort);
  let numbers = new Uint32Array();
  for await (const hits of new TextSearch().find(parseQuery(typed), ordering, () => true)) {
    numbers = new Uint32Array(hits.numbers);
  }
  return keysOf(numbers);
}

export async function keysOf(numbers: Iterable<number>): Promise<string[]> {
  return (await readArticles([...numbers])).map((article) => article!.key);
}

/** The number of the article with a key. */
export async function numberOf(key: string): Promise<number> {
  const article = await database.articles.filter((row) => row.key === key).first();
  return article!.n;
}
