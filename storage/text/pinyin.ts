import { type Readings, readReadings } from './dictionaries';

/** How many letters have to match before it is worth remembering that the others do not. */
const REMEMBERED_FROM = 4;

/** A part of a text, from `start` to before `end`. */
export interface Span {
  start: number;
  end: number;
}

/** Matches Latin letters with the Chinese characters that they spell in pinyin. */
export class Pinyin {
  /** For each UTF-16 unit, the first letters of its readings, one bit each. */
  readonly #initials = new Uint32Array(2 ** 16);
  readonly #readings: Readings;
  /** Of the current search, from where the rest is known not to match, far enough in to be met again. */
  readonly #failed = new Set<number>();
  /** Of the current search as well. */
  #asRead = false;

  constructor(readings: Readings) {
    this.#readings = readings;
    readings.syllables.forEach((syllables, code) => {
      for (const syllable of syllables) {
        this.#initials[code]! |= bitOf(syllable.charCodeAt(0));
      }
    });
  }

  /**
   * Where `letters` are the pinyin of successive characters of `text`: of each the whole syllable or
   * how it begins (q, or zh), of the last as much as was typed. Other letters and digits stand for
   * themselves, but one character at least is Chinese.
   *
   * @param letters - as `spelling` gives them
   * @param text - folded
   * @param asRead - whether a character has only the reading of the word that it is in, or its first
   * @returns the first place from `from` on, or undefined
   */
  find(letters: string, text: string, from = 0, asRead = false): Span | undefined {
    const code = letters.charCodeAt(0);
    const bit = bitOf(code);
    this.#asRead = asRead;
    if (this.#failed.size > 0) this.#failed.clear();
    for (let start = from; start < text.length; start++) {
      const unit = text.charCodeAt(start);
      if (unit !== code && (this.#initials[unit]! & bit) === 0) continue;
      const end = this.#match(letters, 0, text, start, false);
      if (end !== undefined) return { start, end };
    }
    return undefined;
  }

  /** @returns where in `text` the match ends that spells `letters` from `at` on */
  #match(
    letters: string,
    at: number,
    text: string,
    place: number,
    hasChinese: boolean,
  ): number | undefined {
    if (at === letters.length) return hasChinese ? place : undefined;
    const character = text[place];
    if (character === undefined) return undefined;
    // Readings that begin alike branch at every character: without this, repetitions take for ever.
    const state = (place * letters.length + at) * 2 + Number(hasChinese);
    if (at >= REMEMBERED_FROM && this.#failed.has(state)) return undefined;
    if (character === letters[at]) return this.#match(letters, at + 1, text, place + 1, hasChinese);
    for (const syllable of this.#syllables(text, place)) {
      const same = commonLength(letters, at, syllable);
      if (same > 0 && at + same === letters.length) return place + 1;
      for (const length of spelledLengths(syllable)) {
        if (length > same) continue;
        const end = this.#match(letters, at + length, text, place + 1, true);
        if (end !== undefined) return end;
      }
    }
    if (at >= REMEMBERED_FROM) this.#failed.add(state);
    return undefined;
  }

  #syllables(text: string, place: number): readonly string[] {
    const all = this.#readings.syllables[text.charCodeAt(place)] ?? [];
    if (!this.#asRead || all.length < 2) return all;
    const words = Object.entries(this.#readings.words[text[place]!] ?? {});
    const inWord = words.find(([, pattern]) => {
      const here = new RegExp(pattern, 'y');
      here.lastIndex = place;
      return here.test(text);
    });
    const syllable = inWord?.[0] ?? all[0]!;
    return [syllable, syllable.replace('v', 'u')];
  }
}

/** How far `syllable` and what stands in `letters` from `at` on are the same. */
function commonLength(letters: string, at: number, syllable: string): number {
  let same = 0;
  while (same < syllable.length && letters[at + same] === syllable[same]) same += 1;
  return same;
}

/** How much of a syllable can stand for it before others: all of it, or how it begins. */
function spelledLengths(syllable: string): number[] {
  return syllable[1] === 'h' ? [syllable.length, 2, 1] : [syllable.length, 1];
}

/** One bit for each letter, by the last five of its code; what is none may share one, and is told apart later. */
function bitOf(letter: number): number {
  return 1 << letter;
}

/**
 * The letters of a folded term that may be pinyin; undefined for one that can't be. An apostrophe may
 * stand between syllables, as in xi'an. One letter alone begins too many characters to mean any.
 */
export function spelling(term: string): string | undefined {
  const letters = term.replace(/['’‘]/g, '');
  return /^[a-z0-9]+$/.test(letters) && /[a-z].*[a-z]/.test(letters) ? letters : undefined;
}

let pinyin: Pinyin | undefined;

/** The readings of this build; one for all, as with the folding. */
export async function readPinyin(): Promise<Pinyin> {
  pinyin ??= new Pinyin(await readReadings());
  return pinyin;
}
