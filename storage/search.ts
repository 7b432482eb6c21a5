import { NOT_LISTED, type Ordering } from './catalogue';
import { database } from './database';
import type { Query } from './query';
import { SEGMENT_SIZE, segmentOf, type Texts } from './segment';

/** Articles that have every term of a query, in the order searched in. */
export interface Hits {
  numbers: Uint32Array;
  /** Whether these are all; if not, they are the first ones of the order, and more will follow. */
  isComplete: boolean;
}

/** How many hits fill the screen: they are given out before the rest of the shelf is searched. */
const SCREENFUL = 50;

/** How many records are read at a time: more would hold up the reading of the first rows. */
const BATCH = 8;

/**
 * Searches the folded texts of one state of the shelf, which it reads once and keeps.
 * After a load, search with a new one.
 */
export class TextSearch {
  readonly #texts = new Map<number, Texts>();

  /**
   * Yields the first screenful as soon as it is certain, then all hits. Segments are visited in
   * `ordering`: once the best article left to visit stands behind the last hit of the screenful,
   * nothing can come between.
   *
   * @param isListed - the hits that the screenful has to consist of; the others count on top of it
   */
  async *find(
    query: Query,
    ordering: Ordering,
    isListed: (n: number) => boolean,
  ): AsyncGenerator<Hits, void> {
    const segments = bestFirst(ordering);
    const ranks: number[] = [];
    let listed: number[] = [];
    let isScreenFull = false;
    for (const [index, { segment, best }] of segments.entries()) {
      if (!isScreenFull && listed.length >= SCREENFUL) {
        listed = listed.toSorted((a, b) => a - b);
        isScreenFull = listed[SCREENFUL - 1]! < best;
        if (isScreenFull) {
          const certain = ranks.filter((rank) => rank < best);
          yield { numbers: toNumbers(certain, ordering), isComplete: false };
        }
      }
      if (!this.#texts.has(segment)) await this.#read(segments.slice(index, index + BATCH));
      const texts = this.#texts.get(segment);
      for (const n of texts ? findInSegment(texts, query.terms) : []) {
        const rank = ordering.rank[n] ?? NOT_LISTED;
        if (rank === NOT_LISTED) continue;
        ranks.push(rank);
        if (!isScreenFull && isListed(n)) listed.push(rank);
      }
    }
    yield { numbers: toNumbers(ranks, ordering), isComplete: true };
  }

  async #read(segments: readonly { segment: number }[]): Promise<void> {
    const missing = segments.map(({ segment }) => segment).filter((n) => !this.#texts.has(n));
    for (const texts of await database.texts.bulkGet(missing)) {
      if (texts) this.#texts.set(texts.segment, texts);
    }
  }
}

function toNumbers(ranks: readonly number[], { numbers }: Ordering): Uint32Array {
  return Uint32Array.from(ranks)
    .toSorted()
    .map((rank) => numbers[rank]!);
}

/** The segments by the rank of the article that stands first in the order. */
function bestFirst({ numbers }: Ordering): { segment: number; best: number }[] {
  const best = new Map<number, number>();
  for (const [rank, n] of numbers.entries()) {
    const segment = segmentOf(n);
    if (!best.has(segment)) best.set(segment, rank);
  }
  return Array.from(best, ([segment, rank]) => ({ segment, best: rank }));
}

/**
 * The articles of a segment that have all terms: the first term is looked for in the whole text, the
 * others in the articles that have it.
 */
function* findInSegment(texts: Texts, terms: readonly string[]): Generator<number> {
  const { text, offsets, segment } = texts;
  const [first, ...others] = terms;
  if (first === undefined) return;
  let index = 0;
  for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, offsets[index]!)) {
    index = indexOfArticle(offsets, at, index);
    const article = text.slice(offsets[index], offsets[index + 1]);
    if (others.every((term) => article.includes(term))) yield segment * SEGMENT_SIZE + index;
    index += 1;
  }
}

/** The article whose text `at` lies in, by bisection. @param from - an article that is not after it */
function indexOfArticle(offsets: Uint32Array, at: number, from: number): number {
  let [low, high] = [from, offsets.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (offsets[middle]! <= at) low = middle;
    else high = middle;
  }
  return low;
}
