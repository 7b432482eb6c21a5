import { expect, it } from 'vitest';
import { newClock, tick, timeToAsk } from '../../../storage/feeds/clock';
import { heard } from '../../../storage/feeds/heard';
import { hostShifted, shifted } from '../../../storage/feeds/shifted';
import { newFeed } from '../../../storage/feeds/subscription';
import type { Clock } from '../../../storage/shelf/feedState';

const HOUR = 3600;
const NOW = Date.UTC(2026, 6, 1) / 1000;

function hears(clock: Clock, host: string, time: number) {
  return heard(clock, host, new Date(time * 1000).toUTCString());
}

function wait(clock: Clock, minutes: number): Clock {
  let later = clock;
  for (let minute = 0; minute < minutes; minute++) later = tick(later, later.wall + 60);
  return later;
}

it('goes with the clock', () => {
  expect(timeToAsk(wait(newClock(NOW), 90))).toBe(NOW + 90 * 60);
});

it('does not go back with it', () => {
  const back = tick(newClock(NOW), NOW - 400 * 24 * HOUR);
  expect(back.real).toBe(NOW + 1);
  expect(wait(back, 60).real).toBe(NOW + 1 + HOUR);
});

it('believes a leap when a server does, or after a quarter of an hour', () => {
  const leapt = tick(newClock(NOW), NOW + 8 * HOUR);
  expect(timeToAsk(leapt)).toBe(NOW);
  expect(timeToAsk(wait(leapt, 14))).toBe(NOW + 14 * 60);
  expect(timeToAsk(wait(leapt, 15))).toBe(NOW + 8 * HOUR + 15 * 60);
  expect(timeToAsk(hears(leapt, 'a', NOW + 8 * HOUR).clock)).toBe(NOW + 8 * HOUR);
});

it('is put right by three servers that agree, and what was noted meanwhile with it', () => {
  const leapt = tick(newClock(NOW), NOW + 8 * HOUR);
  const first = hears(leapt, 'a', NOW);
  const same = hears(first.clock, 'a', NOW);
  const wrong = hears(same.clock, 'wrong', NOW - 30 * HOUR);
  const second = hears(wrong.clock, 'b', NOW);
  expect([first.shift, same.shift, wrong.shift, second.shift]).toEqual(Array.from({ length: 4 }));
  const third = hears(second.clock, 'c', NOW);
  expect(timeToAsk(third.clock)).toBe(NOW);
  const { shift } = third;
  expect(shift).toEqual({ since: NOW, by: -8 * HOUR });
  const meanwhile = {
    ...newFeed,
    askedAt: leapt.real,
    fullAt: NOW - HOUR,
    next: leapt.real + HOUR,
  };
  expect(shifted(meanwhile, shift!)).toMatchObject({
    askedAt: NOW,
    fullAt: NOW - HOUR,
    next: NOW + HOUR,
  });
  const before = { ...newFeed, askedAt: NOW, next: NOW + HOUR };
  expect(shifted(before, shift!)).toBe(before);
  expect(hostShifted({ askedAt: leapt.real, until: 0 }, shift!).askedAt).toBe(NOW);
});

it('is not put wrong by some servers whose clocks are', () => {
  let clock = newClock(NOW);
  for (const [index, hours] of [0, 30, -50, 0, 9, 100].entries()) {
    const { clock: next, shift } = hears(clock, `${index}`, NOW + hours * HOUR);
    expect(shift).toBeUndefined();
    clock = next;
  }
  expect(clock.real).toBe(NOW);
});
