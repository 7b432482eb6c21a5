/** What is read of an article in one language, as plain text but for `html`. */
export interface ArticleText {
  /** Empty if the source gives none. */
  title: string;
  /** What is shown for a title where there is none: how the content begins, or else the summary, or an address. */
  beginning?: string;
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

/** A file that belongs to an article, such as a recording. */
export interface Attachment {
  /** `http:` or `https:`. */
  url: string;
  /** Its media type. */
  type?: string;
  title?: string;
  /** In bytes. */
  size?: number;
  /** In seconds. */
  duration?: number;
}

/** At least one of its parts is there. */
export interface Author {
  name?: string;
  url?: string;
  /** The address of a picture. */
  avatar?: string;
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
  /**
   * When it was seen first, as `publishedAt` and `day`: an article of a feed has its place by this if it has no date,
   * or one that was more than a day ahead.
   */
  seen?: { at: number; day: number };
  url?: string;
  /** The page elsewhere that the article is about. */
  externalUrl?: string;
  /** What links of its HTML are relative to, if not to `url`. */
  base?: string;
  /** The address of its picture, and of one that is to stand above it. */
  image?: string;
  banner?: string;
  authors?: Author[];
  attachments?: Attachment[];
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

/** An article's text as it is shown, in the language `language`. */
export interface ShownText extends ArticleText {
  language: string;
  written: ArticleText;
}

/**
 * The article's text in `language` where the source has it, else as it was written. What stands for a title is not
 * repeated in the rest.
 *
 * @param language - a primary language subtag, such as `zh`
 */
export function textIn(article: NewArticle, language: string): ShownText {
  const speaks = ([tag]: [string, ArticleText]) => primaryLanguage(tag) === language;
  const own: [string, ArticleText] = [article.language, article];
  const [tag, written] = (!speaks(own) && Object.entries(article.translations).find(speaks)) || own;
  const { title, beginning, summary, content } = written;
  const rest = (of: string) =>
    beginning && of.trimStart().startsWith(beginning) ? of.trimStart().slice(beginning.length) : of;
  return {
    ...written,
    title: title || (beginning ?? ''),
    summary: rest(summary),
    content: rest(content),
    language: tag,
    written,
  };
}

/** The article's address, or else one that it is about; undefined if it has none. */
export function linkOf({ url, externalUrl, links }: NewArticle): string | undefined {
  return url ?? externalUrl ?? links[0]?.url;
}
