import type { Page } from '@playwright/test';
import { strict as assert } from 'node:assert';
import { call } from './browser';
import type { EngineName, Sample, SqliteName } from './pages/bench';
import type { Accuracy } from './pages/exact';
import { queries, typedOut } from './queries';
import { comparison, judged, line, type Line, percent, spreads, times } from './report';
import { goalFor, sqliteNames } from './shelves';
import { summarize } from './statistics';

const ROUNDS = 9;
const WARM_UP = 2;

/** Rounds of the same searches, some of which may be left out of a figure. */
type Rounds = readonly (readonly Sample[])[];

type Time = 'first' | 'all' | 'spelled';

function timesOf(rounds: Rounds, engine: EngineName, time: Time, isMeant = (_: string) => true) {
  return summarize(
    rounds.map((samples) =>
      samples
        .filter((sample) => sample.engine === engine && isMeant(sample.query))
        .flatMap((sample) => sample[time] ?? []),
    ),
  );
}

/** @param expected - how many hits each engine has for each query; Yebian's, if it is left out */
async function runRounds(
  page: Page,
  asked: readonly string[],
  expected?: Map<EngineName, Map<string, number>>,
): Promise<Rounds> {
  const rounds: Sample[][] = [];
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const samples = await call(page, 'round', [...asked]);
    const ours = samples.filter(({ engine }) => engine === 'Yebian');
    const hitsOfOurs = new Map(ours.map(({ query, hits }) => [query, hits]));
    for (const { engine, query, hits } of samples) {
      const right = expected ? expected.get(engine) : hitsOfOurs;
      assert.equal(hits, right?.get(query), `${engine}: ${query}`);
    }
    if (round >= 0) rounds.push(samples);
  }
  return rounds;
}

/** Hits of each engine and query; Yebian must have exactly those that there are. */
async function hitCounts(page: Page) {
  const accuracies = await call(page, 'accuracies', [...queries]);
  const counts = new Map<EngineName, Map<string, number>>();
  for (const [engine, found] of Object.entries(accuracies) as [EngineName, Accuracy[]][]) {
    counts.set(engine, new Map(queries.map((query, index) => [query, found[index]!.found])));
  }
  for (const [index, { found, expected, right }] of accuracies.Yebian!.entries()) {
    assert.deepEqual([found, right], [expected, expected], queries[index]);
  }
  return { counts, accuracies };
}

/** Mean recall over the queries that have hits, and mean precision over those that find some. */
function accuracyOf(accuracies: readonly Accuracy[]): string {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const recall = accuracies.flatMap((a) => (a.expected > 0 ? a.right / a.expected : []));
  const precision = accuracies.flatMap((a) => (a.found > 0 ? a.right / a.found : []));
  return `${percent(mean(recall))}, ${percent(mean(precision))}`;
}

/** SQLite has an index for three characters and more. */
function hasShortTerm(query: string): boolean {
  return query
    .replaceAll('"', '')
    .split(' ')
    .some((term) => [...term].length < 3);
}

export async function warmSmall(page: Page): Promise<Line[]> {
  const building = await call(page, 'buildMiniSearch');
  const { counts, accuracies } = await hitCounts(page);
  const rounds = await runRounds(page, queries, counts);
  const ours = timesOf(rounds, 'Yebian', 'all');
  return [
    comparison(
      '10,000, warm, all hits: MiniSearch',
      [ours, timesOf(rounds, 'MiniSearch', 'all')],
      'p95',
      1 / 5,
    ),
    line('— recall, precision: MiniSearch', {
      yebian: accuracyOf(accuracies.Yebian!),
      peer: accuracyOf(accuracies.MiniSearch!),
    }),
    line('— build in memory, at each start: MiniSearch', { peer: `${building.toFixed(0)} ms` }),
    ...sqliteNames.map((name) =>
      comparison(
        `10,000, warm, first 50, then the count: ${name}`,
        [ours, timesOf(rounds, name, 'all')],
        'p95',
      ),
    ),
  ];
}

/** @returns also how many articles have each query */
export async function warmLarge(page: Page): Promise<[Line[], Map<string, number>]> {
  const { counts, accuracies } = await hitCounts(page);
  const rounds = await runRounds(page, queries, counts);
  const compared = (name: SqliteName, time: Time, isMeant?: (query: string) => boolean) =>
    [timesOf(rounds, 'Yebian', time, isMeant), timesOf(rounds, name, time, isMeant)] as const;
  const spelled = timesOf(rounds, 'Yebian', 'spelled');
  const ofSqlite = (name: SqliteName) => [
    comparison(
      `100,000, warm, first 50, then the count: ${name}`,
      compared(name, 'all'),
      'p95',
      goalFor(name, 1 / 10),
    ),
    comparison('— where a term has 1 or 2 characters', compared(name, 'all', hasShortTerm), 'p95'),
    comparison(
      '— where all terms have 3 or more',
      compared(name, 'all', (query) => !hasShortTerm(query)),
      'p95',
    ),
    comparison('— first 50', compared(name, 'first'), 'p95'),
    line('— recall, precision', {
      yebian: accuracyOf(accuracies.Yebian!),
      peer: accuracyOf(accuracies[name]!),
    }),
  ];
  const lines = [
    ...sqliteNames.flatMap(ofSqlite),
    line(`100,000, warm, Latin words, with those by pinyin (n = ${spelled.n})`, {
      yebian: times(spelled),
      spread: spreads(spelled),
    }),
    ...(await typing(page)),
  ];
  return [lines, counts.get('Yebian')!];
}

/** Every prefix of what gets typed, one after the other. */
async function typing(page: Page): Promise<Line[]> {
  const prefixes = typedOut.flatMap((typed) =>
    [...typed].map((_, at, characters) => characters.slice(0, at + 1).join('')),
  );
  const rounds = await runRounds(page, prefixes);
  const compared = (name: SqliteName, time: Time) =>
    comparison(
      `100,000, each prefix as it is typed${time === 'first' ? ', first 50' : ''}: ${name}`,
      [timesOf(rounds, 'Yebian', time), timesOf(rounds, name, time)],
      'p95',
    );
  const { p95 } = timesOf(rounds, 'Yebian', 'all');
  const goal = { text: 'p95 ≤ 16 ms', isMet: p95 <= 16 };
  return [
    { ...compared('SQLite', 'all'), ...judged(goal) },
    compared('SQLite', 'first'),
    compared('SQLite, tuned', 'all'),
    compared('SQLite, tuned', 'first'),
  ];
}
