import type { FeedState, HostState } from '../shelf/feedState';
import { DAY, nextOf } from './wait';

/** For how long word that nothing has changed is believed: some servers say so for ever. */
const BELIEVED = 8 * DAY;

/** The conditions of a request that is about to be `asked`: validators exactly as they came, or none. */
export function conditionsOf(state: FeedState, now: number): Record<string, string> {
  const isOld = now - state.fullAt > BELIEVED && now - state.fullAskedAt > DAY;
  if (isOld) return {};
  return {
    ...(state.etag !== undefined && { 'If-None-Match': state.etag }),
    ...(state.lastModified !== undefined && { 'If-Modified-Since': state.lastModified }),
  };
}

/**
 * A feed's state as its request goes out, to be kept before that: who is killed on the way does not ask again at once.
 * It is the state after an answer that says nothing new, which then need not be written.
 *
 * @param random - from 0 to 1
 */
export function asked(state: FeedState, now: number, random: number): FeedState {
  const isFull = Object.keys(conditionsOf(state, now)).length === 0;
  return {
    ...state,
    askedAt: now,
    ...(isFull && { fullAskedAt: now }),
    next: nextOf(state, now, random),
  };
}

/** What is known of a host as it is asked. */
export function hostAsked(host: HostState, now: number): HostState {
  return { ...host, askedAt: now };
}
