import { fold } from './fold';

/** What to look for: every term must occur in an article, each anywhere in its text. */
export interface Query {
  /** Folded, without repeats, the longest first: it is likely to be the rarest. */
  terms: string[];
}

/** Splits what was typed at white space (the Chinese full-width space as well). */
export function parseQuery(typed: string): Query {
  const terms = new Set(fold(typed).split(/\s+/).filter(Boolean));
  return { terms: [...terms].toSorted((a, b) => b.length - a.length) };
}
