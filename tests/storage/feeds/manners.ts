import { DAY, HOUR, type Manners } from './servers';

const MINUTE = 60;

/** @param start - when the simulation starts */
export function drawManners(host: number, start: number, random: () => number): Manners {
  const one = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)]!;
  const often = (share: number) => random() < share;
  return {
    host,
    hasEtag: often(0.7),
    hasLastModified: often(0.7),
    isBriefSame: often(0.5),
    pace: one([0.5, 2, 12, 24, 100, 1000]) * HOUR,
    retags: one([0, 0, 0.2]),
    maxAge: often(0.5) ? 0 : one([60, 600, 2 * HOUR, DAY, 16 * 365 * DAY]),
    usesExpires: often(0.3),
    ttl: often(0.7) ? 0 : one([15, 60, 180, 1440]) * MINUTE,
    skipHours: often(0.9) ? [] : [0, 1, 2, 3, 4],
    skipDays: often(0.95) ? [] : [0, 6],
    fails: one([0, 0, 0.05, 0.5, 1]),
    isBusy: one([0, 0, 0, 0.1]),
    retryAfter: one([0, 5, 2 * HOUR, 10 * HOUR, 400 * DAY]),
    writesDate: often(0.5),
    goneAfter: start + (often(0.95) ? Infinity : random() * 20 * DAY),
    movesAfter: start + (often(0.9) ? Infinity : random() * 20 * DAY),
    clock: often(0.95) ? random() * 10 - 5 : (random() - 0.5) * 10 * DAY,
  };
}
