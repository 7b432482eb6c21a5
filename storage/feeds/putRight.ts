import { database } from '../shelf/database';
import type { Clock } from '../shelf/feedState';
import { write } from '../shelf/write';
import type { Shift } from './heard';
import { hostShifted, shifted } from './shifted';

/** Puts right what was noted by a clock that was wrong: of all feeds and hosts, in one transaction with the clock. */
export function putRight(shift: Shift, clock: Clock): Promise<void> {
  const { feeds, hosts, clock: clocks } = database;
  return write([feeds, hosts, clocks], async () => {
    await feeds.toCollection().modify((feed) => void (feed.state = shifted(feed.state, shift)));
    await hosts.toCollection().modify((host) => void Object.assign(host, hostShifted(host, shift)));
    await clocks.put({ ...clock, id: 'clock' });
  });
}
