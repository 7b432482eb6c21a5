import type { Article } from '../../../storage/article';
import type { Folding } from '../../../storage/folding';
import { searchableText } from '../../../storage/segment';

/** An article's number, and all that is searched of it, folded. */
export interface FoldedArticle {
  n: number;
  text: string;
}

export function foldArticle(article: Article, { fold }: Folding): FoldedArticle {
  return { n: article.n, text: searchableText(article, fold) };
}
