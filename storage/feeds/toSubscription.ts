import type { FollowedFeed, Subscription } from '../shelf/feedState';

/** What is kept of a feed that is followed beside the database, in a backup and for the day that it is lost. */
export function toSubscription(feed: FollowedFeed): Subscription {
  const { sourceId: _id, addedAt: _at, isWanted: _isWanted, state: _state, ...subscription } = feed;
  return subscription;
}
