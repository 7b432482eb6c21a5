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
 * What is known of how to ask for a feed. All times are seconds since 1970-01-01T00:00Z by `Clock.real`; all spans are
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

/** What is known of a host. */
export interface HostState {
  /** When it was last asked. */
  askedAt: number;
  /** Until when it wants no request, of any of its feeds. */
  until: number;
}

/**
 * What is known of the time. A computer's clock is put forward and back; the spans between requests are promises to
 * servers, and may not get shorter by it. All times are seconds since 1970-01-01T00:00Z.
 */
export interface Clock {
  /** What the computer's clock showed last. */
  wall: number;
  /** The time by which all is counted: it goes on as the clock does, and not back with it. */
  real: number;
  /** After a leap of the clock, which may be sleep, a restart, or a hand that put it forward or back. */
  doubt?: Doubt;
  /** By how much servers' clocks mostly were ahead of `real` before the last leap: some minutes may be lost in one. */
  usual: number;
  /** By how much they are, of the hosts heard last. */
  heard: { host: string; ahead: number }[];
}

interface Doubt {
  /** `real` before the leap. */
  since: number;
  /** By how much `real` may be ahead. */
  by: number;
  /** For how long there has been doubt. */
  lasted: number;
}

/** A feed that is followed: what the reader wants of it, what it says of itself, and how to ask for it. */
export interface FollowedFeed {
  /** Its source, whose name is the address as it was subscribed to. */
  sourceId: number;
  /** Where it is asked for: that address, or the one that it moved to. */
  address: string;
  /** What the reader calls it. */
  name?: string;
  /** What it calls itself; empty as long as it has not come. */
  title: string;
  /** The site that it is of. */
  home?: string;
  /** The names of the folders that it is in, from the outermost. */
  folder: string[];
  /** When it was subscribed to, in seconds since 1970-01-01T00:00Z by the computer's clock. */
  addedAt: number;
  /** Whether the reader has asked for it by hand, and it has not been asked for since. */
  isWanted?: true;
  /** Whether the reader wants it to be asked for as who is logged in there: with the cookies of its site. */
  withCookies?: true;
  state: FeedState;
}

/** What it takes to follow a feed elsewhere, or anew: what it is called, where it is, and what the reader wants of it. */
export type Subscription = Omit<FollowedFeed, 'sourceId' | 'addedAt' | 'isWanted' | 'state'>;

/** What is known of a host, by its name with the port. */
export interface Host extends HostState {
  name: string;
}

/** The one record of its table. */
export interface StoredClock extends Clock {
  id: 'clock';
}

/**
 * Keys of a source's articles that have left for good, as hashes of 8 bytes, so that none of them comes back as new.
 * They are for ever, so each record is written until it is full and never again.
 */
export interface GoneKeys {
  sourceId: number;
  part: number;
  hashes: BigUint64Array;
}

/** Marks that the journal has of a feed's articles, until the feed has come and they have their numbers. */
export interface KeptMarks {
  sourceId: number;
  /** When they were set and cleared, by key, as in MarkTimes of the journal. */
  read: Map<string, number>;
  starred: Map<string, number>;
}

/** The addresses of a segment's articles of feeds, those dropped since included: it is for ever, and small. */
export interface Addresses {
  segment: number;
  /** What `addressHash` gives; 0 for what is of no feed, or has no address. */
  hashes: Float64Array;
  /** The ids of their sources. */
  sources: Uint16Array;
}

/** The one record of its table, which is there once a feed has an article that another has as well. */
export interface StoredTwins {
  id: 'twins';
  /** The numbers of articles that are one, group after group: first how many there are of it. */
  groups: Uint32Array;
}
