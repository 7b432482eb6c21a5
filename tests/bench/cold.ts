import { strict as assert } from 'node:assert';
import { call, inNewBrowser, type Place } from './browser';
import { isQuick, LARGEST, nameOf, roundsOf } from './effort';
import { SCREENFUL } from './pages/engine';
import type { Painted } from './pages/paint';
import { coldQueries } from './queries';
import { comparison, line, type Line, spreads, times as pair } from './report';
import { goalFor, sqliteNames } from './shelves';
import { summarize, type Summary } from './statistics';
import { inTurn } from './turns';

const ROUNDS = roundsOf(5);
/** For the sizes that have no goal. */
const FEWER_ROUNDS = roundsOf(2);
const pages = ['yebianCold', 'sqliteCold', 'tunedCold'] as const;
/** The floor under the others: it searches nothing. */
const EMPTY = 'emptyCold';
const { hits, none } = coldQueries;

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
  const isLargest = count === LARGEST;
  const queries = [hits, none].flatMap((of) => (isLargest && !isQuick ? of : of.slice(0, 1)));
  const counts = await inNewBrowser(place, '/bench/bench.html', (page) =>
    call(page, 'expected', queries),
  );
  const expected = new Map(queries.map((query, index) => [query, counts[index]!]));
  const times = new Map<string, number[][]>();
  for (let round = -1; round < (isLargest ? ROUNDS : FEWER_ROUNDS); round++) {
    const add = (key: string, { time }: Painted) => {
      if (round >= 0) times.set(key, [...(times.get(key) ?? []), [time]]);
    };
    for (const [index, query] of queries.entries()) {
      const answers = new Map<string, string[]>();
      for (const page of inTurn(pages, round + index)) {
        const answer = await paint(place, page, query);
        answers.set(page, answer.titles);
        add(`${page} ${query}`, answer);
      }
      checkAnswers(query, answers, Math.min(SCREENFUL, expected.get(query)!));
    }
    add(EMPTY, await paint(place, EMPTY, ''));
  }
  return [...compare(times, expected, count), withoutSearch(summarize(times.get(EMPTY)!))];
}

function checkAnswers(query: string, answers: Map<string, string[]>, count: number): void {
  const [ours, ...peers] = pages.map((page) => answers.get(page)!);
  assert.equal(ours!.length, count, query);
  // Articles of the same second may stand in another order.
  for (const peer of peers) assert.deepEqual(peer.toSorted(), ours!.toSorted(), query);
}

/** @param expected - how many articles each query finds, of so many */
function compare(
  times: Map<string, number[][]>,
  expected: ReadonlyMap<string, number>,
  count: number,
): Line[] {
  return [...expected].flatMap(([query, found]) => {
    const [ours, ...peers] = pages.map((page) => summarize(times.get(`${page} ${query}`)!));
    const limit = none.includes(query) ? 1 : 1 / 4;
    const growing = { of: `Search, cold, ${query}, p50`, count, value: ours!.p50 };
    return sqliteNames.map((name, index) => ({
      ...comparison(
        `${nameOf(count)}, cold, ${query}, ${nameOf(found)} hits: ${name}`,
        [ours!, peers[index]!],
        'p50',
        count === LARGEST ? goalFor(name, limit) : undefined,
      ),
      // The others are asked at one size.
      ...(index === 0 && [hits[0], none[0]].includes(query) && { growing }),
    }));
  });
}

function withoutSearch(empty: Summary): Line {
  return line(`— a page that searches nothing (n = ${empty.n})`, {
    peer: pair(empty),
    spread: spreads(empty),
  });
}
