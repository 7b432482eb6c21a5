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

function isEdge(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  // At the end, before Latin and before Chinese there is nothing to look at, which takes fifty times as long.
  if (!(code >= 0x300) || (code > 0x309f && code < 0xa000) || at === 0) return true;
  patterns.goesOn.lastIndex = at;
  return !patterns.goesOn.test(text);
}
