import type { Page } from '@playwright/test';
import { call, inNewBrowser } from './browser';
import { isQuick, nameOf, roundsOf } from './effort';
import type { FilledName } from './pages/bench';
import type { Places } from './places';
import { fewQueries, queries } from './queries';
import { comparison, failure, line, type Line, withMore } from './report';
import { checkHits, runRounds, timesOf } from './rounds';

const ROUNDS = roundsOf(3);
/** Milliseconds that a peer may take to be filled, and to be asked. */
const FILL_LIMIT = isQuick ? 15_000 : 90_000;
const ASK_LIMIT = isQuick ? 3000 : 25_000;

/** Those that are in memory are quick, and can be asked everything. */
const peers: [name: FilledName, asked: readonly string[]][] = [
  ['MiniSearch', queries],
  ['FlexSearch', fewQueries],
  ['Dexie, bigrams', fewQueries],
  ['Dexie, rows', fewQueries],
];

/** Each peer in turn with Yebian, in a browser process of its own. */
export async function beside(places: Places, count: number): Promise<Line[]> {
  const { place } = await places.searched(count);
  const lines: Line[] = [];
  for (const [name, asked] of peers) {
    const figure = `${nameOf(count)}, warm, all hits: ${name}`;
    try {
      const use = (page: Page) => besideOne(page, name, asked, figure);
      const measured = await places.withCopy(place, (copy) =>
        inNewBrowser(copy, '/bench/bench.html', use),
      );
      lines.push(...measured);
    } catch (error) {
      process.exitCode = 1;
      lines.push(failure(figure, error));
    }
  }
  return lines;
}

async function besideOne(
  page: Page,
  name: FilledName,
  asked: readonly string[],
  figure: string,
): Promise<Line[]> {
  await call(page, 'open', 'Yebian');
  const { added, time } = await call(page, 'fillPeer', name, FILL_LIMIT);
  const seconds = `${(time / 1000).toFixed(1)} s`;
  const count = await call(page, 'count');
  if (added < count || time > FILL_LIMIT) {
    const peer = `gave up: ${nameOf(added)} articles in ${seconds}`;
    return [line(figure, { peer, result: 'peer timed out' })];
  }
  const { expected, accuracyOf } = await checkHits(page, asked);
  const options = { rounds: ROUNDS, warmUp: 1, limit: ASK_LIMIT, expected };
  const rounds = await runRounds(page, asked, options);
  const [ours, theirs] = [timesOf(rounds, 'Yebian', 'all'), timesOf(rounds, name, 'all')];
  const goal = name === 'MiniSearch' && count === 10_000 ? 1 / 5 : undefined;
  const compared = comparison(figure, [ours, theirs], 'p95', goal);
  return [withMore(compared, `${accuracyOf(name)}, filled in ${seconds}`)];
}
