import { database } from '../shelf/database';
import type { Clock } from '../shelf/feedState';
import { newClock, tick } from './clock';

/** The clock after a look at the computer's. @param now - what that says, in seconds since 1970-01-01T00:00Z */
export async function readClock(now: number): Promise<Clock> {
  return tick((await database.clock.get('clock')) ?? newClock(now), now);
}
