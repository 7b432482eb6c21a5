import type { FeedState } from '../shelf/feedState';
import { TOLERANCE } from './clock';
import { isSkipped } from './skipped';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** What a request may take on its way: a span that a server counts is as much longer here. */
const ON_ITS_WAY = 30;
/** How soon a feed is asked for again at the earliest, and at the latest. */
export const SHORTEST = HOUR + ON_ITS_WAY;
export const LONGEST = DAY + ON_ITS_WAY;
/** By how much of it a wait is longer or shorter, by chance, so that feeds do not come in crowds. */
const JITTER = 0.1;

/**
 * When to ask next: after the longest of what is asked for, by the feed, its server, and the pace of its items;
 * twice as long for each failure; never sooner than an hour nor, but for hours and days that the feed wants to be
 * left alone in, later than a day.
 */
export function nextOf(state: FeedState, now: number, random: number, retry = 0): number {
  const { ttl, fresh, gap, failures } = state;
  const floor = Math.min(LONGEST, Math.max(SHORTEST, ttl, Math.max(fresh, retry) + ON_ITS_WAY));
  const wait = Math.max(floor, gap / 4) * 2 ** Math.min(failures, 10);
  const jittered = Math.min(wait, LONGEST) * (1 - JITTER + 2 * JITTER * random);
  const next = now + Math.min(LONGEST, Math.max(floor, jittered));
  return afterSkipped(state, next, random);
}

/** The first time from `time` on that a feed does not skip; `time` itself if it skips all. */
function afterSkipped(state: FeedState, time: number, random: number): number {
  if (!isSkipped(state, time)) return time;
  const hour = Math.floor(time / HOUR) * HOUR + TOLERANCE;
  for (let hours = 0; hours <= 7 * 24; hours++) {
    const start = hour + hours * HOUR;
    if (start >= time && !isSkipped(state, start)) return start + random * JITTER * HOUR;
  }
  return time;
}
