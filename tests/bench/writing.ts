import type { Page } from '@playwright/test';
import { call, heapOf } from './browser';
import { asRatio, comparison, line, type Line } from './report';
import { quantile, summarize } from './statistics';

const ROUNDS = 7;
const WARM_UP = 1;
/** How many articles come at once, and how often in a round. */
const ADDED = 100;
const ADDED_IN_ROUND = 3;
const GROWTH = 10;

/** What it took to add the same articles to both, by round. */
interface Added {
  yebian: number[][];
  sqlite: number[][];
  sqliteWithoutFolding: number[][];
}

/** Small sources come to a large shelf. @param count - articles on it */
export async function adding(page: Page, count: number): Promise<Line[]> {
  const relaxed = await addRounds(page, count);
  await call(page, 'waitForDisk');
  const waiting = await addRounds(page, count + (WARM_UP + ROUNDS) * ADDED_IN_ROUND * ADDED);
  const compare = (figure: string, ours: number[][], peer: number[][], limit?: number) =>
    comparison(figure, [summarize(ours), summarize(peer)], 'p50', limit);
  return [
    compare('100 added to 100,000: SQLite', relaxed.yebian, relaxed.sqlite, 1 / 10),
    compare('— without the folding for SQLite', relaxed.yebian, relaxed.sqliteWithoutFolding),
    compare('— SQLite waits for the disk, Yebian does not', waiting.yebian, waiting.sqlite),
  ];
}

async function addRounds(page: Page, count: number): Promise<Added> {
  const added: Added = { yebian: [], sqlite: [], sqliteWithoutFolding: [] };
  let from = count;
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const [ours, peer, unfolded]: [number[], number[], number[]] = [[], [], []];
    for (let times = 0; times < ADDED_IN_ROUND; times++) {
      ours.push(await call(page, 'load', { name: `added${from}`, count: ADDED, seed: from }));
      const sqlite = await call(page, 'addToSqlite', from, from + ADDED);
      peer.push(sqlite.folding + sqlite.adding);
      unfolded.push(sqlite.adding);
      from += ADDED;
    }
    if (round < 0) continue;
    added.yebian.push(ours);
    added.sqlite.push(peer);
    added.sqliteWithoutFolding.push(unfolded);
  }
  return added;
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
      'Folding, columns and texts of 10,000 more, up to 100,000',
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

/** What the texts take in memory once all have been read. */
export async function memory(page: Page): Promise<Line[]> {
  await call(page, 'open', 'Yebian');
  const before = await heapOf(page);
  await call(page, 'search', '饕餮');
  const read = (await heapOf(page)) - before;
  const { bytes, characters } = await call(page, 'textSize');
  const perCharacter = bytes / characters;
  const goal = { text: '≤ 2.2', isMet: perCharacter <= 2.2 };
  const megabytes = (value: number) => `${(value / 1e6).toFixed(1)} MB`;
  return [
    line(
      `Text of 100,000 in memory, ${megabytes(bytes)}, bytes a character`,
      { yebian: perCharacter.toFixed(2) },
      goal,
    ),
    line(`— growth of the heap when all was read, ${megabytes(read)}`, {
      yebian: (read / characters).toFixed(2),
    }),
  ];
}
