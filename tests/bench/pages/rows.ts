import type { Article } from '../../../storage/shelf/article';
import { searchableText } from '../../../storage/shelf/updateSegment';
import type { Folding } from '../../../storage/text/folding';

/** An article's number, and all that is searched of it, folded. */
export interface FoldedArticle {
  n: number;
  text: string;
}

export function foldArticle(article: Article, { fold }: Folding): FoldedArticle {
  return { n: article.n, text: searchableText(article, fold) };
}
