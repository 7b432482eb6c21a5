import { FeedError, shortened } from './feedError';
import type { Steps } from './steps';

/** How deep objects and lists may lie in each other: a feed needs five levels. */
const MAX_DEPTH = 64;

/** How many objects, lists, texts and so on a file may have: JSON.parse reads these in a second or two. */
const MAX_VALUES = 5_000_000;

/** How much is read before others get a turn, in UTF-16 units. */
const STEP = 2 ** 20;

/**
 * Reads JSON (RFC 8259) from outside. More is refused than by `JSON.parse`: an object with a key twice, of
 * which that would keep the last, and what is so deep or so manifold that it could only do harm.
 *
 * @param file - the file's name, for errors
 * @throws FeedError for the first thing that is wrong, with its line and column
 */
export function* readJson(json: string, file: string): Steps<unknown> {
  const text = json.startsWith('\ufeff') ? json.slice(1) : json;
  yield* check(text, file);
  return JSON.parse(text);
}

/** @throws unless `JSON.parse` would understand the text, and within our limits */
function* check(text: string, file: string): Steps<void> {
  /** What is open at a place, from outside: the keys so far of an object, or undefined for a list. */
  const open: (Set<string> | undefined)[] = [];
  let at = 0;
  let values = 0;
  let nextStep = STEP;

  function refuse(problem: string, where = at): never {
    throw new FeedError(file, placeOf(text, where), undefined, problem);
  }
  function unexpected(where = at): never {
    refuse(where < text.length ? 'is not JSON' : 'ends too early', Math.min(where, text.length));
  }
  /** Passes a key and its colon. */
  function passKey(keys: Set<string>) {
    if (text.charCodeAt(at) !== QUOTE) unexpected();
    const start = at;
    at = endOfText(text, at, unexpected);
    const written = text.slice(start, at);
    // One key can be written in several ways.
    const key = written.includes('\\') ? (JSON.parse(written) as string) : written.slice(1, -1);
    if (keys.has(key)) refuse(`has the key ${JSON.stringify(shortened(key))} twice`, start);
    keys.add(key);
    at = endOfSpace(text, at);
    if (text.charCodeAt(at) !== COLON) unexpected();
    at = endOfSpace(text, at + 1);
  }
  function enter(keys: Set<string> | undefined) {
    if (open.push(keys) > MAX_DEPTH) refuse(`is nested deeper than ${MAX_DEPTH} levels`);
    at = endOfSpace(text, at + 1);
  }

  at = endOfSpace(text, 0);
  for (;;) {
    if (++values > MAX_VALUES) refuse(`has more than ${MAX_VALUES} values`);
    if (at >= nextStep) {
      yield at / text.length;
      nextStep = at + STEP;
    }

    // A value, or what opens one.
    const first = text.charCodeAt(at);
    if (first === OPEN_OBJECT) {
      const keys = new Set<string>();
      enter(keys);
      if (text.charCodeAt(at) !== CLOSE_OBJECT) {
        passKey(keys);
        continue;
      }
    } else if (first === OPEN_LIST) {
      enter(undefined);
      if (text.charCodeAt(at) !== CLOSE_LIST) continue;
    } else if (first === QUOTE) {
      at = endOfText(text, at, unexpected);
    } else {
      WORD.lastIndex = at;
      if (!WORD.test(text)) unexpected();
      at = WORD.lastIndex;
    }

    // What closes, up to the comma before the next value, or to the end.
    for (;;) {
      at = endOfSpace(text, at);
      if (open.length === 0) {
        if (at < text.length) unexpected();
        return;
      }
      const keys = open.at(-1);
      const next = text.charCodeAt(at);
      if (next === (keys ? CLOSE_OBJECT : CLOSE_LIST)) {
        open.pop();
        at++;
        continue;
      }
      if (next !== COMMA) unexpected();
      at = endOfSpace(text, at + 1);
      if (keys) passKey(keys);
      break;
    }
  }
}

const [QUOTE, COLON, COMMA, BACKSLASH] = [0x22, 0x3a, 0x2c, 0x5c];
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d];
const WORD = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

/** @returns the place after a text that starts at the quotation mark at `start` */
function endOfText(text: string, start: number, unexpected: (at: number) => never): number {
  let at = start + 1;
  for (;;) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) return at + 1;
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
