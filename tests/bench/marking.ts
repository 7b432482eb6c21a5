import type { Page } from '@playwright/test';
import { seeded } from '../madeArticles';
import { callList } from './browser';
import { isQuick, LARGEST, nameOf, roundsOf } from './effort';
import { comparison, line, type Line, spreads, times } from './report';
import { summarize } from './statistics';
import { inTurn } from './turns';

const ROUNDS = roundsOf(5);
const WARM_UP = 1;
/** So that neither pays for what the other has left the database to tidy up. */
const SETTLING_MS = isQuick ? 200 : 1000;
const COUNTS = roundsOf(7);
const COUNTS_IN_ROUND = 10;
const COUNT_LIMIT = 5;
/** What ours may be of flags in rows. */
const LIMIT = 1 / 500;
const GOAL_AT = 10_000;

/** All articles are marked and unmarked, beside a flag in each row. @param count - of articles */
export async function markingMany(page: Page, count: number): Promise<Line[]> {
  await callList(page, 'fillFlagged');
  const ours: number[][] = [];
  const peer: number[][] = [];
  // A hundred thousand flags take ten seconds each time.
  const rounds = count > GOAL_AT ? Math.min(2, ROUNDS) : ROUNDS;
  const warmUp = count > GOAL_AT ? 0 : WARM_UP;
  for (let round = -warmUp; round < rounds; round++) {
    const taken: Record<'mark' | 'flag', number[]> = { mark: [], flag: [] };
    for (const isRead of [true, false]) {
      for (const act of inTurn(['mark', 'flag'] as const, round)) {
        await page.waitForTimeout(SETTLING_MS);
        taken[act].push(await callList(page, act, isRead));
      }
    }
    if (round < 0) continue;
    ours.push(taken.mark);
    peer.push(taken.flag);
  }
  const both = [summarize(ours), summarize(peer)] as const;
  const limit = count === GOAL_AT ? LIMIT : undefined;
  return [
    {
      ...comparison(
        `${nameOf(count)} marked or unmarked in the database: a flag in each row`,
        both,
        'p50',
        limit,
      ),
      growing: { of: 'All marked or unmarked, p50', count, value: both[0].p50 },
    },
  ];
}

/** Every source and every tag is counted after a mark. */
export async function counting(page: Page, count: number): Promise<Line[]> {
  const { sources, tags } = await callList(page, 'openCounts');
  const random = seeded(5);
  const rounds: { sources: number; tags: number }[][] = [];
  for (let round = -WARM_UP; round < COUNTS; round++) {
    const counted = [];
    for (let time = 0; time < COUNTS_IN_ROUND; time++) {
      counted.push(await callList(page, 'countAfterMark', random(count)));
    }
    if (round >= 0) rounds.push(counted);
  }
  const all = summarize(rounds.map((round) => round.map((time) => time.sources + time.tags)));
  const part = (of: 'sources' | 'tags', name: string) => {
    const summary = summarize(rounds.map((round) => round.map((time) => time[of])));
    return line(name, { yebian: times(summary), spread: spreads(summary) });
  };
  const goal = { text: `p95 ≤ ${COUNT_LIMIT} ms`, isMet: all.p95 <= COUNT_LIMIT };
  const growing = { of: 'Sources and tags counted, p95', count, value: all.p95 };
  return [
    line(
      `${nameOf(count)}, all sources and tags counted after a mark (n = ${all.n})`,
      { yebian: times(all), spread: spreads(all), growing },
      count === LARGEST ? goal : undefined,
    ),
    part('sources', `— ${sources} sources`),
    part('tags', `— ${tags} tags`),
  ];
}
