import { excerpt } from '../../storage/text/drawable';

/** Right-to-left letters, and what turns the direction of text. */
const TURNING =
  /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** A name as it can stand in a sentence of another direction, as much of it as a row can show. */
export function isolated(name: string): string {
  const text = excerpt(name);
  return TURNING.test(text) ? `\u2068${text}\u2069` : text;
}
