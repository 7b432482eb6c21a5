import { readPackaged } from './packagedFile';

// Files that the build puts beside the extension's pages (scripts/dictionaries.ts). How they are written
// keeps the package small: as they are meant, they would be a quarter of it.

/**
 * Characters in the order of their codes, and what each is compared as: codes, each less the one before. Then
 * those that are compared as two, and regular expressions, with their flags.
 */
export type StoredFoldings = [
  from: number[],
  to: number[],
  others: Record<string, string>,
  patterns: Record<Pattern, [source: string, flags: string]>,
];

type Pattern = 'end' | 'goesOn' | 'invisible' | 'lines' | 'longPiece' | 'optional' | 'piece';

/** What texts are taken apart with (scripts/patterns.ts); there once the foldings were read. */
export const patterns = {} as Record<Pattern, RegExp>;

/** How syllables begin and end, each by a letter that stands for it. */
type Parts = Record<string, string>;

/**
 * The readings of the characters from the code `first` on. A layer has the characters' first readings, the next
 * one second readings, and so on: the initial of each character, or a space if it has no such reading; and the
 * finals of those that have one. Last, for characters that words read otherwise than they mostly are, a regular
 * expression by reading: what stands before and behind them in those words.
 */
export type StoredReadings = [
  first: number,
  initials: Parts,
  finals: Parts,
  layers: [initials: string, finals: string][],
  words: Record<string, Record<string, string>>,
];

/** What each character is compared as that is not compared as itself. */
export async function readFoldings(): Promise<Map<string, string>> {
  const [from, to, others, expressions]: StoredFoldings =
    await readPackaged('dictionaries/foldings');
  for (const [name, expression] of Object.entries(expressions)) {
    patterns[name as Pattern] = new RegExp(...expression);
  }
  let code = 0;
  let other = 0;
  const single = from.map((step, at): [string, string] => [
    String.fromCodePoint((code += step)),
    String.fromCodePoint((other += to[at]!)),
  ]);
  return new Map([...single, ...Object.entries(others)]);
}

/** How Chinese characters are read. */
export interface Readings {
  /**
   * The syllables of pinyin, without tones and as they are typed, of each character by its code; with holes. What
   * a character mostly is comes first. What is read alike shares one list, which leaves 2 MB less in memory.
   */
  syllables: string[][];
  /** By character and syllable, a regular expression for where words have it so. */
  words: StoredReadings[4];
}

export async function readReadings(): Promise<Readings> {
  const [first, initials, finals, layers, words]: StoredReadings =
    await readPackaged('dictionaries/readings');
  const syllables: string[][] = [];
  const lists: Record<string, string[]> = {};
  for (const [begins, ends] of layers) {
    let found = 0;
    for (let at = 0; at < begins.length; at++) {
      if (begins[at] === ' ') continue;
      const syllable = initials[begins[at]!]! + finals[ends[found++]!]!;
      const list = [...(syllables[first + at] ?? []), syllable];
      syllables[first + at] = lists[list.join()] ??= list;
    }
  }
  return { syllables, words };
}
