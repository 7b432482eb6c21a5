import { feedItem } from '../formats/feedItem';
import type { Article, NewArticle } from '../shelf/article';
import { hasBit } from '../shelf/bitmap';
import { readMarks } from '../shelf/marks';

/** What a newer file has changed of a source. */
export interface Changes {
  added: number;
  updated: number;
  gone: number;
  /** How many the file does not have any more that stay, as they are starred. */
  kept: number;
}

/** How long to compare before others get a turn, in milliseconds. */
const STEP = 20;

/** The articles that a newer file does not have any more: those that go, and those that stay. */
export interface Missing {
  gone: Article[];
  kept: Article[];
}

/** @param stays - whether an article stays although the file does not have it */
export function missingOf(
  before: readonly Article[],
  after: readonly NewArticle[],
  stays: (n: number) => boolean,
): Missing {
  const keys = new Set(after.map(({ key }) => key));
  const missing = before.filter(({ key }) => !keys.has(key));
  return {
    gone: missing.filter(({ n }) => !stays(n)),
    kept: missing.filter(({ n }) => stays(n)),
  };
}

/** Tells of a number whether its article is starred, as of now. */
export async function starredNow(): Promise<(n: number) => boolean> {
  const { starred } = await readMarks();
  return (n) => hasBit(starred, n);
}

export async function countChanges(
  before: readonly Article[],
  after: readonly NewArticle[],
  { gone, kept }: Missing,
): Promise<Changes> {
  const old = new Map(before.map((article) => [article.key, article]));
  const changes = { added: 0, updated: 0, gone: gone.length, kept: kept.length };
  let next = performance.now() + STEP;
  for (const article of after) {
    const was = old.get(article.key);
    if (!was) changes.added++;
    else if (written(was) !== written(article)) changes.updated++;
    if (performance.now() < next) continue;
    await new Promise((resolve) => setTimeout(resolve));
    next = performance.now() + STEP;
  }
  return changes;
}

/** All that is told of an article, in one order. */
function written(article: NewArticle): string {
  return JSON.stringify(feedItem(article));
}
