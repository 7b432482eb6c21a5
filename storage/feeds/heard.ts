import type { Clock } from '../shelf/feedState';
import { timeOf } from './answer';
import { TOLERANCE } from './clock';

/** What was noted after a time is to be put forward by this, or back. */
export interface Shift {
  since: number;
  by: number;
}

/** How many of the hosts heard last have to agree against a clock, in doubt and without; some are wrong themselves. */
const AGREED = 3;
const AGREED_SURE = 4;
const HEARD = 5;

/**
 * The time after an answer of a server, which tells its own. While there is doubt, one server is asked at a time.
 *
 * @returns also what the states of feeds and hosts are to be `shifted` by, if the clock was wrong
 */
export function heard(
  clock: Clock,
  host: string,
  date: string | undefined,
): { clock: Clock; shift?: Shift } {
  const time = timeOf(date);
  if (time === undefined) return { clock };
  const { real, doubt, usual } = clock;
  const ahead = time - real;
  const others = clock.heard.filter((other) => other.host !== host);
  const all = [...others, { host, ahead }].slice(-HEARD);
  const { doubt: _doubt, ...sure } = { ...clock, heard: all };
  const expected = doubt ? usual : 0;
  if (doubt && Math.abs(ahead - expected) <= TOLERANCE) return { clock: sure };
  const agreed = all.find((each) => {
    const like = all.filter((other) => Math.abs(other.ahead - each.ahead) <= TOLERANCE);
    return like.length >= (doubt ? AGREED : AGREED_SURE);
  });
  const by = agreed ? agreed.ahead - expected : 0;
  if (Math.abs(by) <= TOLERANCE) return { clock: { ...clock, heard: all } };
  const shift = { since: doubt?.since ?? 0, by };
  return { clock: { ...sure, real: real + by, usual: expected, heard: [] }, shift };
}
