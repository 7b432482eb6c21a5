import { foldWithOrigins } from './fold';

/** A part of a text, and whether it is a hit. */
export interface TextPart {
  text: string;
  isHit: boolean;
}

/**
 * Cuts `text` into the parts to mark and the parts between. Hits that overlap or touch become one.
 *
 * @param terms - folded, as in a Query
 */
export function highlight(text: string, terms: readonly string[]): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const hit of terms.length > 0 ? findHits(text, terms) : []) {
    if (hit.start > end) parts.push({ text: text.slice(end, hit.start), isHit: false });
    parts.push({ text: text.slice(hit.start, hit.end), isHit: true });
    end = hit.end;
  }
  if (end < text.length) parts.push({ text: text.slice(end), isHit: false });
  return parts;
}

function findHits(text: string, terms: readonly string[]): { start: number; end: number }[] {
  const folded = foldWithOrigins(text);
  const isHit = new Uint8Array(text.length);
  for (const term of terms) {
    for (let at = folded.text.indexOf(term); at >= 0; at = folded.text.indexOf(term, at + 1)) {
      isHit.fill(1, folded.starts[at], folded.ends[at + term.length - 1]);
    }
  }
  const hits: { start: number; end: number }[] = [];
  for (let start = isHit.indexOf(1); start >= 0;) {
    const gap = isHit.indexOf(0, start);
    const end = gap < 0 ? text.length : gap;
    hits.push({ start, end });
    start = isHit.indexOf(1, end);
  }
  return hits;
}
