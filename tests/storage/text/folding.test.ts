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
  ['瞭解', '了解'],
  ['臺灣', '台湾'],
  ['隨著', '随着'],
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

it('keeps different words apart', () => {
  expect(fold('训练')).not.toBe(fold('讯练'));
  expect(fold('か')).not.toBe(fold('が'));
  expect(fold('и')).not.toBe(fold('й'));
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
