/** What is read of an article in one language, as plain text but for `html`. */
export interface ArticleText {
  title: string;
  summary: string;
  /** Paragraphs are separated by line breaks. */
  content: string;
  /** What `content` was made from if the source gave HTML alone. It is as hostile as its author. */
  html?: string;
}

export interface ArticleLink {
  /** What is behind the link: `paper`, `code`, `project`, `docs`, or the source's own word. */
  rel: string;
  /** `http:` or `https:`. */
  url: string;
  title?: string;
}

/** Counters as the source showed them; one that it did not show is absent. */
interface ArticleStats {
  views?: number;
  comments?: number;
  likes?: number;
}

/** An article as its source gives it, before the shelf has numbered it. */
export interface NewArticle extends ArticleText {
  /** Names the article within its source, for ever. */
  key: string;
  /** BCP 47 tag of `title`, `summary` and `content`; empty if the source does not say. */
  language: string;
  /** Seconds since 1970-01-01T00:00Z; absent if the source gives no date. */
  publishedAt?: number;
  /** The calendar day that the source wrote, in its own time zone, as days since 1970-01-01. */
  day?: number;
  url?: string;
  links: ArticleLink[];
  tags: string[];
  stats: ArticleStats;
  /** By BCP 47 tag. */
  translations: Record<string, ArticleText>;
}

/** An article on the shelf: one row of the table `articles`. */
export interface Article extends NewArticle {
  /** Dense number given at first sight and never reused. */
  n: number;
  sourceId: number;
}

/** @returns the primary language subtag of a BCP 47 tag, such as `zh` of `zh-CN` */
export function primaryLanguage(tag: string): string {
  return tag.toLowerCase().split('-')[0]!;
}

/**
 * The article's text in `language` where the source has it, else as it was written.
 *
 * @param language - a primary language subtag, such as `zh`
 */
export function textIn(article: NewArticle, language: string): ArticleText & { language: string } {
  const speaks = (tag: string) => primaryLanguage(tag) === language;
  const translated = speaks(article.language)
    ? undefined
    : Object.entries(article.translations).find(([tag]) => speaks(tag));
  if (translated) return { ...translated[1], language: translated[0] };
  const { title, summary, content, html, language: written } = article;
  return { title, summary, content, html, language: written };
}

/** The article's address, or else the first of its links; undefined if it has none. */
export function linkOf({ url, links }: NewArticle): string | undefined {
  return url ?? links[0]?.url;
}
