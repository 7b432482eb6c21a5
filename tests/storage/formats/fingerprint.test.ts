import { expect, it } from 'vitest';
import { fingerprintOf } from '../../../storage/formats/fingerprint';

it('tells texts apart that differ in a bit, a place or a length', () => {
  const texts = [
    '',
    '\0',
    '\0\0',
    'ab',
    'ba',
    'a b',
    '中',
    '丮',
    'a'.repeat(1000),
    'a'.repeat(1001),
  ];
  for (let n = 0; n < 20_000; n++) texts.push(`An item of a feed, number ${n}, as it is written`);
  for (let bit = 0; bit < 16; bit++) texts.push(`item ${String.fromCharCode(1 << bit)} of it`);
  const found = texts.map(fingerprintOf);
  expect(new Set(found).size).toBe(texts.length);
  expect(found.every((one) => Number.isSafeInteger(one) && one > 0)).toBe(true);
});

it('is the same for the same text', () => {
  expect(fingerprintOf(['a', 'b'].join(''))).toBe(fingerprintOf('ab'));
});
