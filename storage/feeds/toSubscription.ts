import type { FollowedFeed, Subscription } from '../shelf/feedState';

/** What is kept of a feed that is followed beside the database, in a backup and for the day that it is lost. */
export function toSubscription(feed: FollowedFeed): Subscription {
  const { address, name, title, home, folder } = feed;
  return {
    address,
    ...(name !== undefined && { name }),
    title,
    ...(home !== undefined && { home }),
    folder,
  };
}
