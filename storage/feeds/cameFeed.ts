import type { NewArticle } from '../shelf/article';

/** An item of a feed, and what it may be known by beside its key (`feedKeys`). */
export interface CameItem {
  article: NewArticle;
  alias: string;
  alone?: string;
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
