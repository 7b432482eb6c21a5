import type { FeedState, HostState, Moved, Trouble } from '../shelf/feedState';
import { type Answer, freshFor, medianGap, retryAfter } from './answer';
import { DAY, LONGEST, nextOf, SHORTEST } from './wait';

/** What it takes to say that a feed has moved: hotels and servers under repair send elsewhere for a while. */
const MOVED_TIMES = 5;
const MOVED_FOR = 7 * DAY;

/**
 * A feed's state after an answer. It is the same object if there is nothing to be kept.
 *
 * @param state - as `asked` gave it
 * @param random - from 0 to 1
 */
export function answered(state: FeedState, answer: Answer, now: number, random: number): FeedState {
  if (answer.is === 'feed' || answer.is === 'same') {
    const read = readState(state, answer, now);
    return read === state ? state : { ...read, next: nextOf(read, now, random) };
  }
  const failures = state.failures + 1;
  const trouble: Trouble = { ...troubleOf(answer), since: state.trouble?.since ?? now };
  const failed = { ...state, askedAt: now, failures, trouble };
  return { ...failed, next: nextOf(failed, now, random, retryAfter(answer.headers, now)) };
}

/** What is known of a host after an answer: it holds for all its feeds that it is busy. */
export function hostAnswered(host: HostState, answer: Answer, now: number): HostState {
  const isBusy = answer.is === 'refused' && [429, 503].includes(answer.status);
  const wait = retryAfter(answer.headers, now);
  if (!isBusy && !(answer.is === 'refused' && wait)) return host;
  return { ...host, until: now + Math.min(LONGEST, Math.max(SHORTEST, wait ?? 0)) };
}

/** The address that a feed may be given with one click; undefined while it is not sure. */
export function newAddressOf({ moved }: FeedState): string | undefined {
  const isSure = moved && moved.times >= MOVED_TIMES && moved.last - moved.first >= MOVED_FOR;
  return isSure ? moved.address : undefined;
}

function readState(
  state: FeedState,
  answer: Extract<Answer, { is: 'feed' | 'same' }>,
  now: number,
): FeedState {
  const { headers } = answer;
  const isFeed = answer.is === 'feed';
  // A feed that came says all that holds for it. That it is the same may be said with less.
  const kept = isFeed ? {} : { etag: state.etag, lastModified: state.lastModified };
  const etag = headers.etag ?? kept.etag;
  const lastModified = headers['last-modified'] ?? kept.lastModified;
  const isSilent = headers['cache-control'] === undefined && headers.expires === undefined;
  const said = Math.min(DAY, Math.max(freshFor(headers, now), retryAfter(headers, now) ?? 0));
  const fresh = !isFeed && isSilent ? state.fresh : said;
  const moved = movedOf(state.moved, answer, now);
  const isSame =
    !isFeed &&
    etag === state.etag &&
    lastModified === state.lastModified &&
    moved === state.moved &&
    isAbout(fresh, state.fresh) &&
    state.failures === 0 &&
    !state.trouble;
  if (isSame) return state;
  const { etag: _etag, lastModified: _date, moved: _moved, trouble: _trouble, ...rest } = state;
  const { ttl, skipHours, skipDays } = isFeed ? answer : state;
  return {
    ...rest,
    ...(isFeed && { fullAt: now, gap: medianGap(answer.dates) }),
    askedAt: now,
    ttl,
    skipHours,
    skipDays,
    fresh,
    failures: 0,
    ...(etag !== undefined && { etag }),
    ...(lastModified !== undefined && { lastModified }),
    ...(moved && { moved }),
  };
}

/** `Expires` comes a second earlier or later each time. */
function isAbout(span: number, other: number): boolean {
  return span <= other && span >= other - 60;
}

function movedOf(
  moved: Moved | undefined,
  answer: Extract<Answer, { is: 'feed' | 'same' }>,
  now: number,
): Moved | undefined {
  const { movedTo } = answer;
  // What is new there may be another feed.
  if (movedTo === undefined || (answer.is === 'feed' && !answer.hasKnownItems)) return undefined;
  if (moved?.address !== movedTo) return { address: movedTo, first: now, last: now, times: 1 };
  return { ...moved, last: now, times: moved.times + 1 };
}

function troubleOf(answer: Answer): Omit<Trouble, 'since'> {
  if (answer.is !== 'refused') {
    return { is: answer.is === 'notFeed' ? 'notFeed' : 'unreachable' };
  }
  const { status } = answer;
  if (status === 410) return { is: 'gone', status };
  if (status === 401 || status === 403) return { is: 'locked', status };
  if (status === 429 || status === 503) return { is: 'busy', status };
  return { is: status >= 500 ? 'failing' : 'missing', status };
}
