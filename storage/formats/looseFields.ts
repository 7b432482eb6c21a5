import { readable } from '../text/readable';
import { WrittenNumber } from './json';

/** What is taken at most of the parts of a feed: what is more could only slow the shelf down. */
export const MAX_TITLE = 10_000;
export const MAX_TEXT = 1_000_000;
export const MAX_LIST = 1000;

/** Is told of a field that is not as it should be, and is left out. */
export type OnProblem = (field: string, problem: string) => void;

/** The fields of an object as they are written in feeds: null, and what is of another kind, is as if absent. */
export class LooseFields {
  readonly #of: Record<string, unknown>;
  readonly #onProblem: OnProblem;

  constructor(of: Record<string, unknown>, onProblem: OnProblem) {
    this.#of = of;
    this.#onProblem = onProblem;
  }

  /** The value, unless it is absent. */
  value(field: string): unknown {
    return this.#of[field] ?? undefined;
  }

  problem(field: string, problem: string): undefined {
    this.#onProblem(field, problem);
  }

  /** A text without what could harm a reader; a number is one as well. Undefined if there is none. */
  text(field: string, maxLength = MAX_TEXT): string | undefined {
    const value = this.value(field);
    if (value === undefined) return undefined;
    const text = asText(value);
    if (text === undefined) return this.problem(field, 'is not text');
    if (text.length > maxLength) this.problem(field, `is longer than ${maxLength} characters`);
    return readable(text.slice(0, maxLength)) || undefined;
  }

  /** A text on its own, without white space around it; undefined if nobody would see anything of it. */
  name(field: string): string | undefined {
    return seen(this.text(field, MAX_TITLE) ?? '') || undefined;
  }

  /** The first items of a list. */
  list(field: string): unknown[] {
    const value = this.value(field);
    if (value === undefined) return [];
    if (!Array.isArray(value)) return this.problem(field, 'is not a list') ?? [];
    if (value.length > MAX_LIST) this.problem(field, `has more than ${MAX_LIST} items`);
    return value.slice(0, MAX_LIST);
  }

  /**
   * The objects of a list, or one alone; what else it has is left out.
   *
   * @param textIs - the field of an object that a text stands for
   * @param mayBeOne - whether it is right if there is no list
   */
  objects(field: string, { textIs = '', mayBeOne = false } = {}): LooseFields[] {
    const given = this.value(field);
    const isOne = isObject(given) || (textIs !== '' && asText(given) !== undefined);
    if (isOne && !mayBeOne) this.problem(field, 'is not a list');
    return (isOne ? [given] : this.list(field)).flatMap((value, index) => {
      const at = isOne ? field : `${field}.${index}`;
      if (isObject(value)) return this.#within(at, value);
      if (value === null) return [];
      this.problem(at, 'is not an object');
      const text = textIs === '' ? undefined : asText(value);
      return text === undefined ? [] : this.#within(at, { [textIs]: text });
    });
  }

  /** An object; undefined if there is none. */
  object(field: string): LooseFields | undefined {
    const value = this.value(field);
    if (value === undefined) return undefined;
    return isObject(value) ? this.#within(field, value) : this.problem(field, 'is not an object');
  }

  /** The names of the fields that the object has. */
  names(): string[] {
    return Object.keys(this.#of);
  }

  /** A number of 0 or more. */
  amount(field: string): number | undefined {
    const value = this.value(field);
    if (value === undefined) return undefined;
    const number = typeof value === 'string' ? Number(value.trim() || Number.NaN) : asNumber(value);
    const isAmount = number !== undefined && Number.isFinite(number) && number >= 0;
    return isAmount ? number : this.problem(field, 'is not a number of 0 or more');
  }

  /** A whole number of 0 or more, written as a number. */
  counter(field: string): number | undefined {
    const value = this.value(field);
    if (value === undefined) return undefined;
    const number = asNumber(value);
    const isCounter = Number.isSafeInteger(number) && number! >= 0;
    return isCounter ? number : this.problem(field, 'is not a whole number of 0 or more');
  }

  #within(at: string, value: Record<string, unknown>): LooseFields {
    return new LooseFields(value, (field, problem) => this.#onProblem(`${at}.${field}`, problem));
  }
}

/** A text without white space around it; empty if nobody would see anything of it. */
export function seen(text: string): string {
  // Letters that are blanks (U+2800) or fill a place (U+3164) too.
  return /^[\s\p{Cf}\p{DI}\u2800]*$/u.test(text) ? '' : text.trim();
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof WrittenNumber)
  );
}

/** A text as it is, and a number as it is written. */
export function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return value instanceof WrittenNumber ? value.written : undefined;
}

export function asNumber(value: unknown): number | undefined {
  if (value instanceof WrittenNumber) return Number(value.written);
  return typeof value === 'number' ? value : undefined;
}
