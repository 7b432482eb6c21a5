import type { Page } from '@playwright/test';
import { strict as assert } from 'node:assert';
import { call } from './browser';
import type { EngineName, Sample } from './pages/bench';
import type { Accuracy } from './pages/exact';
import { percent } from './report';
import { summarize, type Summary } from './statistics';

/** Rounds of the same searches, some of which may be left out of a figure. */
export type Rounds = readonly (readonly Sample[])[];

export type Time = 'first' | 'all' | 'spelled' | 'best';

/** How many hits each engine has for each query. */
type HitCounts = ReadonlyMap<EngineName, ReadonlyMap<string, number>>;

interface RoundOptions {
  rounds: number;
  warmUp: number;
  /** Milliseconds after which no other round begins. */
  limit?: number;
  expected: HitCounts;
}

/** Runs each query in each engine of the page, round by round. */
export async function runRounds(
  page: Page,
  asked: readonly string[],
  { rounds: count, warmUp, limit = Infinity, expected }: RoundOptions,
): Promise<Rounds> {
  const rounds: Sample[][] = [];
  const start = performance.now();
  for (let round = -warmUp; round < count; round++) {
    if (rounds.length > 0 && performance.now() - start > limit) break;
    const samples = await call(page, 'round', [...asked]);
    for (const { engine, query, hits } of samples) {
      assert.equal(hits, expected.get(engine)?.get(query), `${engine}: ${query}`);
    }
    if (round >= 0) rounds.push(samples);
  }
  return rounds;
}

export function timesOf(
  rounds: Rounds,
  engine: EngineName,
  time: Time,
  isMeant = (_: string) => true,
): Summary {
  return summarize(
    rounds.map((samples) =>
      samples
        .filter((sample) => sample.engine === engine && isMeant(sample.query))
        .flatMap((sample) => sample[time] ?? []),
    ),
  );
}

/** These look through the text, and must find exactly what there is. */
const EXACT: readonly EngineName[] = [
  'Yebian',
  'indexOf',
  'SQLite',
  'SQLite, tuned',
  'Dexie, rows',
];

/** Hits of each engine and query, and how right they are. */
export async function checkHits(
  page: Page,
  queries: readonly string[],
): Promise<{ expected: HitCounts; accuracyOf(engine: EngineName): string }> {
  const accuracies = await call(page, 'accuracies', [...queries]);
  const expected = new Map<EngineName, Map<string, number>>();
  for (const [engine, found] of Object.entries(accuracies) as [EngineName, Accuracy[]][]) {
    expected.set(engine, new Map(queries.map((query, index) => [query, found[index]!.found])));
  }
  for (const engine of EXACT) {
    for (const [index, { found, expected: count, right }] of accuracies[engine]?.entries() ?? []) {
      assert.deepEqual([found, right], [count, count], `${engine}: ${queries[index]}`);
    }
  }
  return { expected, accuracyOf: (engine) => described(accuracies[engine]!) };
}

/** Mean recall over the queries that have hits, and mean precision over those that find some. */
function described(accuracies: readonly Accuracy[]): string {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const recall = accuracies.flatMap((a) => (a.expected > 0 ? a.right / a.expected : []));
  const precision = accuracies.flatMap((a) => (a.found > 0 ? a.right / a.found : []));
  return `recall ${percent(mean(recall))}, precision ${percent(mean(precision))}`;
}
