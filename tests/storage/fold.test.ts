import { expect, it } from 'vitest';
import { fold, foldWithOrigins } from '../../storage/fold';

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

it('keeps different words apart', () => {
  expect(fold('训练')).not.toBe(fold('訓练'));
  expect(fold('a')).not.toBe(fold('á'));
});

it.each(['ǰ', 'J\u030c', 'ΐ'])(
  'leaves %j one letter, which its bare letter does not find',
  (letter) => {
    expect(fold(letter)).toHaveLength(1);
  },
);

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
  ['xe\u0301y', 'é', 'e\u0301'],
  ['𠮷A', 'a', 'A'],
  ['İx', 'x', 'x'],
])('knows where in %j %j came from', (text, part, origin) => {
  const folded = foldWithOrigins(text);
  const at = folded.text.indexOf(part);
  expect(text.slice(folded.starts[at], folded.ends[at + part.length - 1])).toBe(origin);
});
