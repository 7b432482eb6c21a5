import type { Page } from '@playwright/test';
import { call, heapOf } from './browser';
import { LARGEST, nameOf, roundsOf } from './effort';
import type { SqliteName } from './pages/bench';
import { alone, asRatio, comparison, line, type Line } from './report';
import { goalFor } from './shelves';
import { quantile, summarize } from './statistics';
import { inTurn } from './turns';

const ROUNDS = roundsOf(7);
const WARM_UP = 1;
/** How many articles come at once, and how often in a round. */
const ADDED = 100;
const ADDED_IN_ROUND = 3;
const GROWTH = LARGEST / 10_000;

type Rounds = number[][];

/** Small sources come to a large shelf. @param count - articles on it */
export async function adding(
  page: Page,
  count: number,
  names: readonly SqliteName[],
): Promise<Line[]> {
  for (const name of names) await call(page, 'open', name);
  const ours: Rounds = [];
  const peers: Record<SqliteName, Rounds> = { SQLite: [], 'SQLite, tuned': [] };
  let from = count;
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const added: Record<SqliteName | 'Yebian', number[]> = {
      Yebian: [],
      SQLite: [],
      'SQLite, tuned': [],
    };
    for (let time = 0; time < ADDED_IN_ROUND; time++) {
      // SQLite gets what is on the shelf then, so that it cannot come first.
      added.Yebian.push(
        await call(page, 'load', { name: `added${from}`, count: ADDED, seed: from }),
      );
      for (const name of inTurn(names, time)) {
        const sqlite = await call(page, 'addToSqlite', name, from, from + ADDED);
        added[name].push(sqlite.folding + sqlite.adding);
      }
      from += ADDED;
    }
    if (round < 0) continue;
    ours.push(added.Yebian);
    for (const name of names) peers[name].push(added[name]);
  }
  const own = summarize(ours);
  const limit = count === LARGEST ? 1 / 10 : undefined;
  return [
    {
      ...alone(`100 added to ${nameOf(count)}`, own),
      growing: { of: '100 added, p50', count, value: own.p50 },
    },
    ...names.map((name) =>
      comparison(`— ${name}`, [own, summarize(peers[name])], 'p50', goalFor(name, limit)),
    ),
  ];
}

/** A shelf grows by equal sources. */
export async function growing(page: Page): Promise<Line[]> {
  const steps = [];
  for (let step = 0; step < GROWTH; step++) steps.push(await call(page, 'grow'));
  const described = (name: string, values: number[], limit?: number): Line => {
    const [first, last] = [values.slice(0, 3), values.slice(-3)];
    const growth = quantile(last, 0.5) / quantile(first, 0.5);
    const cells = {
      yebian: values.map((value) => value.toFixed(0)).join(', '),
      ratio: asRatio(growth),
    };
    const goal = limit && { text: `last 3 ≤ ${limit}× first 3`, isMet: growth <= limit };
    return line(name, cells, goal || undefined);
  };
  return [
    described(
      `Folding, columns and texts of 10,000 more, up to ${nameOf(LARGEST)}, once`,
      steps.map(({ folding, segments }) => folding + segments),
      1.5,
    ),
    described(
      '— without folding',
      steps.map(({ segments }) => segments),
    ),
    described(
      '— all of loading 10,000 more',
      steps.map(({ loading }) => loading),
    ),
  ];
}

/** What the texts take in memory once all have been read. @param count - of articles */
export async function memory(page: Page, count: number): Promise<Line[]> {
  await call(page, 'open', 'Yebian');
  const before = await heapOf(page);
  await call(page, 'search', '饕餮');
  const read = (await heapOf(page)) - before;
  const { bytes, characters } = await call(page, 'textSize');
  const perCharacter = read / characters;
  const goal = { text: '≤ 2.2', isMet: perCharacter <= 2.2 };
  const megabytes = (value: number) => `${(value / 1e6).toFixed(1)} MB`;
  return [
    line(
      `Text of ${nameOf(count)}, growth of the heap as it is read, ${megabytes(read)}, bytes a character, once`,
      { yebian: perCharacter.toFixed(2) },
      goal,
    ),
    line(`— computed of its length, ${megabytes(bytes)}`, {
      yebian: (bytes / characters).toFixed(2),
    }),
  ];
}
