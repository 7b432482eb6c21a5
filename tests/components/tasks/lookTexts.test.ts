import { expect, it, vi } from 'vitest';
import { otherAddresses, paceText, problemText } from '../../../components/tasks/lookTexts';

vi.mock('../../../components/parts/message', () => ({
  interfaceLanguage: 'en',
  reasonOf: String,
  t: (key: string, parts: string[] = []) => [key, ...parts].join(' '),
}));

const HOUR = 3600;
const DAY = 24 * HOUR;

it.each([
  [0, ''],
  [1, 'paceDay 20'], // all at one moment
  [4 * HOUR, 'paceDay 6'],
  [12 * HOUR, 'paceDay 2'],
  [DAY, 'paceWeek 7'],
  [3 * DAY, 'paceWeek 2'],
  [7 * DAY, 'paceMonth 4'],
  [30 * DAY, 'paceYear 12'],
  [200 * DAY, 'paceYear 2'],
  [400 * DAY, 'paceRare'],
])('says how often with %d seconds between items', (gap, text) => {
  expect(paceText(gap, 20)).toBe(text);
});

const address = 'https://a.example/feed';

it.each([
  [{ is: 'notAddress' }, 'lookNotAddress'],
  [{ is: 'unreachable', address }, 'lookUnreachable a.example'],
  [{ is: 'refused', address, status: 401 }, 'lookLocked a.example 401'],
  [{ is: 'refused', address, status: 404 }, 'lookMissing 404'],
  [{ is: 'refused', address, status: 410 }, 'lookMissing 410'],
  [{ is: 'refused', address, status: 429 }, 'lookFailing a.example 429'],
  [{ is: 'refused', address, status: 503 }, 'lookFailing a.example 503'],
  [{ is: 'page', address, feeds: [] }, 'lookNoFeed'],
  [{ is: 'page', address, feeds: [{ address, title: '' }] }, undefined],
  [{ is: 'unreadable', address, problem: 'is strange' }, 'lookUnreadable is strange'],
  [{ is: 'followed', sourceId: 1 }, undefined],
] as const)('says what is wrong with %o', (found, text) => {
  expect(problemText({ ...found } as Parameters<typeof problemText>[0])).toBe(text);
});

it.each([
  ['2026-11-30T08:00:00', /^lookBusy a\.example 12:00\sPM$/],
  ['2026-11-29T08:00:00', /^lookBusy a\.example Nov 30, 2026, 12:00\sPM$/],
])('says until when a host wants no request, seen at %s', (now, text) => {
  vi.useFakeTimers({ now: new Date(now) });
  const until = new Date('2026-11-30T12:00:00').getTime() / 1000;
  expect(problemText({ is: 'busy', address, until })).toMatch(text);
  vi.useRealTimers();
});

it.each([
  ['https://a.example/x', ['https://www.a.example/x', 'http://a.example/x']],
  ['http://www.a.example/x', ['http://a.example/x']],
  ['http://localhost:8080/', []],
  ['http://127.0.0.1/', []],
  ['http://[::1]/', []],
])('knows where %s may be instead', (from, others) => {
  expect(otherAddresses(from)).toEqual(others);
});
