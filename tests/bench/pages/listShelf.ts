import type { NewArticle } from '../../../storage/shelf/article';
import { makeArticles, seeded } from '../../madeArticles';

const SOURCES = 5;
/** More than the newest of a source that a screen shows. */
const FEWEST = 10;
const TAGS = 400;

/**
 * The newest articles of five sources whose dates overlap, so that the first screen is the same however
 * many there are. Each has one to four of some hundreds of tags, a few of which are frequent.
 *
 * @returns the articles of each source
 */
export function makeShelf(count: number): Map<string, NewArticle[]> {
  const made = Array.from({ length: SOURCES }, (_, index) => {
    const articles = makeArticles(`list${index}`, Math.max(count / SOURCES, FEWEST), 10 + index);
    const random = seeded(20 + index);
    return articles.map((article) => ({
      source: `list${index}`,
      article: { ...article, tags: tagsOf(random) },
    }));
  }).flat();
  const age = ({ article }: (typeof made)[number]) => -(article.publishedAt ?? -Infinity);
  const newest = made.length > count ? made.toSorted((a, b) => age(a) - age(b)) : made;
  const bySource = Map.groupBy(newest.slice(0, count), ({ source }) => source);
  return new Map([...bySource].map(([name, own]) => [name, own.map(({ article }) => article)]));
}

function tagsOf(random: (below: number) => number): string[] {
  const tags = Array.from({ length: 1 + random(4) }, () => {
    const share = random(1000) / 1000;
    return `标签 tag ${Math.floor(share * share * TAGS)}`;
  });
  return [...new Set(tags)];
}
