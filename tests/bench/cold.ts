import { strict as assert } from 'node:assert';
import { call, inNewBrowser, type Place } from './browser';
import { isQuick, nameOf, roundsOf } from './effort';
import { SCREENFUL } from './pages/engine';
import type { Painted } from './pages/paint';
import { coldQueries } from './queries';
import { comparison, line, type Line, spreads, times as pair } from './report';
import { goalFor, sqliteNames } from './shelves';
import { summarize } from './statistics';

const ROUNDS = roundsOf(5);
const pages = ['yebianCold', 'sqliteCold', 'tunedCold'] as const;
const hits = isQuick ? coldQueries.hits.slice(0, 1) : coldQueries.hits;
const queries = [...hits, ...coldQueries.none];

function paint(place: Place, page: string, query: string): Promise<Painted> {
  const path = `/bench/${page}.html?q=${encodeURIComponent(query)}`;
  return inNewBrowser(place, path, (opened) => opened.evaluate(() => globalThis.painted));
}

/**
 * From the start of the first page of a new browser process to its first painted answer.
 *
 * @param count - of articles
 */
export async function cold(place: Place, count: number): Promise<Line[]> {
  const counts = await inNewBrowser(place, '/bench/bench.html', (page) =>
    call(page, 'expected', queries),
  );
  const expected = new Map(queries.map((query, index) => [query, counts[index]!]));
  const times = new Map<string, number[][]>();
  for (let round = -1; round < ROUNDS; round++) {
    for (const [index, query] of queries.entries()) {
      const turn = (round + index + pages.length) % pages.length;
      const inTurn = [...pages.slice(turn), ...pages.slice(0, turn)];
      const answers = new Map<string, string[]>();
      for (const page of inTurn) {
        const { titles, time } = await paint(place, page, query);
        answers.set(page, titles);
        const key = `${page} ${query}`;
        if (round >= 0) times.set(key, [...(times.get(key) ?? []), [time]]);
      }
      checkAnswers(query, answers, Math.min(SCREENFUL, expected.get(query)!));
    }
  }
  return [...compare(times, expected, nameOf(count)), await withoutSearch(place)];
}

function checkAnswers(query: string, answers: Map<string, string[]>, count: number): void {
  const [ours, ...peers] = pages.map((page) => answers.get(page)!);
  assert.equal(ours!.length, count, query);
  // Articles of the same second may stand in another order.
  for (const peer of peers) assert.deepEqual(peer.toSorted(), ours!.toSorted(), query);
}

function compare(
  times: Map<string, number[][]>,
  expected: Map<string, number>,
  articles: string,
): Line[] {
  return queries.flatMap((query) => {
    const [ours, ...peers] = pages.map((page) => summarize(times.get(`${page} ${query}`)!));
    const limit = coldQueries.none.includes(query) ? 1 : 1 / 4;
    const found = nameOf(expected.get(query)!);
    return sqliteNames.map((name, index) =>
      comparison(
        `${articles}, cold, ${query}, ${found} hits: ${name}`,
        [ours!, peers[index]!],
        'p50',
        goalFor(name, limit),
      ),
    );
  });
}

/** The floor under the others: a new browser process opens a page and paints. */
async function withoutSearch(place: Place): Promise<Line> {
  const rounds: number[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push([(await paint(place, 'emptyCold', '')).time]);
  }
  const empty = summarize(rounds);
  return line(`— a page that searches nothing (n = ${empty.n})`, {
    yebian: pair(empty),
    peer: pair(empty),
    spread: spreads(empty),
  });
}
