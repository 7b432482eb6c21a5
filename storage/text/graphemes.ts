import { patterns } from './dictionaries';

/** Like `text.indexOf(term, from)`, but for what begins or ends within what a reader sees as one character. */
export function indexOfWhole(text: string, term: string, from = 0): number {
  let at = text.indexOf(term, from);
  while (at >= 0 && !isWhole(text, at, term)) {
    at = text.indexOf(term, at + 1);
  }
  return at;
}

/** Whether what stands at `at` begins and ends where characters do. */
export function isWhole(text: string, at: number, term: string): boolean {
  return isEdge(text, at) && isEdge(text, at + term.length);
}

/** What halves of characters begin with, in bits. */
const HALF = 0xd800 >> 11;

/** What goes on, unless a blank stands before it. */
const MARK = /[\p{M}\p{Gr_Ext}\u200d]/u;
/** Of each UTF-16 unit that was met, whether it is one. */
const marks: boolean[] = [];

function isEdge(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  // At the end, before Latin and before Chinese there is nothing to look at, which takes fifty times as long.
  if (!(code >= 0x300) || (code > 0x309f && code < 0xa000) || at === 0) return true;
  const before = text.charCodeAt(at - 1);
  const isMark = (marks[code] ??= MARK.test(text[at]!));
  // Nor between most others: a text may be made of what is looked for, and of marks on it.
  if (isMark ? before > 0xff : before !== 0x200d && code >> 11 !== HALF) return !isMark;
  patterns.goesOn.lastIndex = at;
  return !patterns.goesOn.test(text);
}
