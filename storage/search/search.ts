import { type Bitmap, hasBit } from '../shelf/bitmap';
import { type Catalogue, NOT_LISTED, type Ordering } from '../shelf/catalogue';
import { database } from '../shelf/database';
import { SEGMENT_SIZE, segmentOf, type Texts } from '../shelf/segment';
import { restoreTexts } from '../sources/restoreTexts';
import { type Folding, readFolding } from '../text/folding';
import { type Pinyin, readPinyin } from '../text/pinyin';
import { candidates } from './filters';
import { Highlighter } from './highlighter';
import { allPlaces, articleText, matcher, matchesSpelled, mayBeSpelled } from './match';
import { parseQuery, type Query } from './query';
import type { scorer } from './scorer';
import type { Turn } from './turn';

/** Articles that a query finds, in the order searched in; those found by pinyin alone come last. */
export interface Hits {
  numbers: Uint32Array;
  /** How many of them have what was typed as it stands. */
  literal: number;
  /** Whether these are all; if not, more will follow. */
  isComplete: boolean;
}

export interface SearchOptions {
  ordering: Ordering;
  /**
   * If the best match comes first, what says how well an article matches; then `ordering` decides between equal
   * ones. It is given since the background, which finds the newest, would carry it.
   */
  scorer?: typeof scorer | undefined;
  /** The hits that the first screenful has to consist of; the others count on top of it. */
  isListed(n: number): boolean;
  /** What the search lets other work have, if there is a page that waits. */
  turn?: Turn;
  /** Ends the search without another answer. */
  signal?: AbortSignal;
}

/** A segment to search, and the rank of the article in it that stands first in the order. */
interface Visit {
  segment: number;
  best: number;
}

/** How many scores `scorer` gives. */
const SCORES = 8;

/** How many hits fill the screen: they are given out before the rest of the shelf is searched. */
const SCREENFUL = 50;

/** How many records are read at a time: more would hold up the reading of the first rows. */
const BATCH = 8;

/**
 * Searches the folded texts of one state of the shelf, which it reads once and keeps.
 * After a load, search with a new one.
 */
export class TextSearch {
  readonly #catalogue: Catalogue;
  readonly #folding: Folding;
  readonly #texts = new Map<number, Texts>();
  readonly #reading = new Map<number, Promise<void>>();
  #pinyin: Pinyin | undefined;
  #visits: { ordering: Ordering; passing: Bitmap; visits: readonly Visit[] } | undefined;

  private constructor(catalogue: Catalogue, folding: Folding) {
    this.#catalogue = catalogue;
    this.#folding = folding;
  }

  static async open(catalogue: Catalogue): Promise<TextSearch> {
    return new TextSearch(catalogue, await readFolding());
  }

  /** Understands what was typed. */
  parse(typed: string): Query {
    return parseQuery(typed, this.#folding.fold);
  }

  /** @param inPinyin - for hits that were found by it */
  highlighter(query: Query, { inPinyin }: { inPinyin: boolean }): Highlighter {
    return new Highlighter(query, this.#folding, inPinyin ? this.#pinyin : undefined);
  }

  /**
   * Yields the first screenful as soon as it is certain, then all hits, then, if the query may be
   * pinyin, those by pinyin with them. Segments are visited in `ordering`: once the best article left
   * to visit stands behind the last hit of the screenful, nothing can come between.
   */
  async *find(query: Query, options: SearchOptions): AsyncGenerator<Hits, void> {
    const { ordering, scorer: scorerOf, isListed, turn, signal } = options;
    const { clauses, filters } = query;
    const passing = candidates(this.#catalogue, filters, this.#folding.fold);
    if (clauses.length === 0) {
      const numbers = ordering.numbers.filter((n) => hasBit(passing, n));
      yield { numbers, literal: numbers.length, isComplete: true };
      return;
    }

    const rankOf = (n: number) => (hasBit(passing, n) ? ordering.rank[n]! : NOT_LISTED);
    const scoreOf = scorerOf?.(query);
    const hits = new HitList(ordering);
    const segments = this.#segmentsIn(ordering, passing);
    const { places, fits } = matcher(query);
    let listed: number[] = [];
    let isScreenFull = scoreOf !== undefined;
    for (const [index, { segment, best: first }] of segments.entries()) {
      if (!isScreenFull && listed.length >= SCREENFUL) {
        listed = listed.toSorted((a, b) => a - b);
        isScreenFull = listed[SCREENFUL - 1]! < first;
        if (isScreenFull) yield hits.answer(false, first);
      }
      if (!this.#texts.has(segment)) await this.#read(segments, index);
      if (signal?.aborted) return;
      const texts = this.#texts.get(segment);
      for (const place of texts ? places(texts) : []) {
        if (turn?.isOver(texts!, place)) await turn.rest();
        if (signal?.aborted) return;
        if (place === undefined) continue;
        const n = segment * SEGMENT_SIZE + place;
        const rank = rankOf(n);
        if (rank === NOT_LISTED || !fits(texts!, place)) continue;
        hits.add(rank, scoreOf?.(articleText(texts!, place)) ?? 0);
        if (!isScreenFull && isListed(n)) listed.push(rank);
      }
    }
    yield hits.answer(!mayBeSpelled(query));
    if (!mayBeSpelled(query)) return;

    const pinyin = (this.#pinyin ??= await readPinyin());
    const spelledScoreOf = scorerOf?.(query, pinyin);
    for (const { segment } of segments) {
      const texts = this.#texts.get(segment);
      for (const place of texts ? allPlaces(texts) : []) {
        if (turn?.isOver(texts!, place)) await turn.rest();
        if (signal?.aborted) return;
        const rank = rankOf(segment * SEGMENT_SIZE + place);
        if (rank === NOT_LISTED || hits.has(rank)) continue;
        const article = articleText(texts!, place);
        if (!matchesSpelled(article, query, pinyin)) continue;
        const isRead = matchesSpelled(article, query, pinyin, true);
        hits.add(rank, SCORES * (isRead ? 1 : 2) + (spelledScoreOf?.(article) ?? 0));
      }
    }
    yield hits.answer(true);
  }

  /** The segments to visit, in this order; the same as long as the order and the filters are. */
  #segmentsIn(ordering: Ordering, passing: Bitmap): readonly Visit[] {
    const last = this.#visits;
    if (last?.ordering === ordering && last.passing === passing) return last.visits;
    const visits = bestFirst(ordering, passing);
    this.#visits = { ordering, passing, visits };
    return visits;
  }

  /**
   * Reads the texts of a segment and of those that are visited next. Once the first batch was not
   * enough, the batch after is read as well while this one is searched.
   */
  async #read(visits: readonly Visit[], index: number): Promise<void> {
    const batch = visits.slice(index, index + (index === 0 ? BATCH : 2 * BATCH));
    const missing = batch
      .map(({ segment }) => segment)
      .filter((n) => !this.#texts.has(n) && !this.#reading.has(n));
    for (let from = 0; from < missing.length; from += BATCH) {
      const segments = missing.slice(from, from + BATCH);
      const reading = this.#readTexts(segments);
      // Whoever waits for it is told; nobody does if the search has ended.
      reading.catch(() => undefined);
      for (const segment of segments) this.#reading.set(segment, reading);
    }
    await this.#reading.get(visits[index]!.segment);
  }

  async #readTexts(segments: readonly number[]): Promise<void> {
    try {
      const read = () => database.texts.bulkGet([...segments]);
      let found = await read();
      // An upgrade has deleted them: they are made, rather than their articles missed.
      if (found.includes(undefined)) found = await restoreTexts(segments).then(read);
      for (const texts of found) if (texts) this.#texts.set(texts.segment, texts);
    } finally {
      for (const segment of segments) this.#reading.delete(segment);
    }
  }
}

/** Hits as they are found, put in order when an answer is given: by score, then by rank. */
class HitList {
  readonly #numbers: Uint32Array;
  /** By rank: 0 for what is no hit, else one more than the score. */
  readonly #scores: Uint8Array;
  /** How many hits have each score. */
  readonly #counts = new Uint32Array(3 * SCORES);

  constructor({ numbers }: Ordering) {
    this.#numbers = numbers;
    this.#scores = new Uint8Array(numbers.length);
  }

  /** @param score - below SCORES for what has the query as it stands, then for pinyin, then for other readings */
  add(rank: number, score: number): void {
    this.#scores[rank] = score + 1;
    this.#counts[score]! += 1;
  }

  has(rank: number): boolean {
    return this.#scores[rank] !== 0;
  }

  /** @param before - leaves out the hits from this rank on */
  answer(isComplete: boolean, before = this.#numbers.length): Hits {
    const scores = this.#scores;
    const numbers = new Uint32Array(this.#counts.reduce((sum, count) => sum + count));
    let [length, literal] = [0, 0];
    for (const [score, count] of this.#counts.entries()) {
      if (score === SCORES) literal = length;
      if (count === 0) continue;
      for (let rank = 0; rank < before; rank++) {
        if (scores[rank] === score + 1) numbers[length++] = this.#numbers[rank]!;
      }
    }
    return { numbers: numbers.subarray(0, length), literal, isComplete };
  }
}

/** The segments that have articles in `passing`, by the rank of the one that stands first in the order. */
function bestFirst({ numbers, rank }: Ordering, passing: Bitmap): Visit[] {
  const best = new Uint32Array(segmentOf(rank.length) + 1).fill(NOT_LISTED);
  for (const [place, n] of numbers.entries()) {
    const segment = segmentOf(n);
    if (best[segment] === NOT_LISTED && hasBit(passing, n)) best[segment] = place;
  }
  return Array.from(best, (place, segment) => ({ segment, best: place }))
    .filter((entry) => entry.best !== NOT_LISTED)
    .toSorted((a, b) => a.best - b.best);
}
