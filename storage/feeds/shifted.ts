import type { FeedState, HostState } from '../shelf/feedState';
import type { Shift } from './heard';
import { LONGEST } from './wait';

/** A feed's state where times were noted by a clock that was wrong, which is right again. */
export function shifted(state: FeedState, { since, by }: Shift): FeedState {
  if (state.askedAt === 0 || state.askedAt <= since) return state;
  const right = (time: number) => (time > since ? time + by : time);
  const { trouble, moved, fullAt, fullAskedAt, askedAt, next } = state;
  return {
    ...state,
    fullAt: right(fullAt),
    fullAskedAt: right(fullAskedAt),
    askedAt: right(askedAt),
    next: right(next),
    ...(trouble && { trouble: { ...trouble, since: right(trouble.since) } }),
    ...(moved && { moved: { ...moved, first: right(moved.first), last: right(moved.last) } }),
  };
}

/** The same of a host. */
export function hostShifted(host: HostState, { since, by }: Shift): HostState {
  if (host.askedAt === 0 || host.askedAt <= since) return host;
  // Nobody knows by which clock it was noted: the longer wait counts.
  const askedAt = host.askedAt + by;
  return { askedAt, until: Math.min(host.until + Math.max(0, by), askedAt + LONGEST) };
}
