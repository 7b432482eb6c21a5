import type { Page } from '@playwright/test';
import { strict as assert } from 'node:assert';
import { call } from './browser';
import type { MadeSource, SqliteName } from './pages/bench';
import { failure, type Line } from './report';

export const sqliteNames = ['SQLite', 'SQLite, tuned'] as const satisfies SqliteName[];

/** Two sources whose dates overlap. @param count - of their articles */
export function shelfOf(count: number): MadeSource[] {
  return [1, 2].map((seed) => ({ name: `source${seed}`, count: count / 2, seed: count + seed }));
}

/** How many articles one transaction of SQLite gets. */
const STEP = 10_000;

/** Goals are set beside the peer as its documentation describes it. */
export function goalFor(name: SqliteName, limit: number | undefined): number | undefined {
  return name === 'SQLite' ? limit : undefined;
}

export interface Building {
  /** Milliseconds, folding included. */
  yebian: number;
  sqlite: Record<SqliteName, number>;
  /** Why SQLite could not be filled. */
  failed?: unknown;
  /** How many articles have the text of another, and how many its title. */
  repeated: { texts: number; titles: number };
}

/** Fills Yebian's shelf and SQLite's tables with the same articles. */
export async function fill(page: Page, sources: readonly MadeSource[]): Promise<Building> {
  const building: Building = {
    yebian: 0,
    sqlite: { SQLite: 0, 'SQLite, tuned': 0 },
    repeated: { texts: 0, titles: 0 },
  };
  for (const source of sources) building.yebian += await call(page, 'load', source);
  await call(page, 'open', 'Yebian');
  assert.ok((await call(page, 'overlap')) > 0.2, 'The dates of the sources do not overlap');

  const count = sources.reduce((sum, source) => sum + source.count, 0);
  building.repeated = await call(page, 'repeated');
  const { texts } = building.repeated;
  assert.ok(texts < count / 100, `${texts} of ${count} texts occur twice`);
  try {
    for (const name of sqliteNames) building.sqlite[name] = await fillSqlite(page, name, count);
  } catch (error) {
    building.failed = error;
  }
  return building;
}

/** @returns milliseconds, folding included */
async function fillSqlite(page: Page, name: SqliteName, count: number): Promise<number> {
  await call(page, 'open', name);
  await call(page, 'createSqlite', name);
  let time = 0;
  for (let from = 0; from < count; from += STEP) {
    const before = Math.min(count, from + STEP);
    const { folding, adding } = await call(page, 'addToSqlite', name, from, before);
    time += folding + adding;
  }
  return time + (await call(page, 'finishSqlite', name));
}

/**
 * Measures beside SQLite. If anything of it fails, that is shown, and Yebian is measured without it.
 *
 * @param measure - given the names of the peers
 */
export async function besideSqlite(
  figure: string,
  { failed }: Building,
  measure: (peers: readonly SqliteName[]) => Promise<Line[]>,
): Promise<Line[]> {
  try {
    if (failed) throw failed;
    return await measure(sqliteNames);
  } catch (error) {
    process.exitCode = 1;
    return [failure(`${figure}: SQLite`, error), ...(await measure([]))];
  }
}
