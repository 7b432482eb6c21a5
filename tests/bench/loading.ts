import type { Page } from '@playwright/test';
import { callList, inNewBrowser } from './browser';
import { nameOf, SIZES, roundsOf } from './effort';
import type { LoadingTimes } from './pages/loading';
import type { Places } from './places';
import { comparison, type Line } from './report';
import { summarize } from './statistics';

const path = '/bench/list.html';
const ROUNDS = roundsOf(6);
const WARM_UP = 1;
/** How many shelves of the largest size are filled. */
const SHELVES = 2;
/** What ours may be of a `bulkPut` of the rows alone. */
const LIMIT = 1;
const GOAL_AT = 10_000;

/** Sources of each size are loaded, in turn with their rows alone, on shelves that are empty at first. */
export async function loading(places: Places): Promise<Line[]> {
  const lines: Line[] = [];
  for (const count of SIZES) {
    if (count > GOAL_AT) lines.push(compare(count, await oneEach(places, count)));
    else {
      const use = (page: Page) => loadingInto(page, count);
      lines.push(await inNewBrowser(await places.empty(), path, use));
    }
  }
  return lines;
}

/** One source after the other onto the same shelf. */
export async function loadingInto(page: Page, count: number): Promise<Line> {
  const loads: LoadingTimes[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const load = await callList(page, 'load', count, ROUNDS + round);
    if (round >= 0) loads.push(load);
  }
  return compare(count, loads);
}

/** Each onto a shelf of its own, which would be much larger than meant otherwise. */
async function oneEach(places: Places, count: number): Promise<LoadingTimes[]> {
  const loads: LoadingTimes[] = [];
  for (let round = 0; round < SHELVES; round++) {
    const load = await inNewBrowser(await places.empty(), path, async (opened) => {
      await callList(opened, 'load', 1000, round);
      return callList(opened, 'load', count, round);
    });
    loads.push(load);
  }
  return loads;
}

function compare(count: number, loads: readonly LoadingTimes[]): Line {
  const ours = summarize(loads.map((load) => [load.ours]));
  const rows = summarize(loads.map((load) => [load.rows]));
  const compared = comparison(
    `${nameOf(count)} loaded: Dexie, bulkPut of the rows alone`,
    [ours, rows],
    'p50',
    count === GOAL_AT ? LIMIT : undefined,
  );
  const growing = [
    { of: 'Loading, p50', count, value: ours.p50 },
    { of: '— Dexie, bulkPut of the rows alone', count, value: rows.p50 },
  ];
  return { ...compared, growing };
}
