import { expect, it } from 'vitest';
import { tries } from '../../tries';
import { simulate } from './simulation';

const runs = [
  [2, 4],
  [2, 0],
  [1, 0],
  [1, 4],
  [3, 4],
] as const;

// Each takes seconds: as one works, one of each kind.
it.each(runs.slice(0, Math.max(2, tries(runs.length))))(
  'keeps all promises to servers in a month of 200 feeds, restarts and sleep (%d; clock wrong %d times)',
  (seed, leaps) => {
    const { breaches, requests, fewest } = simulate(seed, 30, 200, leaps);
    expect(breaches).toEqual({});
    expect(requests).toBeGreaterThan(15_000);
    // Also of one that always fails, wants the longest pauses, or is skipped at weekends.
    expect(fewest).toBeGreaterThan(10);
  },
);
