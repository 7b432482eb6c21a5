import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { beginningOf } from '../../../storage/text/beginning';

it.each([
  ['Cats are neat. \n\nhttps://example.org/cats', 'Cats are neat.'],
  ['\n  First line\nSecond', 'First line'],
  [`${'word '.repeat(30)}`, 'word '.repeat(16).trim()],
  [`${'强化学习训练大模型，'.repeat(9)}`, '强化学习训练大模型，'.repeat(8)],
  [' \n ', ''],
  ['', ''],
])('of %j is %j', (text, beginning) => {
  expect(beginningOf(text)).toBe(beginning);
});

it('ends at a character where there is no word', () => {
  expect(beginningOf('a'.repeat(200)).length).toBeLessThanOrEqual(80);
  expect(beginningOf('👩‍👩‍👧'.repeat(30))).toMatch(/^(?:👩‍👩‍👧){9,10}$/u);
});

it('stands in the text just so, and is no longer than 80', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const beginning = beginningOf(text);
      expect(text.trimStart().startsWith(beginning)).toBe(true);
      expect(beginning.length).toBeLessThanOrEqual(80);
      expect(beginning === '').toBe(text.trim() === '');
    }),
  );
});
