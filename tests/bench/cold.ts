import { strict as assert } from 'node:assert';
import { call, inNewBrowser, type Place } from './browser';
import { isQuick, LARGEST, nameOf, roundsOf } from './effort';
import type { SqliteName } from './pages/bench';
import { SCREENFUL } from './pages/engine';
import type { Painted } from './pages/paint';
import { coldQueries } from './queries';
import { alone, comparison, line, type Line, spreads, times as pair } from './report';
import { goalFor } from './shelves';
import { summarize, type Summary } from './statistics';
import { inTurn } from './turns';

const ROUNDS = roundsOf(5);
/** For the sizes that have no goal. */
const FEWER_ROUNDS = roundsOf(2);
const OURS = 'yebianCold';
const pageOf: Record<SqliteName, string> = { SQLite: 'sqliteCold', 'SQLite, tuned': 'tunedCold' };
/** The floor under the others: it searches nothing. */
const EMPTY = 'emptyCold';
const NO_QUERY = '';
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
export async function cold(
  place: Place,
  count: number,
  peers: readonly SqliteName[],
): Promise<Line[]> {
  const isLargest = count === LARGEST;
  const queries = [hits, none].flatMap((of) => (isLargest && !isQuick ? of : of.slice(0, 1)));
  const counts = await inNewBrowser(place, '/bench/bench.html', (page) =>
    call(page, 'expected', queries),
  );
  const expected = new Map(queries.map((query, index) => [query, counts[index]!]));
  const pages = [OURS, ...peers.map((name) => pageOf[name])];
  const times = new Map<string, number[][]>();
  for (let round = -1; round < (isLargest ? ROUNDS : FEWER_ROUNDS); round++) {
    const add = (key: string, { time }: Painted) => {
      if (round >= 0) times.set(key, [...(times.get(key) ?? []), [time]]);
    };
    for (const [index, query] of inTurn([...queries, NO_QUERY], round).entries()) {
      if (query === NO_QUERY) {
        add(EMPTY, await paint(place, EMPTY, query));
        continue;
      }
      const answers = new Map<string, string[]>();
      for (const page of inTurn(pages, round + index)) {
        const answer = await paint(place, page, query);
        answers.set(page, answer.titles);
        add(`${page} ${query}`, answer);
      }
      checkAnswers(query, answers, Math.min(SCREENFUL, expected.get(query)!));
    }
  }
  const lines = queries.flatMap((query) =>
    compare(times, query, expected.get(query)!, count, peers),
  );
  return [...lines, withoutSearch(summarize(times.get(EMPTY)!))];
}

function checkAnswers(query: string, answers: Map<string, string[]>, count: number): void {
  const ours = answers.get(OURS)!;
  assert.equal(ours.length, count, query);
  // Articles of the same second may stand in another order.
  for (const titles of answers.values()) {
    assert.deepEqual(titles.toSorted(), ours.toSorted(), query);
  }
}

/** @param found - how many articles the query finds, of so many */
function compare(
  times: Map<string, number[][]>,
  query: string,
  found: number,
  count: number,
  peers: readonly SqliteName[],
): Line[] {
  const of = (page: string) => summarize(times.get(`${page} ${query}`)!);
  const ours = of(OURS);
  const limit = none.includes(query) ? 1 : 1 / 4;
  const growing = { of: `Search, cold, ${query}, p50`, count, value: ours.p50 };
  return [
    {
      ...alone(`${nameOf(count)}, cold, ${query}, ${nameOf(found)} hits`, ours),
      // The others are asked at one size.
      ...([hits[0], none[0]].includes(query) && { growing }),
    },
    ...peers.map((name) =>
      comparison(
        `— ${name}`,
        [ours, of(pageOf[name])],
        'p50',
        count === LARGEST ? goalFor(name, limit) : undefined,
      ),
    ),
  ];
}

function withoutSearch(empty: Summary): Line {
  return line(`— a page that searches nothing (n = ${empty.n})`, {
    peer: pair(empty),
    spread: spreads(empty),
  });
}
