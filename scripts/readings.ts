// How Chinese characters are read, alone and in words.
import { pinyin } from 'pinyin-pro';
import { PatternsNormal } from 'pinyin-pro/dist/esm/data/patterns.mjs';
import type { StoredReadings } from '../storage/text/dictionaries';

type Replaced = ReadonlyMap<string, string>;
type Readings = ReadonlyMap<string, ReadonlySet<string>>;
type Syllables = StoredReadings extends [...infer Rest, unknown] ? Rest : never;

export function storedReadings(replaced: Replaced): StoredReadings {
  const readings = syllablesOfAll(replaced);
  return [...storedSyllables(readings), storedWords(replaced, readings)];
}

/** The syllables of each character that folding leaves, without tones; the one that it mostly has comes first. */
function syllablesOfAll(replaced: Replaced): Map<string, Set<string>> {
  const syllables = new Map<string, Set<string>>();
  const all = Array.from({ length: 0xa000 - 0x4e00 }, (_, at) => String.fromCharCode(0x4e00 + at));
  const [left, gone] = [true, false].map((stays) =>
    all.filter((one) => replaced.has(one) !== stays),
  );
  // What folds to another is met as that, behind its own: 乾 (qian) as 干.
  for (const character of [...left!, ...gone!]) {
    const met = replaced.get(character) ?? character;
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

function storedSyllables(readings: Readings): Syllables {
  const codes = [...readings.keys()]
    .map((character) => character.charCodeAt(0))
    .filter((code) => code < 0xd800);
  const [first, last] = [Math.min(...codes), Math.max(...codes)];
  const parts = [...readings.values()].flatMap((syllables) => [...syllables].map(split));
  const initials = letters(parts.map(([initial]) => initial!));
  const finals = letters(parts.map(([, final]) => final!));
  const layers: Syllables[3] = [];
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

/** For each character and each syllable that is not its first, the words in which it has that. */
function storedWords(replaced: Replaced, readings: Readings): StoredReadings[4] {
  const byCharacter: Record<string, Record<string, Set<string>>> = {};
  for (const [word, syllables] of wordsRead(replaced)) {
    for (const [at, character] of word.entries()) {
      const syllable = syllables[at]!;
      const known = [...(readings.get(character) ?? [])];
      if (known[0] === syllable || !known.includes(syllable)) continue;
      const place = placeIn(word, at);
      ((byCharacter[character] ??= {})[syllable] ??= new Set()).add(place);
    }
  }
  return mapValues(byCharacter, (bySyllable) =>
    mapValues(bySyllable, (places) => [...places].join('|')),
  );
}

/** Where a character of a word stands, as a regular expression that begins and ends around it. */
function placeIn(word: readonly string[], at: number): string {
  const [before, behind] = [word.slice(0, at).join(''), word.slice(at + 1).join('')];
  return (before && `(?<=${before})`) + (behind && `(?=.${behind})`);
}

/** The words of pinyin-pro's own dictionary, folded, with their syllables as they are typed. */
function wordsRead(replaced: Replaced): [characters: string[], syllables: string[]][] {
  return PatternsNormal.map((word) => [
    [...word.zh].map((character) => replaced.get(character) ?? character),
    word.pinyin.split(' ').map(withoutTone),
  ]);
}

function withoutTone(syllable: string): string {
  const marks = syllable.normalize('NFD').replace(/u\p{M}*\u0308/u, 'v');
  return marks.replace(/\p{M}/gu, '');
}

function mapValues<From, To>(record: Record<string, From>, change: (value: From) => To) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
