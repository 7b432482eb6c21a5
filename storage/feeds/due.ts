import type { Clock, FeedState, FollowedFeed, HostState } from '../shelf/feedState';
import { timeToAsk } from './clock';
import { isSkipped } from './skipped';

/** How soon a feed may be asked for by hand. */
const BY_HAND = 10 * 60;
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
    !isAtRest(state) &&
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
  if (!isWanted || isAtRest(state)) return false;
  return byHandFrom(state, host, now) <= now && now >= host.askedAt + SPACING;
}

/** Whether a feed is not asked for, whenever that would be: it is paused, gone for good, or waits for access. */
export function isAtRest({ isPaused, trouble }: FeedState): boolean {
  return isPaused || trouble?.is === 'gone' || trouble?.is === 'waiting';
}

/** From when the reader may ask for a feed by hand: now, or the time to be told. */
export function byHandFrom(state: FeedState, host: HostState, now: number): number {
  const rested = state.askedAt > 0 ? state.askedAt + BY_HAND : 0;
  return Math.max(now, rested, host.until);
}

/** A feed that may not be asked for until the reader lets its host be asked, or one that may be again. */
export function withAccess(state: FeedState, isGranted: boolean, now: number): FeedState {
  const isWaiting = state.trouble?.is === 'waiting';
  if (isGranted !== isWaiting) return state;
  const { trouble, ...rest } = state;
  return isGranted ? rest : { ...rest, trouble: { is: 'waiting', since: trouble?.since ?? now } };
}
