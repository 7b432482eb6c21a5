import type { Clock, FeedState, FollowedFeed, HostState } from '../shelf/feedState';
import { timeToAsk } from './clock';
import { DAY, isSkipped, nextOf } from './wait';

/** How soon a feed may be asked for by hand. */
const BY_HAND = 10 * 60;
/** For how long word that nothing has changed is believed: some servers say so for ever. */
const BELIEVED = 8 * DAY;
/** Between two requests to one host. */
export const SPACING = 2;

/**
 * Whether a feed may be asked for now.
 *
 * @param host - what is known of its host
 * @param now - `timeToAsk`
 * @param latest - `real`, if it is later than that
 */
export function isDue(state: FeedState, host: HostState, now: number, latest = now): boolean {
  return (
    now >= state.next &&
    !state.isPaused &&
    state.trouble?.is !== 'gone' &&
    state.trouble?.is !== 'waiting' &&
    now >= host.until &&
    now >= host.askedAt + SPACING &&
    (state.askedAt === 0 || !(isSkipped(state, now) || isSkipped(state, latest)))
  );
}

/** Whether a feed is due, or the reader has asked for it by hand and it may be asked for. */
export function isWished(
  { state, isWanted }: FollowedFeed,
  host: HostState,
  clock: Clock,
): boolean {
  const now = timeToAsk(clock);
  if (isDue(state, host, now, clock.real)) return true;
  const isOver = state.isPaused || ['gone', 'waiting'].includes(state.trouble?.is ?? '');
  if (!isWanted || isOver) return false;
  return byHandFrom(state, host, now) <= now && now >= host.askedAt + SPACING;
}

/** From when the reader may ask for a feed by hand: now, or the time to be told. */
export function byHandFrom(state: FeedState, host: HostState, now: number): number {
  const rested = state.askedAt > 0 ? state.askedAt + BY_HAND : 0;
  return Math.max(now, rested, host.until);
}

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

/** A feed that may not be asked for until the reader lets its host be asked, or one that may be again. */
export function withAccess(state: FeedState, isGranted: boolean, now: number): FeedState {
  const isWaiting = state.trouble?.is === 'waiting';
  if (isGranted !== isWaiting) return state;
  const { trouble, ...rest } = state;
  return isGranted ? rest : { ...rest, trouble: { is: 'waiting', since: trouble?.since ?? now } };
}
