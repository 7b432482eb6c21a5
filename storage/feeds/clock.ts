import type { Clock } from '../shelf/feedState';

const MINUTE = 60;
/** What passes at most between two looks at the clock while the browser runs. */
const STEP = 5 * MINUTE;
/** By how much a clock may be wrong without a difference. */
export const TOLERANCE = 10 * MINUTE;
/** After how long a clock is believed though no server was heard, or though some were that spoke against it. */
const PATIENCE = 15 * MINUTE;
const PATIENCE_AGAINST = 60 * MINUTE;
export function newClock(now: number): Clock {
  return { wall: now, real: now, usual: 0, heard: [] };
}

/** The time after a look at the computer's clock. */
export function tick(clock: Clock, now: number): Clock {
  const passed = now - clock.wall;
  const { real, doubt } = clock;
  if (passed >= 0 && passed <= STEP) {
    const lasted = doubt && { ...doubt, lasted: doubt.lasted + passed };
    return { ...clock, wall: now, real: real + passed, ...(lasted && { doubt: lasted }) };
  }
  // At least a moment, which tells what was noted before from what comes after.
  const forward = Math.max(1, passed);
  const { since = real, by = 0 } = doubt ?? {};
  const leapt = { since, by: by + forward, lasted: 0 };
  const all = doubt ? [] : clock.heard.filter(({ ahead }) => Math.abs(ahead) <= TOLERANCE);
  const usual = all.toSorted((a, b) => a.ahead - b.ahead)[all.length >> 1]?.ahead ?? clock.usual;
  return { wall: now, real: real + forward, doubt: leapt, usual, heard: [] };
}

/**
 * The time for which to look what is due. In doubt it is the earliest that it can be: of many feeds one will soon be
 * due even so. Who has few, and wakes the computer, waits for some minutes.
 */
export function timeToAsk({ real, doubt, heard: against }: Clock): number {
  const patience = against.length > 0 ? PATIENCE_AGAINST : PATIENCE;
  return doubt && doubt.lasted < patience ? real - doubt.by : real;
}
