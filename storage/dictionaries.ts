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

const reading = new Map<string, Promise<any>>();

/** Reads a dictionary of the extension, once. */
export function readDictionary<Name extends keyof Dictionaries>(
  name: Name,
): Promise<Dictionaries[Name]> {
  const known = reading.get(name);
  if (known) return known;
  const started = fetch(`/dictionaries/${name}.json`).then((response) => response.json());
  reading.set(name, started);
  started.catch(() => reading.delete(name));
  return started;
}
