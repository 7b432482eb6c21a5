import { expect, it } from 'vitest';
import { adviceOf, byTrouble } from '../../../storage/feeds/advice';
import { newFeed } from '../../../storage/feeds/subscription';
import type { FeedState, FollowedFeed, Trouble } from '../../../storage/shelf/feedState';

function feedOf(state: Partial<FeedState>): FollowedFeed {
  const about = { sourceId: 1, address: 'https://a.example/', title: '', folder: [], addedAt: 0 };
  return { ...about, state: { ...newFeed, ...state } };
}

const inTrouble = (is: Trouble['is'], since = 0, failures = 1) =>
  feedOf({ trouble: { is, since }, failures });
const WEEK = 7 * 86_400;
const moved = { address: 'https://b.example/', first: 0, last: WEEK, times: 5 };

it.each([
  ['all is well', feedOf({}), undefined],
  ['its host may not be asked', inTrouble('waiting'), 'allow'],
  ['it is paused', feedOf({ isPaused: true }), 'goOn'],
  ['it has moved', feedOf({ moved }), 'takeAddress'],
  ['it may have moved', feedOf({ moved: { ...moved, times: 4 } }), undefined],
  ['one has to log in', inTrouble('locked'), 'logIn'],
  ['it is gone', inTrouble('gone'), 'remove'],
  ['it is not found once', inTrouble('missing'), 'wait'],
  ['it is not found ever', inTrouble('missing', 0, 10), 'remove'],
  ['its server fails', inTrouble('failing', 0, 99), 'wait'],
])('says what to do when %s', (_, feed, advice) => {
  expect(adviceOf(feed)).toBe(advice);
});

it('puts the gravest trouble first, and that which is so for longest', () => {
  const sorted = [
    inTrouble('waiting'),
    inTrouble('gone', 1),
    inTrouble('gone', 2),
    inTrouble('busy'),
    feedOf({}),
  ];
  expect(sorted.toReversed().toSorted(byTrouble)).toEqual(sorted);
});
