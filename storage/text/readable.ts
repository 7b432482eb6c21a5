// Controls but for the tab and the line feed. Joiners stay: emoji and Persian are written with them; and so do
// marks of direction (U+200E, U+200F, U+061C), which turn nothing but the signs beside them.
// oxlint-disable-next-line no-control-regex -- they are what it is about
const HARMFUL = /[\0-\x08\x0b-\x1f\x7f-\x9f]/g;

/** What turns the direction of the text behind it, and what ends that. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;
const ISOLATES = /[\u2066-\u2068]/;
const END_OF_EMBEDDING = '\u202c';
const END_OF_ISOLATE = '\u2069';

/**
 * Text from outside without what would make a reader see something else than is there: control characters,
 * what turns the direction of the text around it and is not closed, and halves of characters. Lines end in one way.
 */
export function readable(text: string): string {
  const clean = text
    .toWellFormed()
    .replace(/\r\n?|\u2028/g, '\n')
    .replace(HARMFUL, '');
  return clean.search(TURNS) >= 0 ? clean.split('\n').map(withoutOpenTurns).join('\n') : clean;
}

/**
 * A line with those turns alone that are closed in it, one within the other: the end of the line would close the
 * others. https://www.unicode.org/reports/tr9/#Explicit_Levels_and_Directions
 */
function withoutOpenTurns(line: string): string {
  const closed = new Set<number>();
  /** Where the embeddings start that are open, for each open isolate, which is before them, and for the line. */
  const open: { isolate?: number; embeddings: number[] }[] = [{ embeddings: [] }];
  for (const { 0: turn, index: at } of line.matchAll(TURNS)) {
    const { isolate, embeddings } = open.at(-1)!;
    if (ISOLATES.test(turn)) open.push({ isolate: at, embeddings: [] });
    else if (turn === END_OF_ISOLATE) {
      // What is open within it ends with it.
      if (isolate === undefined) continue;
      closed.add(isolate).add(at);
      open.pop();
    } else if (turn === END_OF_EMBEDDING) {
      const start = embeddings.pop();
      if (start !== undefined) closed.add(start).add(at);
    } else embeddings.push(at);
  }
  return line.replace(TURNS, (turn, at: number) => (closed.has(at) ? turn : ''));
}
