import type { Page } from '@playwright/test';
import { callList } from './browser';
import { nameOf, roundsOf } from './effort';
import type { ListingTimes } from './pages/listing';
import { comparison, type Line } from './report';
import { summarize } from './statistics';

const ROUNDS = roundsOf(5);
const WARM_UP = 1;
const IN_ROUND = 3;

/** What a list opens with is read, beside rows by an index. @param count - of articles */
export async function listing(page: Page, count: number): Promise<Line[]> {
  await callList(page, 'openListing');
  const rounds: ListingTimes[][] = [];
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const reads: ListingTimes[] = [];
    for (let time = 0; time < IN_ROUND; time++) reads.push(await callList(page, 'list'));
    if (round >= 0) rounds.push(reads);
  }
  const of = (part: keyof ListingTimes) =>
    summarize(rounds.map((reads) => reads.map((read) => read[part])));
  const ours = of('ours');
  const beside = (figure: string, part: keyof ListingTimes) =>
    comparison(figure, [ours, of(part)], 'p50');
  return [
    {
      ...beside(
        `${nameOf(count)}, order, counts and first 50 rows read: Dexie, a flag in each row, with its count`,
        'flagged',
      ),
      growing: [
        { of: 'Order, counts and first 50 rows read, p50', count, value: ours.p50 },
        { of: '— Dexie, a flag in each row, with its count', count, value: of('flagged').p50 },
      ],
    },
    beside('— Dexie, orderBy().reverse().limit(50), the rows alone', 'ordered'),
    beside('— a bare get of one row', 'get'),
  ];
}
