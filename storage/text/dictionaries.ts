import { readPackaged } from './packagedFile';

// Files that the build puts beside the extension's pages (scripts/dictionaries.ts). How they are written
// keeps the package small: as they are meant, they would be a quarter of it.

/**
 * Characters in the order of their codes, and what each is simplified to: codes, each less the one before.
 */
export type StoredSimplified = [traditional: number[], simplified: number[]];

/**
 * The readings of the characters from the code `first` on. `initials` and `finals` are how syllables begin and
 * end, each by a letter that stands for it. A layer has the characters' first readings, the next one second
 * readings, and so on: the initial of each character, or a space if it has no such reading; and the finals of
 * those that have one.
 */
export type StoredReadings = [
  first: number,
  initials: Record<string, string>,
  finals: Record<string, string>,
  layers: [initials: string, finals: string][],
];

/** What each traditional character is simplified to. */
export async function readSimplified(): Promise<Map<string, string>> {
  const [traditional, simplified]: StoredSimplified = await readPackaged('dictionaries/simplified');
  let from = 0;
  let to = 0;
  return new Map(
    traditional.map((step, at) => [
      String.fromCodePoint((from += step)),
      String.fromCodePoint((to += simplified[at]!)),
    ]),
  );
}

/**
 * The syllables of pinyin, without tones and as they are typed, of each character by its code; with holes. What is
 * read alike shares one list, which leaves 2 MB less in memory.
 */
export async function readReadings(): Promise<string[][]> {
  const [first, initials, finals, layers]: StoredReadings =
    await readPackaged('dictionaries/readings');
  const readings: string[][] = [];
  const lists: Record<string, string[]> = {};
  for (const [begins, ends] of layers) {
    let found = 0;
    for (let at = 0; at < begins.length; at++) {
      if (begins[at] === ' ') continue;
      const syllable = initials[begins[at]!]! + finals[ends[found++]!]!;
      const list = [...(readings[first + at] ?? []), syllable];
      readings[first + at] = lists[list.join()] ??= list;
    }
  }
  return readings;
}
