import type { Page } from '@playwright/test';
import { seeded } from '../madeArticles';
import { callList } from './browser';
import { nameOf, roundsOf } from './effort';
import type { SavingTimes } from './pages/saving';
import { comparison, type Line } from './report';
import { summarize } from './statistics';

const ROUNDS = roundsOf(5);
const WARM_UP = 1;
const MARKS_IN_ROUND = 10;
/** What ours may be of bare IndexedDB: the database alone, and with the journal. */
const DATABASE_LIMIT = 1.5;
const BOTH_LIMIT = 3;

/** One mark after the other is saved, each beside what the platform takes. @param count - of articles */
export async function saving(page: Page, count: number): Promise<Line[]> {
  await callList(page, 'openSaving');
  const random = seeded(7);
  const rounds: SavingTimes[][] = [];
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const marks: SavingTimes[] = [];
    for (let time = 0; time < MARKS_IN_ROUND; time++) {
      marks.push(await callList(page, 'saveMark', random(count)));
    }
    if (round >= 0) rounds.push(marks);
  }
  const of = (part: keyof SavingTimes) =>
    summarize(rounds.map((marks) => marks.map((mark) => mark[part])));
  const [database, both, raw] = [of('database'), of('both'), of('raw')];
  const articles = nameOf(count);
  return [
    {
      ...comparison(
        `${articles}, a mark saved in the database: a bare get and put of a row`,
        [database, of('row')],
        'p50',
        DATABASE_LIMIT,
      ),
      growing: { of: 'A mark saved in the database, p50', count, value: database.p50 },
    },
    comparison('— in database and journal: the same', [both, of('row')], 'p50'),
    {
      ...comparison(
        `${articles}, a mark saved in database and journal: a bare get and put of a small record`,
        [both, raw],
        'p50',
        BOTH_LIMIT,
      ),
      growing: { of: 'A mark saved in database and journal, p50', count, value: both.p50 },
    },
    comparison('— the same and a bare storage.local.set', [both, of('rawBoth')], 'p50'),
  ];
}
