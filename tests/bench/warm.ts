import type { Page } from '@playwright/test';
import { call } from './browser';
import { LARGEST, nameOf, roundsOf } from './effort';
import type { SqliteName } from './pages/bench';
import { queries, typedOut } from './queries';
import { alone, comparison, type Growing, judged, type Line, withMore } from './report';
import { checkHits, runRounds, type Time, timesOf } from './rounds';
import { goalFor } from './shelves';
import type { Summary } from './statistics';

/** Of 100,000 articles, a round takes a minute. @param most - rounds of them */
const roundsFor = (count: number, most: number) => roundsOf(count > 10_000 ? most : 5);
const warmUp = roundsOf(2) - 1;
/** What ours may be of a bare `indexOf` over the same text. */
const LIMIT = 2;
/** Milliseconds that an answer to a key may take. */
const FRAME = 16;

/** SQLite has an index for three characters and more. */
function hasShortTerm(query: string): boolean {
  return query
    .replaceAll('"', '')
    .split(' ')
    .some((term) => [...term].length < 3);
}

/** All queries, beside the limit and both of SQLite. @param count - of articles on the page's shelf */
export async function warm(
  page: Page,
  count: number,
  peers: readonly SqliteName[],
): Promise<Line[]> {
  for (const engine of ['Yebian', ...peers] as const) await call(page, 'open', engine);
  await call(page, 'fillPeer', 'indexOf', Infinity);
  const asked = await askAll(page, count, peers);
  return [...asked, ...(await typing(page, count, peers))];
}

async function askAll(page: Page, count: number, peers: readonly SqliteName[]): Promise<Line[]> {
  const { expected, accuracyOf } = await checkHits(page, queries);
  const rounds = roundsFor(count, 3);
  const measured = await runRounds(page, queries, { rounds, warmUp, expected });
  const isLargest = count === LARGEST;
  const of = (time: Time) => timesOf(measured, 'Yebian', time);
  const growing = (name: string, { p95 }: Summary): Growing => {
    return { of: `Search, warm, ${name}, p95`, count, value: p95 };
  };
  const start = `${nameOf(count)}, warm,`;
  const floor = timesOf(measured, 'indexOf', 'all');
  const limit = comparison(
    `${start} all hits: a bare indexOf`,
    [of('all'), floor],
    'p95',
    isLargest ? LIMIT : undefined,
  );
  const ofSqlite = (name: SqliteName) => {
    const compared = (time: Time, isMeant?: (query: string) => boolean) =>
      [timesOf(measured, 'Yebian', time, isMeant), timesOf(measured, name, time, isMeant)] as const;
    const all = comparison(
      `${start} first 50 and the count: ${name}`,
      compared('all'),
      'p95',
      goalFor(name, isLargest ? 1 / 10 : undefined),
    );
    const theirs = growing(`${name}, first 50 and the count`, compared('all')[1]);
    const isLong = (query: string) => !hasShortTerm(query);
    const byLength = [
      comparison('— where a term has 1 or 2 characters', compared('all', hasShortTerm), 'p95'),
      comparison('— where all terms have 3 or more', compared('all', isLong), 'p95'),
    ];
    return [
      { ...withMore(all, accuracyOf(name)), growing: theirs },
      ...(isLargest ? byLength : []),
      comparison('— first 50', compared('first'), 'p95'),
    ];
  };
  const ours = (figure: string, name: string, time: Time): Line => {
    return { ...alone(`${start} ${figure}`, of(time)), growing: growing(name, of(time)) };
  };
  return [
    {
      ...limit,
      growing: [growing('all hits', of('all')), growing('a bare indexOf', floor)],
    },
    { ...alone('— first 50', of('first')), growing: growing('first 50', of('first')) },
    ...peers.flatMap(ofSqlite),
    ours('all hits, the best match first', 'the best match first', 'best'),
    ours('the second answer to Latin words, with pinyin', 'with pinyin', 'spelled'),
  ];
}

/** Every prefix of what gets typed, one after the other. */
async function typing(page: Page, count: number, peers: readonly SqliteName[]): Promise<Line[]> {
  const prefixes = typedOut.flatMap((typed) =>
    [...typed].map((_, at, characters) => characters.slice(0, at + 1).join('')),
  );
  const { expected, accuracyOf } = await checkHits(page, [...new Set(prefixes)]);
  const rounds = roundsFor(count, 2);
  const measured = await runRounds(page, prefixes, { rounds, warmUp, expected });
  const [all, first] = [timesOf(measured, 'Yebian', 'all'), timesOf(measured, 'Yebian', 'first')];
  const floor = timesOf(measured, 'indexOf', 'all');
  const name = 'Search, each prefix as it is typed';
  const beside = (peer: SqliteName) => [
    withMore(
      comparison(`— ${peer}`, [all, timesOf(measured, peer, 'all')], 'p95'),
      accuracyOf(peer),
    ),
    comparison(`— ${peer}, first 50`, [first, timesOf(measured, peer, 'first')], 'p95'),
  ];
  const compared = comparison(
    `${nameOf(count)}, each prefix as it is typed: a bare indexOf`,
    [all, floor],
    'p95',
  );
  const goal = { text: `p95 ≤ ${FRAME} ms`, isMet: all.p95 <= FRAME };
  return [
    {
      ...compared,
      ...(count === LARGEST && judged(goal)),
      growing: { of: `${name}, p95`, count, value: all.p95 },
    },
    {
      ...alone('— first 50', first),
      growing: { of: `${name}, first 50, p95`, count, value: first.p95 },
    },
    ...peers.flatMap(beside),
  ];
}
