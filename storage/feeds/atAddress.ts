import type { FollowedFeed } from '../shelf/feedState';
import { hostOf } from './subscription';

/** A feed as it is asked for at another address: cookies are sent to the host for which the reader said so alone. */
export function atAddress({ withCookies, ...feed }: FollowedFeed, address: string): FollowedFeed {
  const isThere = hostOf(address) === hostOf(feed.address);
  return { ...feed, address, ...(withCookies && isThere && { withCookies }) };
}
