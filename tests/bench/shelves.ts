import type { Page } from '@playwright/test';
import { strict as assert } from 'node:assert';
import { call } from './browser';
import type { MadeSource } from './pages/bench';

/** Each of two sources whose dates overlap. */
export const shelves = {
  small: [
    { name: 'a', count: 5000, seed: 1 },
    { name: 'b', count: 5000, seed: 2 },
  ],
  large: [
    { name: 'c', count: 50_000, seed: 3 },
    { name: 'd', count: 50_000, seed: 4 },
  ],
} satisfies Record<string, MadeSource[]>;

/** How many articles one transaction of SQLite gets. */
const STEP = 10_000;

export interface Building {
  /** Milliseconds, folding included. */
  yebian: number;
  sqlite: number;
}

/** Fills Yebian's shelf and SQLite's tables with the same articles. */
export async function fill(page: Page, sources: readonly MadeSource[]): Promise<Building> {
  const building = { yebian: 0, sqlite: 0 };
  for (const source of sources) building.yebian += await call(page, 'load', source);
  await call(page, 'open', 'Yebian');
  assert.ok((await call(page, 'overlap')) > 0.3, 'The dates of the sources do not overlap');

  await call(page, 'open', 'SQLite');
  await call(page, 'createSqlite');
  const count = sources.reduce((sum, source) => sum + source.count, 0);
  for (let from = 0; from < count; from += STEP) {
    const { folding, adding } = await call(page, 'addToSqlite', from, Math.min(count, from + STEP));
    building.sqlite += folding + adding;
  }
  building.sqlite += await call(page, 'optimizeSqlite');
  return building;
}
