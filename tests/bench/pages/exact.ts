import { parseQuery } from '../../../storage/search/query';
import type { Article } from '../../../storage/shelf/article';
import type { Folding } from '../../../storage/text/folding';

/** What each query should find, by looking at every field of every article. */
export function exactHits(
  articles: readonly Article[],
  queries: readonly string[],
  { fold }: Folding,
): Map<string, Set<number>> {
  const asked = queries.map((typed) => ({
    terms: parseQuery(typed, fold).clauses.map(({ text }) => text),
    hits: new Set<number>(),
  }));
  for (const article of articles) {
    const fields = fieldsOf(article).map(fold);
    const has = (term: string) => fields.some((field) => field.includes(term));
    for (const { terms, hits } of asked) if (terms.every(has)) hits.add(article.n);
  }
  return new Map(queries.map((typed, index) => [typed, asked[index]!.hits]));
}

export function fieldsOf(article: Article): string[] {
  const texts = [article, ...Object.values(article.translations)];
  return [
    ...texts.flatMap(({ title, summary, content }) => [title, summary, content]),
    ...article.tags,
  ];
}

/** How much of what should be found is found, and how much of what is found should be. */
export interface Accuracy {
  found: number;
  expected: number;
  right: number;
}

export function accuracy(found: Uint32Array, expected: ReadonlySet<number>): Accuracy {
  const right = found.reduce((count, n) => count + (expected.has(n) ? 1 : 0), 0);
  return { found: found.length, expected: expected.size, right };
}
