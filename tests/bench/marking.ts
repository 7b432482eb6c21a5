import type { Page } from '@playwright/test';
import { seeded } from '../madeArticles';
import { callList } from './browser';
import { isQuick, LARGEST, nameOf, roundsOf } from './effort';
import type { MarkTimes } from './pages/list';
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

/** Milliseconds. */
type Times = MarkTimes & { flag: number };

/** All articles are marked and unmarked, beside a flag in each row. @param count - of articles */
export async function markingMany(page: Page, count: number): Promise<Line[]> {
  await callList(page, 'fillFlagged');
  const rounds: Times[][] = [];
  // A hundred thousand flags take ten seconds each time.
  const last = count > GOAL_AT ? Math.min(2, ROUNDS) : ROUNDS;
  const warmUp = count > GOAL_AT ? 0 : WARM_UP;
  for (let round = -warmUp; round < last; round++) {
    const taken: Times[] = [];
    for (const isRead of [true, false]) {
      const time = { database: 0, both: 0, flag: 0 };
      for (const act of inTurn(['mark', 'flag'] as const, round)) {
        await page.waitForTimeout(SETTLING_MS);
        if (act === 'flag') time.flag = await callList(page, 'flag', isRead);
        else Object.assign(time, await callList(page, 'mark', isRead));
      }
      taken.push(time);
    }
    if (round >= 0) rounds.push(taken);
  }
  const of = (part: keyof Times) =>
    summarize(rounds.map((taken) => taken.map((time) => time[part])));
  const [ours, both, flags] = [of('database'), of('both'), of('flag')];
  const limit = count === GOAL_AT ? LIMIT : undefined;
  const figure = `${nameOf(count)} marked or unmarked in the database: a flag in each row`;
  return [
    {
      ...comparison(figure, [ours, flags], 'p50', limit),
      growing: [
        { of: 'All marked or unmarked, in the database, p50', count, value: ours.p50 },
        { of: '— a flag in each row', count, value: flags.p50 },
      ],
    },
    {
      ...comparison('— in database and journal: the same', [both, flags], 'p50'),
      growing: { of: 'All marked or unmarked, in both, p50', count, value: both.p50 },
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
