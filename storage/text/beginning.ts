/** How long the beginning of a text is at most that stands for its title, in UTF-16 units. */
const LENGTH = 80;
/** A shorter one would say too little: then it ends within a clause. */
const ENOUGH = 20;

/** Where a word ends, before white space, and where a Chinese clause does, behind its sign. */
const END = /\s|(?<=[，。、；：！？…）」』》】])/g;

/**
 * The beginning of a text that can stand for its title: its first line, or as much of that as fits, up to the end
 * of a word or of a Chinese clause. It stands in the text just so.
 */
export function beginningOf(text: string): string {
  const [line = ''] = text.trimStart().split('\n', 1);
  const whole = line.trimEnd();
  if (whole.length <= LENGTH) return whole;
  // The character behind may be the end of a word.
  const ends = [...whole.slice(0, LENGTH + 1).matchAll(END)].map(({ index }) => index);
  const end = ends.findLast((at) => at <= LENGTH) ?? 0;
  return whole.slice(0, end >= ENOUGH ? end : endOfPiece(whole)).trimEnd();
}

/** The end of the last word that fits, as far as the browser knows words, and in any case of a character. */
function endOfPiece(line: string): number {
  const start = line.slice(0, 2 * LENGTH);
  for (const granularity of ['word', 'grapheme'] as const) {
    const pieces = new Intl.Segmenter(undefined, { granularity }).segment(start);
    const end = pieces.containing(LENGTH)!.index;
    if (end >= ENOUGH) return end;
  }
  // One character of this length is none.
  return LENGTH;
}
