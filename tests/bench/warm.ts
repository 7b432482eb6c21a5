import type { Page } from '@playwright/test';
import { call } from './browser';
import { LARGEST, nameOf, roundsOf } from './effort';
import type { SqliteName } from './pages/bench';
import { queries, typedOut } from './queries';
import {
  comparison,
  type Growing,
  judged,
  line,
  type Line,
  spreads,
  times,
  withMore,
} from './report';
import { checkHits, runRounds, type Time, timesOf } from './rounds';
import { goalFor, sqliteNames } from './shelves';

/** Of 100,000 articles, a round takes a minute. */
const roundsFor = (count: number) => roundsOf(count > 10_000 ? 3 : 5);
const warmUp = roundsOf(2) - 1;
/** What ours may be of a bare `indexOf` over the same text. */
const LIMIT = 2;

/** SQLite has an index for three characters and more. */
function hasShortTerm(query: string): boolean {
  return query
    .replaceAll('"', '')
    .split(' ')
    .some((term) => [...term].length < 3);
}

/** All queries, beside the limit and both of SQLite. @param count - of articles on the page's shelf */
export async function warm(page: Page, count: number): Promise<Line[]> {
  const articles = nameOf(count);
  for (const engine of ['Yebian', ...sqliteNames] as const) await call(page, 'open', engine);
  await call(page, 'fillPeer', 'indexOf', Infinity);
  const { expected, accuracyOf } = await checkHits(page, queries);
  const rounds = roundsFor(count);
  const measured = await runRounds(page, queries, { rounds, warmUp, expected });
  const ours = timesOf(measured, 'Yebian', 'all');
  const isLargest = count === LARGEST;
  const growing: Growing = { of: 'Search, warm, p95', count, value: ours.p95 };
  const limit = comparison(
    `${articles}, warm, all hits: a bare indexOf`,
    [ours, timesOf(measured, 'indexOf', 'all')],
    'p95',
    isLargest ? LIMIT : undefined,
  );
  const ofSqlite = (name: SqliteName) => {
    const compared = (time: Time, isMeant?: (query: string) => boolean) =>
      [timesOf(measured, 'Yebian', time, isMeant), timesOf(measured, name, time, isMeant)] as const;
    const all = comparison(
      `${articles}, warm, first 50 and the count: ${name}`,
      compared('all'),
      'p95',
      goalFor(name, isLargest ? 1 / 10 : undefined),
    );
    const whole = withMore(all, accuracyOf(name));
    const first = comparison('— first 50', compared('first'), 'p95');
    if (!isLargest) return [whole, first];
    const isLong = (query: string) => !hasShortTerm(query);
    return [
      whole,
      comparison('— where a term has 1 or 2 characters', compared('all', hasShortTerm), 'p95'),
      comparison('— where all terms have 3 or more', compared('all', isLong), 'p95'),
      first,
    ];
  };
  const spelled = timesOf(measured, 'Yebian', 'spelled');
  const lines = [{ ...limit, growing }, ...sqliteNames.flatMap(ofSqlite)];
  const inPinyin = line(
    `${articles}, warm, the second answer to Latin words, with pinyin (n = ${spelled.n})`,
    {
      yebian: times(spelled),
      spread: spreads(spelled),
      growing: { of: 'Search, warm, with pinyin, p95', count, value: spelled.p95 },
    },
  );
  return [...lines, inPinyin, ...(await typing(page, count))];
}

/** Every prefix of what gets typed, one after the other. */
async function typing(page: Page, count: number): Promise<Line[]> {
  const prefixes = typedOut.flatMap((typed) =>
    [...typed].map((_, at, characters) => characters.slice(0, at + 1).join('')),
  );
  const { expected, accuracyOf } = await checkHits(page, [...new Set(prefixes)]);
  const rounds = roundsFor(count);
  const measured = await runRounds(page, prefixes, { rounds, warmUp, expected });
  const compared = (name: SqliteName, time: Time) => {
    const cells = comparison(
      `${nameOf(count)}, each prefix as it is typed${time === 'first' ? ', first 50' : ''}: ${name}`,
      [timesOf(measured, 'Yebian', time), timesOf(measured, name, time)],
      'p95',
    );
    return withMore(cells, accuracyOf(name));
  };
  const { p95 } = timesOf(measured, 'Yebian', 'all');
  const goal = { text: 'p95 ≤ 16 ms', isMet: p95 <= 16 };
  const first = timesOf(measured, 'Yebian', 'first');
  const growingFirst: Growing = {
    of: 'Search, each prefix as it is typed, first 50, p95',
    count,
    value: first.p95,
  };
  const growing: Growing = { of: 'Search, each prefix as it is typed, p95', count, value: p95 };
  const isLargest = count === LARGEST;
  const all = { ...compared('SQLite', 'all'), ...(isLargest && judged(goal)), growing };
  return [
    all,
    { ...compared('SQLite', 'first'), growing: growingFirst },
    compared('SQLite, tuned', 'all'),
    compared('SQLite, tuned', 'first'),
  ];
}
