import type { FeedState, FollowedFeed, HostState } from '../shelf/feedState';

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

/** What a feed is called: by the reader, by itself, or by where it is from. */
export function titleOf({ name, title, address }: FollowedFeed): string {
  return name ?? (title || hostOf(address));
}

/** The host that is asked for an address, with its port. */
export function hostOf(address: string): string {
  return URL.parse(address)?.host ?? address;
}

export const newHost: HostState = { askedAt: 0, until: 0 };
