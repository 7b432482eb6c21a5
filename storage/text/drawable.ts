/**
 * What a browser lays out in a time that grows with its length alone: Latin, Greek, Cyrillic, Chinese, Japanese and
 * Korean, without marks of their own. Of all else it may take the square, or look for a font.
 */
const SIMPLE =
  '\\0-\\u02ff\\u0370-\\u0482\\u048a-\\u052f\\u2010-\\u2027\\u2030-\\u205e\\u3000-\\u3029\\u3030-\\u3096\\u309b-\\u30ff\\u4e00-\\u9fff\\uac00-\\ud7a3\\uff00-\\uff9d';
const IS_SIMPLE = new RegExp(`^[${SIMPLE}]*$`);

/** More marks on one letter than any script has, and what joins letters unseen. */
const MANY_MARKS = /([\p{M}\p{DI}]{10})[\p{M}\p{DI}]+/gu;
/** So many other letters without a space are no word. */
const LONG_RUN = new RegExp(`[^\\s\\u200b${SIMPLE}]{32}`, 'gu');

/** How much of a title or a summary is shown on a row, in the units of `lay`: two lines of a wide window. */
const ROW = 400;
/** What a line or a script is taken for: the one takes its height, the other a font that has to be found. */
const AS_MANY_AS = 40;

/**
 * What of a text, from `from` on, is laid out at once: `room` letters, or half as many that are not simple; fewer if
 * they are of many scripts or on many lines.
 *
 * @returns where it ends, after `from` unless that is the end of the text; and what is left of the room
 */
export function lay(text: string, from = 0, room = ROW): { end: number; left: number } {
  const scripts = new Set<number>();
  let end = from;
  let left = room;
  for (; end < text.length && left > 0; left--) {
    const code = text.codePointAt(end)!;
    const isSimple = IS_SIMPLE.test(text[end]!);
    // A block of Unicode has one script, or a part of one.
    if (!isSimple) left -= scripts.has(code >> 8) ? 1 : AS_MANY_AS;
    if (!isSimple) scripts.add(code >> 8);
    if (code === 10) left -= AS_MANY_AS;
    end += code > 0xffff ? 2 : 1;
  }
  return { end, left };
}

/** The text as it can be laid out: at most ten marks on a letter, and places to break where there are none. */
export function drawable(text: string): string {
  return IS_SIMPLE.test(text) ? text : text.replace(MANY_MARKS, '$1').replace(LONG_RUN, '$&\u200b');
}

/** As much of a text as a row can show, or as there is room for, in the units of `lay`. */
export function excerpt(text: string, room = ROW): string {
  const { end } = lay(text, 0, room);
  return drawable(text.slice(0, end)) + (end < text.length ? '…' : '');
}

/** How much of the room of a row an excerpt takes, in the units of `lay`. */
export function roomOf(text: string): number {
  return ROW - lay(text).left;
}

/** Whether a row cannot show all of a text. */
export function isLong(text: string): boolean {
  return lay(text).end < text.length;
}
