import type { FeedKey } from '../formats/feedKeys';
import type { NewArticle } from '../shelf/article';

/** An item of a feed, and what it may be known by (`feedKeys`). */
export interface CameItem extends FeedKey {
  /** In seconds since 1970-01-01T00:00Z, if it is dated. */
  publishedAt: number | undefined;
  /** The same as long as all is that its article is made of; undefined if nobody knows. */
  fingerprint?: number;
  /** Its article, which is made when it is asked for first; undefined if it cannot be put on the shelf. */
  article(): NewArticle | undefined;
}

/** A feed as it came, of whatever format. */
export interface CameFeed {
  /** Empty if it has none. */
  title: string;
  /** The site that it is of. */
  home?: string;
  /** For how long it asks not to be asked for, in seconds; 0 if it says nothing. */
  ttl: number;
  /** Hours and days of UTC in which it wants not to be asked for. */
  skipHours: number[];
  skipDays: number[];
  /** In its order. */
  items: CameItem[];
}
