import { expect, it, vi } from 'vitest';
import { spanText, stateText } from '../../../components/sources/feedTexts';
import { newFeed } from '../../../storage/feeds/subscription';
import type { FeedState } from '../../../storage/shelf/feedState';

vi.mock('../../../components/parts/message', () => ({
  interfaceLanguage: 'en',
  t: (key: string, given: string[] = []) => [key, ...given].join(' '),
}));

const DAY = 86_400;
const NOW = 100 * DAY;
const textOf = (state: Partial<FeedState>) =>
  stateText(
    {
      sourceId: 1,
      address: 'https://a.example/',
      title: 'A',
      folder: [],
      addedAt: 0,
      state: { ...newFeed, ...state },
    },
    NOW,
  );
const trouble = (is: NonNullable<FeedState['trouble']>['is'], status?: number, ago = 3 * DAY) => ({
  trouble: { is, since: NOW - ago, ...(status && { status }) },
});
const moved = { address: 'https://b.example/feed', first: 0, last: 8 * DAY, times: 5 };

it.each<[string | undefined, Partial<FeedState>]>([
  [undefined, {}],
  ['feedWaiting', trouble('waiting')],
  ['feedWaiting', { ...trouble('waiting'), isPaused: true }],
  ['feedPaused', { ...trouble('missing', 404), isPaused: true }],
  ['feedMoved b.example', { moved }],
  [undefined, { moved: { ...moved, times: 4 } }],
  ['feedSince feedMissing 404 3 days', trouble('missing', 404)],
  ['feedSince feedRefused 400 3 days', trouble('missing', 400)],
  ['feedSince feedLocked 401 1 hour', trouble('locked', 401, 3700)],
  ['feedSince feedGone 410 3 days', trouble('gone', 410)],
  ['feedSince feedBusy 429 3 days', trouble('busy', 429)],
  ['feedSince feedFailing 500 3 days', trouble('failing', 500)],
  ['feedSince feedNotFeed 3 days', trouble('notFeed')],
  ['feedSince feedUnreachable 3 days', trouble('unreachable')],
])('says %s of a feed that is %o', (text, state) => {
  expect(textOf(state)).toBe(text);
});

it.each([
  [-5, '1 minute'],
  [59, '1 minute'],
  [3600, '1 hour'],
  [2 * DAY - 1, '1 day'],
  [40 * DAY, '40 days'],
])('says %d seconds as %s', (seconds, text) => {
  expect(spanText(seconds)).toBe(text);
});
