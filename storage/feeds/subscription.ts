import type { ListedFeed } from '../formats/opml';

/** What is told of a feed that cannot be read, and for how long. */
export interface Trouble {
  is:
    | 'waiting' // for the reader's leave to ask its host
    | 'unreachable' // no answer: no such host, no connection, moved to a host that may not be asked
    | 'locked' // 401, 403: log in at the site
    | 'missing' // 404 and other refusals
    | 'gone' // 410: it is not asked for again
    | 'busy' // 429, 503
    | 'failing' // other errors of the server
    | 'notFeed'; // something came that is no feed, such as the page of a hotel
  status?: number;
  /** Since when it could not be read, whatever the trouble was. */
  since: number;
}

/** Another address that a feed was found at. */
export interface Moved {
  address: string;
  /** When it was first found there, and last. */
  first: number;
  last: number;
  /** How often it had the same items there. */
  times: number;
}

/**
 * What is known of how to ask for a feed. All times are seconds since 1970-01-01T00:00Z by `realTime`; all spans are
 * seconds.
 */
export interface FeedState {
  /** `ETag` and `Last-Modified`, exactly as they came. */
  etag?: string;
  lastModified?: string;
  /** When the feed itself came last, not only word that it is the same. */
  fullAt: number;
  /** When it was last asked for without conditions; 0 if never. */
  fullAskedAt: number;
  /** When it was last asked for, or answered with something new; 0 if never. */
  askedAt: number;
  /** From when it is asked for next. */
  next: number;
  /** What it says of itself: for how long not to ask, and hours and days of UTC when not to. */
  ttl: number;
  skipHours: number[];
  skipDays: number[];
  /** For how long its server says that an answer holds. */
  fresh: number;
  /** The median of the spans between its items; 0 if it is not known. */
  gap: number;
  /** How often in a row it could not be read. */
  failures: number;
  trouble?: Trouble;
  moved?: Moved;
  /** Whether the reader wants it not to be asked for. */
  isPaused: boolean;
}

/** A feed that is followed. The journal and OPML have all but its state. */
interface Subscription {
  address: string;
  title: string;
  /** The names of the folders that it is in, from the outermost. */
  folder: string[];
  state: FeedState;
}

/** What is known of a host. */
export interface HostState {
  /** When it was last asked. */
  askedAt: number;
  /** Until when it wants no request, of any of its feeds. */
  until: number;
}

export const newFeed: FeedState = {
  fullAt: 0,
  fullAskedAt: 0,
  askedAt: 0,
  next: 0,
  ttl: 0,
  skipHours: [],
  skipDays: [],
  fresh: 0,
  gap: 0,
  failures: 0,
  isPaused: false,
};

export const newHost: HostState = { askedAt: 0, until: 0 };

/** A feed that is followed from now on: it is due at once. */
export function subscribe({ address, title, folder }: ListedFeed): Subscription {
  return { address, title, folder, state: newFeed };
}
