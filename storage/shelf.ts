import type { Article } from './article';
import { type Counts, countTabs, readCatalogue } from './catalogue';
import { database } from './database';
import { readMarks } from './marks';

/** @returns a row for each number; undefined for one whose article is gone */
export function readArticles(numbers: readonly number[]): Promise<(Article | undefined)[]> {
  return database.articles.bulkGet([...numbers]);
}

export async function readCounts(): Promise<Counts> {
  const [catalogue, marks] = await Promise.all([readCatalogue(), readMarks()]);
  return countTabs(catalogue, marks);
}
