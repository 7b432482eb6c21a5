// What search knows of Chinese and of signs, reduced from libraries to what it needs; made at every build.
import { replacedCharacters, storedFoldings } from './characters';
import { storedReadings } from './readings';

/** The files that the extension reads. */
export function dictionaryFiles(): { relativeDest: string; contents: string }[] {
  const replaced = replacedCharacters();
  const dictionaries = {
    foldings: storedFoldings(replaced),
    readings: storedReadings(replaced),
  };
  return Object.entries(dictionaries).map(([name, dictionary]) => ({
    relativeDest: `dictionaries/${name}.json`,
    contents: JSON.stringify(dictionary),
  }));
}
