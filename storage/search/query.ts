import { dayNumber } from '../text/calendar';
import { visible } from '../text/invisible';
import { spelling } from '../text/pinyin';

/** A part of an article's text that can be searched alone; `tag` is all its tags. */
export type SearchField = 'title' | 'tag';

/** What an article's text must have, or must not. */
export interface Clause {
  /** Folded. A phrase may have spaces in it, but not at its ends. */
  text: string;
  /** Where it has to occur; anywhere if undefined. */
  field: SearchField | undefined;
  isPhrase: boolean;
  isExcluded: boolean;
  /** What it may spell in pinyin; a word may, a phrase or what is excluded may not. */
  letters: string | undefined;
}

/** What an article's source, day or marks must be, or must not. Days are counted from 1970-01-01. */
export type Filter = { isExcluded: boolean } & (
  | { by: 'source'; text: string }
  | { by: 'mark'; mark: 'unread' | 'read' | 'starred' }
  | { by: 'day'; from: number; before: number }
);

/** What to look for. docs/search.md has the grammar. */
export interface Query {
  /** All of them must hold; in the order in which they were typed. */
  clauses: Clause[];
  /** All of them must hold. */
  filters: Filter[];
  /** What was typed as a date and is none. Its operator is searched as text. */
  badDates: string[];
  /** Whether more was typed than is searched. */
  isTooLong: boolean;
  /** All that was typed, folded: an article that has it letter by letter is not excluded. */
  whole: string;
}

/** One thing that was typed: a word, a phrase, or an operator with its value. */
interface Token {
  operator: string | undefined;
  value: string;
  isPhrase: boolean;
  isExcluded: boolean;
  /** As it was typed, for what turns out to be no operator. */
  raw: string;
  /** Whether something was typed after it; if not, it may still grow. */
  isFinished: boolean;
}

/** As they fold; but those that Hebrew words have within open nothing. */
const QUOTES = /[“”„‟«»〝〞〟]/g;
const PHRASE = /"([^"]*)"|「([^」]*)」|『([^』]*)』/y;
const OPEN_PHRASE = /["「『](.*\S.*)$/sy;
const EXCLUSION = /-(?=[\p{L}\p{N}"「『])/uy;
const OPERATOR = /(in|tag|source|is|after|before):(?=\S)/iy;

/** How much is searched of what was typed, in UTF-16 units and in words, phrases and filters. */
const MAX_LENGTH = 500;
const MAX_TERMS = 50;

/** Alone it is no exclusion: there is nothing to exclude from, and someone looks for the number. */
const NEGATIVE_NUMBER = /^-(?:\d[\d.,/+-]*(?:e[+-]?\d+|#ind)?|infinity)$/i;

/**
 * Understands what was typed. What is no operator, or one with a wrong value, is searched as text.
 *
 * @param fold - as the texts that are searched were folded
 */
export function parseQuery(typed: string, fold: (text: string) => string): Query {
  // So that Chinese colons, hyphens and spaces are like Latin ones.
  const text = visible(typed.slice(0, MAX_LENGTH)).normalize('NFKC').replace(QUOTES, '"');
  const query: Query = {
    clauses: [],
    filters: [],
    badDates: [],
    isTooLong: typed.length > MAX_LENGTH,
    whole: fold(text).trim(),
  };
  const add = (value: string, { isPhrase = false, isExcluded = false }, field?: SearchField) => {
    const folded = fold(value).trim();
    const letters = isPhrase || isExcluded ? undefined : spelling(folded);
    if (folded) query.clauses.push({ text: folded, field, isPhrase, isExcluded, letters });
  };
  if (NEGATIVE_NUMBER.test(text.trim())) {
    add(text, {});
    return query;
  }

  let isInTitle = false;
  for (const token of tokensOf(text)) {
    const { operator, value, isExcluded } = token;
    // A phrase of nothing asks for nothing, whatever stands before it.
    if (!value.trim()) continue;
    if (query.clauses.length + query.filters.length === MAX_TERMS) {
      query.isTooLong = true;
      break;
    }
    const filter = toFilter(token, fold);
    if (filter) query.filters.push(filter);
    else if (operator === 'tag') add(value, token, 'tag');
    else if (operator === 'in' && /^title$/i.test(value) && !isExcluded) isInTitle = true;
    else if (operator) {
      if (isBadDate(token)) query.badDates.push(value);
      add(token.raw, { isExcluded });
    } else add(value, token);
  }
  if (isInTitle) for (const clause of query.clauses) clause.field ??= 'title';
  return query;
}

/** Cuts what was typed at white space and around phrases. */
function* tokensOf(text: string): Generator<Token> {
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) at += match[0].length;
    return match;
  };
  while (take(/\s+/y) || at < text.length) {
    if (at === text.length) return;
    const isExcluded = take(EXCLUSION) !== null;
    const start = at;
    const operator = take(OPERATOR)?.[1]?.toLowerCase();
    const phrase = take(PHRASE) ?? take(OPEN_PHRASE);
    const value = phrase ? (phrase[1] ?? phrase[2] ?? phrase[3]!) : takeWord();
    const raw = text.slice(start, at);
    yield {
      operator,
      value,
      isPhrase: Boolean(phrase),
      isExcluded,
      raw,
      isFinished: at < text.length,
    };
  }

  /** Up to white space or a phrase; a quotation mark that opens none is a character like others. */
  function takeWord(): string {
    const start = at;
    do at += 1;
    while (at < text.length && !/\s/.test(text[at]!) && !opensPhrase(at));
    return text.slice(start, at);
  }

  function opensPhrase(place: number): boolean {
    PHRASE.lastIndex = place;
    return PHRASE.test(text);
  }
}

function toFilter(
  { operator, value, isExcluded, isFinished }: Token,
  fold: (text: string) => string,
) {
  if (operator === 'source') return { by: 'source', text: fold(value).trim(), isExcluded } as const;
  if (operator === 'is') {
    const mark = (['unread', 'read', 'starred'] as const).find(
      (name) => name === value.toLowerCase(),
    );
    return mark && ({ by: 'mark', mark, isExcluded } as const);
  }
  if (operator !== 'after' && operator !== 'before') return undefined;
  const day = firstDay(isFinished ? value : completePart(value));
  if (day === undefined) return undefined;
  const range =
    operator === 'after' ? { from: day, before: Infinity } : { from: -Infinity, before: day };
  return { by: 'day', ...range, isExcluded } as const;
}

const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;

/** The day on which a year, a month or a day starts; undefined for what does not exist. */
function firstDay(date: string): number | undefined {
  const match = DATE.exec(date.trim());
  if (!match) return undefined;
  const [, year, month = 1, day = 1] = match;
  return dayNumber(Number(year), Number(month), Number(day));
}

/** `2025-0`, on its way to `2025-03`, counts as `2025` until then: the list need not jump to nothing. */
function completePart(date: string): string {
  return date.replace(/^(\d{4})-[01]?$|^(\d{4}-\d\d)-[0-3]?$/, '$1$2');
}

/** Whether a date was meant, and can't become one as it is typed on. */
function isBadDate({ operator, value, isFinished }: Token): boolean {
  if (operator !== 'after' && operator !== 'before') return false;
  const isBeginning = /^\d{0,4}$|^\d{4}-[01]?$|^\d{4}-(?:0[1-9]|1[0-2])-[0-3]?$/.test(value);
  return isFinished || !isBeginning;
}
