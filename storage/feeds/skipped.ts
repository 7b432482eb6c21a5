import type { FeedState } from '../shelf/feedState';
import { TOLERANCE } from './clock';

/** Some minutes before and after count too, as no clock is exact. */
export function isSkipped({ skipHours, skipDays }: FeedState, time: number): boolean {
  return [time - TOLERANCE, time, time + TOLERANCE].some((near) => {
    const date = new Date(near * 1000);
    return skipHours.includes(date.getUTCHours()) || skipDays.includes(date.getUTCDay());
  });
}
