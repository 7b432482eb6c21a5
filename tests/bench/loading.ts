import type { Page } from '@playwright/test';
import { callList, inNewBrowser } from './browser';
import { nameOf, SIZES, roundsOf } from './effort';
import type { LoadingTimes } from './pages/loading';
import type { Places } from './places';
import { comparison, type Line } from './report';
import { summarize } from './statistics';

const ROUNDS = roundsOf(4);
/** What ours may be of a `bulkPut` of the rows alone. */
const LIMIT = 1;
const GOAL_AT = 10_000;

/** Sources of each size are loaded, in turn with their rows alone, on shelves that are empty at first. */
export async function loading(places: Places): Promise<Line[]> {
  const lines: Line[] = [];
  for (const count of SIZES) {
    const use = (page: Page) => loadingOf(page, count);
    lines.push(await inNewBrowser(await places.empty(), '/bench/list.html', use));
  }
  return lines;
}

async function loadingOf(page: Page, count: number): Promise<Line> {
  // It takes long enough to be no matter of chance.
  const rounds = count > GOAL_AT ? 1 : ROUNDS;
  const loads: LoadingTimes[] = [];
  await callList(page, 'load', 10);
  for (let round = 0; round < rounds; round++) loads.push(await callList(page, 'load', count));
  const ours = summarize(loads.map((load) => [load.ours]));
  const rows = summarize(loads.map((load) => [load.rows]));
  const compared = comparison(
    `${nameOf(count)} loaded: Dexie, bulkPut of the rows alone`,
    [ours, rows],
    'p50',
    count === GOAL_AT ? LIMIT : undefined,
  );
  return { ...compared, growing: { of: 'Loading, p50', count, value: ours.p50 } };
}
