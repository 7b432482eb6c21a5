import { expect, it } from 'vitest';
import { indexOfWhole } from '../../../storage/text/graphemes';
import { cpuTime } from '../../cpuTime';
import { fold } from '../shelfOf';

it.each([
  ['🇨🇳🇺🇸', '🇨🇳', 0],
  ['🇨🇳🇺🇸', '🇳🇺', -1],
  ['🇨🇳🇺🇸', '🇺🇸', 4],
  ['🇨🇳🇨🇳🇳🇨', '🇳🇨', 8],
  ['a🇨', '🇨', 1],
  ['👨‍👩‍👧', '👩', -1],
  ['👨‍👩‍👧', '👨', -1],
  ['👨‍👩‍👧', '👧', -1],
  ['👨‍👩‍👧👩', '👩', 8],
  ['👩‍💻', '👩‍💻', 0],
  ['👍🏽 👍', '👍', 5],
  ['1\ufe0f\u20e3 1', '1', 3],
  ['🏴\u{e0067}\u{e0062}\u{e007f}', '🏴', -1],
  ['❤\ufe0f ❤', '❤', 0],
  ['กี ก', 'ก', 3],
  ['हिन्दी', 'ह', -1],
  ['हिन्दी', 'हि', 0],
  ['и\u0301и', 'и', 2],
  ['café', 'cafe', 0],
  ['ㅋㅋㅋ', 'ㅋㅋ', 0],
  ['训练', '练', 1],
  ['\u0301a', '\u0301', 0],
  ['a \u0301b', '\u0301b', 2],
])('in %j finds %j at %i', (text, term, place) => {
  expect(indexOfWhole(fold(text), fold(term))).toBe(place);
});

it('takes no more than two seconds for flags without end', () => {
  const start = cpuTime();
  expect(indexOfWhole('🇳'.repeat(100_001), '🇳🇺')).toBe(-1);
  expect(indexOfWhole('🇨🇳'.repeat(250), '🇳🇨')).toBe(-1);
  expect(cpuTime() - start).toBeLessThan(2000);
});
