import { database } from '../shelf/database';
import type { FollowedFeed } from '../shelf/feedState';
import { type Live, live } from '../shelf/live';

/** All feeds that are followed, in the order in which they were first. */
export function readFeeds(): Promise<FollowedFeed[]> {
  return database.feeds.toArray();
}

/** The same, now and after every change, in this context or another. */
export const liveFeeds: Live<FollowedFeed[]> = live(readFeeds);
