import type { Article } from './article';
import { type Counts, countTabs, readCatalogue } from './catalogue';
import { database } from './database';
import { readMarks } from './marks';

/** How many rows are remembered in `articlesRead` before all are forgotten. */
const REMEMBERED = 1000;

/** @returns a row for each number; undefined for one whose article is gone */
export async function readArticles(numbers: readonly number[]): Promise<(Article | undefined)[]> {
  const { articles, articlesRead } = database;
  const rows = await articles.bulkGet([...numbers]);
  if (articlesRead.size > REMEMBERED) articlesRead.clear();
  for (const row of rows) if (row) articlesRead.set(row.n, row);
  return rows;
}

export async function readCounts(): Promise<Counts> {
  const [catalogue, marks] = await Promise.all([readCatalogue(), readMarks()]);
  return countTabs(catalogue, marks);
}
