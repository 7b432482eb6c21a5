import { expect, it } from 'vitest';
import type { Answer, Headers } from '../../../storage/feeds/answer';
import { answered, hostAnswered, newAddressOf } from '../../../storage/feeds/answered';
import { asked, conditionsOf } from '../../../storage/feeds/asking';
import { byHandFrom, isDue, withAccess } from '../../../storage/feeds/due';
import { newFeed, newHost } from '../../../storage/feeds/subscription';
import { LONGEST, SHORTEST } from '../../../storage/feeds/wait';
import type { FeedState } from '../../../storage/shelf/feedState';

const HOUR = 3600;
const DAY = 24 * HOUR;
/** A Wednesday. */
const NOW = Date.UTC(2026, 6, 1, 12) / 1000;
const known: FeedState = { ...newFeed, askedAt: NOW, fullAt: NOW, fullAskedAt: NOW };

function feed(headers: Headers = {}, more: object = {}): Answer {
  const silent = { ttl: 0, skipHours: [], skipDays: [], dates: [], hasKnownItems: true };
  return { is: 'feed', headers, ...silent, ...more };
}

function waitAfter(answer: Answer, state = known, random = 0.5): number {
  return (answered(state, answer, NOW, random).next - NOW) / HOUR;
}

it.each<[string, Headers, object, number]>([
  ['nothing', {}, {}, 1],
  ['a ttl', {}, { ttl: 3 * HOUR }, 3],
  ['a ttl of a minute', {}, { ttl: 60 }, 1],
  ['max-age', { 'cache-control': 'public, max-age=7200' }, {}, 2],
  ['max-age of sixteen years', { 'cache-control': 'max-age=504576000' }, {}, 24],
  ['Expires', { expires: new Date((NOW + 5 * HOUR) * 1000).toUTCString() }, {}, 5],
  [
    'Expires by its own clock',
    { date: 'Thu, 01 Jan 2026 00:00:00 GMT', expires: 'Thu, 01 Jan 2026 04:00:00 GMT' },
    {},
    4,
  ],
  ['Expires: 0', { expires: '0' }, {}, 1],
  ['Expires: -1', { expires: '-1' }, {}, 1],
  ['the longest of them', { 'cache-control': 'max-age=7200' }, { ttl: 4 * HOUR }, 4],
  ['items a day apart', {}, { dates: [0, 1, 2, 3].map((day) => day * DAY) }, 6],
  ['items a year apart', {}, { dates: [0, 1, 2].map((year) => year * 365 * DAY) }, 24],
  ['items at one moment', {}, { dates: [5, 5, 5] }, 1],
  ['two items', {}, { dates: [0, DAY] }, 1],
])('waits after %s', (_, headers, more, hours) => {
  expect(waitAfter(feed(headers, more))).toBeCloseTo(hours, 1);
});

it.each([0, 0.25, 0.5, 0.99])(
  'never waits less than an hour nor more than a day, by chance %d',
  (random) => {
    for (const ttl of [0, HOUR, 5 * HOUR, DAY, 100 * DAY]) {
      for (const failures of [0, 1, 5, 50, 5000]) {
        const wait = waitAfter(feed({}, { ttl }), { ...known, failures }, random) * HOUR;
        expect(wait).toBeGreaterThanOrEqual(SHORTEST - 1);
        expect(wait).toBeLessThanOrEqual(LONGEST + 1);
      }
    }
  },
);

it('waits twice as long after each failure, up to a day, and an hour again after the first success', () => {
  let state = known;
  const waits = Array.from({ length: 7 }, () => {
    state = answered(state, { is: 'refused', status: 500, headers: {} }, NOW, 0.5);
    return Math.round((state.next - NOW) / HOUR);
  });
  expect(waits).toEqual([2, 4, 8, 16, 24, 24, 24]);
  expect(state).toMatchObject({ failures: 7, trouble: { is: 'failing', status: 500, since: NOW } });
  const well = answered(state, feed(), NOW + DAY, 0.5);
  expect(well.trouble).toBeUndefined();
  expect(well.next - NOW - DAY).toBeCloseTo(SHORTEST, 0);
});

it.each([
  [401, 'locked'],
  [403, 'locked'],
  [404, 'missing'],
  [418, 'missing'],
  [429, 'busy'],
  [503, 'busy'],
  [502, 'failing'],
])('says what %d means', (status, is) => {
  const state = answered(known, { is: 'refused', status, headers: {} }, NOW, 0.5);
  expect(state.trouble).toEqual({ is, status, since: NOW });
  expect(isDue(state, newHost, NOW + 2 * DAY)).toBe(true);
});

it('never asks again for what is gone', () => {
  const state = answered(known, { is: 'refused', status: 410, headers: {} }, NOW, 0.5);
  expect(isDue(state, newHost, NOW + 400 * DAY)).toBe(false);
});

it('keeps since when it has been in trouble, whatever the trouble is', () => {
  const first = answered(known, { is: 'unreachable', headers: {} }, NOW, 0.5);
  const then = answered(first, { is: 'notFeed', headers: {} }, NOW + DAY, 0.5);
  expect(then.trouble).toEqual({ is: 'notFeed', since: NOW });
});

it.each([
  ['seconds', '7200', 2],
  ['few seconds', '5', 1],
  ['a date', new Date((NOW + 3 * HOUR) * 1000).toUTCString(), 3],
  ['a date in years', 'Fri, 31 Dec 2027 23:59:59 GMT', 24],
  ['nothing', undefined, 1],
])('leaves a host alone that is busy and wants %s', (_, written, hours) => {
  const headers = written === undefined ? {} : { 'retry-after': written };
  const answer: Answer = { is: 'refused', status: 429, headers };
  const host = hostAnswered(newHost, answer, NOW);
  expect((host.until - NOW) / HOUR).toBeCloseTo(hours, 1);
  expect(isDue(newFeed, host, host.until - 1)).toBe(false);
  expect(isDue(newFeed, host, host.until)).toBe(true);
  expect(byHandFrom(newFeed, host, NOW)).toBe(host.until);
  const feedNext = answered(known, answer, NOW, 0).next;
  expect(feedNext).toBeGreaterThanOrEqual(host.until);
});

it('lets the reader ask for a feed every ten minutes, and says from when', () => {
  expect(byHandFrom(newFeed, newHost, NOW)).toBe(NOW);
  expect(byHandFrom(known, newHost, NOW + 60)).toBe(NOW + 600);
  expect(byHandFrom(known, newHost, NOW + 601)).toBe(NOW + 601);
});

it('sends validators exactly as they came', () => {
  const headers = { etag: 'W/"a\\"b"', 'last-modified': 'Sat, 30 Feb 2026' };
  const state = answered(known, feed(headers), NOW, 0.5);
  expect(conditionsOf(state, NOW + HOUR)).toEqual({
    'If-None-Match': 'W/"a\\"b"',
    'If-Modified-Since': 'Sat, 30 Feb 2026',
  });
});

it('keeps each validator by itself, and drops what a feed comes without', () => {
  const before = { ...known, etag: '"a"', lastModified: 'Mon' };
  const tagged = answered(before, { is: 'same', headers: { etag: '"b"' } }, NOW, 0.5);
  expect(tagged).toMatchObject({ etag: '"b"', lastModified: 'Mon' });
  const equal = answered(before, feed({ etag: '"b"', 'last-modified': 'Mon' }), NOW, 0.5);
  expect(equal).toMatchObject({ etag: '"b"', lastModified: 'Mon' });
  const bare = answered(before, feed({ 'last-modified': 'Tue' }), NOW, 0.5);
  expect(bare.etag).toBeUndefined();
  expect(conditionsOf(bare, NOW)).toEqual({ 'If-Modified-Since': 'Tue' });
});

it('has nothing to keep after word that a feed is the same', () => {
  const state = asked({ ...known, etag: '"a"' }, NOW, 0.5);
  expect(state.next).toBe(NOW + SHORTEST);
  expect(answered(state, { is: 'same', headers: {} }, NOW + 1, 0.5)).toBe(state);
  expect(answered(state, { is: 'same', headers: { etag: '"a"' } }, NOW + 1, 0.5)).toBe(state);
  const longer: Answer = { is: 'same', headers: { 'cache-control': 'max-age=7200' } };
  expect(answered(state, longer, NOW + 1, 0.5).next).toBeGreaterThan(NOW + 7200);
});

it('asks without conditions after eight days of the same, once a day', () => {
  const state = { ...known, etag: '"a"' };
  expect(conditionsOf(state, NOW + 8 * DAY)).not.toEqual({});
  const late = NOW + 8 * DAY + 1;
  expect(conditionsOf(state, late)).toEqual({});
  const again = asked(state, late, 0.5);
  expect(conditionsOf(again, late + HOUR)).not.toEqual({});
  expect(conditionsOf(again, late + DAY + 1)).toEqual({});
});

it('keeps hours and days of UTC that a feed wants to be left alone in', () => {
  const skip = { skipHours: [13, 14], skipDays: [4] };
  const state = answered(known, feed({}, skip), NOW, 0);
  expect(new Date(state.next * 1000).toISOString()).toBe('2026-07-01T15:10:00.000Z');
  expect(isDue(state, newHost, Date.UTC(2026, 6, 2, 12) / 1000)).toBe(false);
  expect(isDue(state, newHost, Date.UTC(2026, 6, 3, 13, 30) / 1000)).toBe(false);
  expect(isDue(state, newHost, Date.UTC(2026, 6, 3, 16) / 1000)).toBe(true);
  const all = { skipDays: [0, 1, 2, 3, 4, 5, 6] };
  expect(waitAfter(feed({}, all))).toBeCloseTo(1, 1);
});

it('offers a new address after five times with its items over seven days, and only then', () => {
  const movedTo = 'https://new.example/feed';
  let state = known;
  const offers = Array.from({ length: 8 }, (_, day) => {
    state = answered(state, feed({}, { movedTo }), NOW + day * DAY, 0.5);
    return newAddressOf(state);
  });
  expect(offers).toEqual([...Array.from({ length: 7 }), movedTo]);
  expect(newAddressOf(answered(state, feed(), NOW, 0.5))).toBeUndefined();
  const other = feed({}, { movedTo, hasKnownItems: false });
  expect(newAddressOf(answered(state, other, NOW, 0.5))).toBeUndefined();
  const page = answered(state, { is: 'notFeed', headers: {} }, NOW, 0.5);
  expect(newAddressOf(page)).toBe(movedTo);
  const elsewhere = feed({}, { movedTo: 'https://hotel.example/' });
  expect(newAddressOf(answered(state, elsewhere, NOW + 8 * DAY, 0.5))).toBeUndefined();
});

it('sends nothing without access, and goes on when it is given', () => {
  const waiting = withAccess(newFeed, false, NOW);
  expect(waiting.trouble).toEqual({ is: 'waiting', since: NOW });
  expect(isDue(waiting, newHost, NOW + DAY)).toBe(false);
  expect(withAccess(waiting, false, NOW + DAY)).toBe(waiting);
  expect(isDue(withAccess(waiting, true, NOW + DAY), newHost, NOW + DAY)).toBe(true);
});

it('asks at once for what is followed, and not for what is paused', () => {
  expect(isDue(newFeed, newHost, NOW)).toBe(true);
  expect(isDue({ ...newFeed, isPaused: true }, newHost, NOW)).toBe(false);
});
