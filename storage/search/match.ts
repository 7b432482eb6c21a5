import { GROUP_END, type Texts } from '../shelf/segment';
import { indexOfWhole, isWhole } from '../text/graphemes';
import type { Pinyin } from '../text/pinyin';
import type { Clause, Query, SearchField } from './query';

/**
 * What tells which articles of a segment have what a query asks of their text: its `places`, from 0 on, are those that
 * have its longest term, of which those fit that have the others; undefined now and then where it is looked for long.
 */
export function matcher({ clauses, whole }: Query) {
  const rarest = clauses
    .filter(({ isExcluded }) => !isExcluded)
    .reduce<Clause | undefined>(longer, undefined);
  const others = clauses.filter((clause) => clause !== rarest || clause.field);
  return {
    places: (texts: Texts): Iterable<number | undefined> =>
      rarest ? placesOf(texts, rarest.text) : allPlaces(texts),
    fits: (texts: Texts, place: number) =>
      others.length === 0 || matches(articleText(texts, place), others, rarest && whole),
  };
}

/** All places of a segment, from 0 on. */
export function allPlaces({ offsets }: Texts): number[] {
  return [...offsets.subarray(1).keys()];
}

/** Of terms, the longest is likely to be the rarest. */
function longer(longest: Clause | undefined, clause: Clause): Clause {
  return longest && longest.text.length >= clause.text.length ? longest : clause;
}

/** How many occurrences that are not whole are looked at before others may have a turn. */
const MANY = 4096;

/** The places whose text has `term`, which is looked for in the text of all at once. */
function* placesOf({ text, offsets }: Texts, term: string): Generator<number | undefined> {
  let place = 0;
  let torn = 0;
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at)) {
    if (isWhole(text, at, term)) {
      place = placeOf(offsets, at, place);
      yield place++;
      at = offsets[place]!;
    } else if (++torn % MANY) at++;
    else yield;
  }
}

/** The place whose text `at` lies in, by bisection. @param from - one that is not after it */
function placeOf(offsets: Uint32Array, at: number, from: number): number {
  let [low, high] = [from, offsets.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (offsets[middle]! <= at) low = middle;
    else high = middle;
  }
  return low;
}

export function articleText({ text, offsets }: Texts, place: number): string {
  return text.slice(offsets[place], offsets[place + 1]);
}

/** @param whole - what spares an article from being excluded if it has it; undefined if nothing does */
function matches(article: string, clauses: readonly Clause[], whole: string | undefined): boolean {
  return clauses.every((clause) => {
    if (has(article, clause) !== clause.isExcluded) return true;
    return clause.isExcluded && whole !== undefined && article.includes(whole);
  });
}

function has(article: string, { text, field }: Clause): boolean {
  return indexOfWhole(field ? groupOf(article, field) : article, text) >= 0;
}

function groupOf(article: string, field: SearchField): string {
  const titleEnd = article.indexOf(GROUP_END);
  if (field === 'title') return article.slice(0, titleEnd);
  return article.slice(titleEnd + 1, article.indexOf(GROUP_END, titleEnd + 1));
}

/** Whether a query has a word that may be pinyin. */
export function mayBeSpelled({ clauses }: Query): boolean {
  return clauses.some(({ letters }) => letters !== undefined);
}

/**
 * Whether an article matches a query if its title and tags are read in pinyin.
 *
 * @param asRead - whether each character is read as in the word that it is in
 */
export function matchesSpelled(
  article: string,
  { clauses, whole }: Query,
  pinyin: Pinyin,
  asRead = false,
): boolean {
  return clauses.every((clause) => {
    const { letters } = clause;
    if (letters === undefined) return matches(article, [clause], whole);
    if (has(article, clause)) return true;
    return pinyin.find(letters, spelledPart(article, clause), 0, asRead) !== undefined;
  });
}

function spelledPart(article: string, { field }: Clause): string {
  if (field) return groupOf(article, field);
  return article.slice(0, article.indexOf(GROUP_END, article.indexOf(GROUP_END) + 1));
}
