import { FeedError, shortened } from './feedError';
import type { Steps } from './steps';

/** How deep objects and lists may lie in each other: a feed needs five levels. */
const MAX_DEPTH = 64;

/** How many objects, lists, texts and so on a file may have, and how many keys one object. */
const MAX_VALUES = 5_000_000;
const MAX_KEYS = 100_000;

/** How long a text may be as it is written, in UTF-16 units. */
const MAX_TEXT = 10_000_000;

/** How much is read before others get a turn: in UTF-16 units, and in values. */
const STEP_UNITS = 2 ** 20;
const STEP_VALUES = 20_000;

/** What is open at a place: an object with the key of the value that comes next, or a list. */
type Open =
  | { list: unknown[] }
  | { list?: never; object: Record<string, unknown>; key: string; size: number };

/** A number that is not written as a computer writes it, so that this would not say it to the last digit. */
export class WrittenNumber {
  constructor(readonly written: string) {}
}

/** A number; where that would not give back what is written, what is written. */
export function writtenNumber(written: string): number | WrittenNumber {
  const number = Number(written);
  return String(number) === written ? number : new WrittenNumber(written);
}

/** An object in which any key is a key. Engines handle millions of them better than `Object.create(null)`. */
const Bare = function () {} as unknown as new () => Record<string, unknown>;
Bare.prototype = Object.freeze(Object.create(null));

export interface JsonOptions {
  /** How many objects, lists, texts and so on it may have. */
  maxValues?: number | undefined;
  /** What a number becomes. */
  toNumber?: (written: string) => unknown;
  /** Whether an object may have a key twice; then the last counts, as with `JSON.parse`. */
  mayRepeat?: boolean;
}

/**
 * Reads JSON (RFC 8259) from outside, in steps. More is refused than by `JSON.parse`: a key twice, unless that may
 * be, and what is so deep or so manifold that it could only do harm.
 *
 * @param file - the file's name, for errors
 * @returns what the file says; its objects inherit nothing
 * @throws FeedError for the first thing that is wrong, with its line and column
 */
export function* readJson(
  json: string,
  file: string,
  { maxValues = MAX_VALUES, toNumber = Number, mayRepeat = false }: JsonOptions = {},
): Steps<unknown> {
  const text = json.startsWith('\ufeff') ? json.slice(1) : json;
  const open: Open[] = [];
  let at = endOfSpace(text, 0);
  let values = 0;
  let nextUnits = STEP_UNITS;

  function refuse(problem: string, where = at): never {
    throw new FeedError(file, placeOf(text, where), undefined, problem);
  }
  function unexpected(where = at): never {
    refuse(where < text.length ? 'is not JSON' : 'ends too early', Math.min(where, text.length));
  }
  function readText(): string {
    const start = at;
    at = endOfText(text, at, unexpected);
    if (at - start > MAX_TEXT) refuse(`is longer than ${MAX_TEXT} characters`, start);
    const written = text.slice(start, at);
    return written.includes('\\') ? JSON.parse(written) : written.slice(1, -1);
  }
  /** Reads a key and its colon. */
  function readKey(into: Open) {
    if (into.list) return;
    if (text.charCodeAt(at) !== QUOTE) unexpected();
    const start = at;
    into.key = readText();
    if (!mayRepeat && into.key in into.object) {
      refuse(`has the key ${JSON.stringify(shortened(into.key))} twice`, start);
    }
    if (++into.size > MAX_KEYS) refuse(`has more than ${MAX_KEYS} keys`, start);
    at = endOfSpace(text, at);
    if (text.charCodeAt(at) !== COLON) unexpected();
    at = endOfSpace(text, at + 1);
  }
  /** @returns whether there is something in it */
  function enter(opened: Open, close: number): boolean {
    if (open.push(opened) > MAX_DEPTH) refuse(`is nested deeper than ${MAX_DEPTH} levels`);
    at = endOfSpace(text, at + 1);
    return text.charCodeAt(at) !== close;
  }

  for (;;) {
    if (++values > maxValues) refuse(`has more than ${maxValues} values`);
    if (at >= nextUnits || values % STEP_VALUES === 0) {
      yield at / text.length;
      nextUnits = at + STEP_UNITS;
    }

    // A value, or what opens one.
    let value: unknown;
    const first = text.charCodeAt(at);
    if (first === OPEN_OBJECT) {
      const opened = { object: new Bare(), key: '', size: 0 };
      if (enter(opened, CLOSE_OBJECT)) {
        readKey(opened);
        continue;
      }
    } else if (first === OPEN_LIST) {
      if (enter({ list: [] }, CLOSE_LIST)) continue;
    } else if (first === QUOTE) {
      value = readText();
    } else {
      const start = at;
      WORD.lastIndex = at;
      if (!WORD.test(text)) unexpected();
      at = WORD.lastIndex;
      const word = text.slice(start, at);
      value = WORDS.has(word) ? WORDS.get(word) : toNumber(word);
    }

    // Where it goes, and what closes, up to the comma before the next value, or to the end.
    for (;;) {
      const outer = open.at(-1);
      if (value !== undefined) {
        if (!outer) {
          at = endOfSpace(text, at);
          if (at < text.length) unexpected();
          return value;
        }
        if (outer.list) outer.list.push(value);
        else outer.object[outer.key] = value;
      }
      at = endOfSpace(text, at);
      const next = text.charCodeAt(at);
      if (next !== (outer!.list ? CLOSE_LIST : CLOSE_OBJECT)) {
        if (next !== COMMA) unexpected();
        at = endOfSpace(text, at + 1);
        readKey(outer!);
        break;
      }
      at++;
      open.pop();
      value = outer!.list ?? outer!.object;
    }
  }
}

const [QUOTE, COLON, COMMA, BACKSLASH] = [0x22, 0x3a, 0x2c, 0x5c];
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d];
const WORDS = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
]);
const WORD = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

/** @returns the place after a text that starts at the quotation mark at `start` */
function endOfText(text: string, start: number, unexpected: (at: number) => never): number {
  let at = start + 1;
  for (;;) {
    const unit = text.charCodeAt(at);
    // One that is too long is not read to its end.
    if (unit === QUOTE || at - start > MAX_TEXT) return at + 1;
    if (unit === BACKSLASH) {
      ESCAPE.lastIndex = at;
      if (!ESCAPE.test(text)) unexpected(at + 1);
      at = ESCAPE.lastIndex;
    } else if (unit >= 0x20) at++;
    // A control character, or the end, where the unit is NaN.
    else unexpected(at);
  }
}

function endOfSpace(text: string, start: number): number {
  let at = start;
  for (;;) {
    const unit = text.charCodeAt(at);
    if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return at;
    at++;
  }
}

/** Lines and columns count from 1; a column is a UTF-16 unit, as in most editors. */
function placeOf(text: string, end: number): string {
  let line = 1;
  let start = 0;
  for (let at = 0; at < end; at++) {
    if (text.charCodeAt(at) !== 0x0a) continue;
    line++;
    start = at + 1;
  }
  return `line ${line}, column ${end - start + 1}`;
}
