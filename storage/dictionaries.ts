/** The n-th character of `traditional` is simplified to the n-th of `simplified`. */
export interface Simplified {
  traditional: string;
  simplified: string;
}

/** For each syllable of pinyin, the characters that have it. */
export type Readings = Record<string, string>;

/** Files that the build puts beside the extension's pages (scripts/dictionaries.ts). */
interface Dictionaries {
  simplified: Simplified;
  readings: Readings;
}

/** Reads a dictionary of the extension. */
export async function readDictionary<Name extends keyof Dictionaries>(
  name: Name,
): Promise<Dictionaries[Name]> {
  return (await fetch(`/dictionaries/${name}.json`)).json();
}
