import type { Article } from '../../storage/shelf/article';

/** Which tab a link opens in: one in front, or one behind the current tab. */
export type Where = 'foreground' | 'background';

/** What can be done with an article, by its number. */
export interface ArticleActions {
  /** Makes the article the current one. */
  select(n: number): void;
  toggleOpen(n: number): void;
  /** The article was opened somehow: it is read, if the settings say so. */
  markOpened(n: number): void;
  toggleRead(n: number): void;
  toggleStarred(n: number): void;
  openLink(url: string, where: Where): void;
  /** Opens its link, or else looks for it. */
  openArticle(article: Article, where: Where): void;
  /** Looks for an article that has no link. */
  searchWeb(title: string, where: Where): void;
  searchTag(tag: string): void;
}
