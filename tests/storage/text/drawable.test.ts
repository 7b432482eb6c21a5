import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawable, excerpt, isLong, lay } from '../../../storage/text/drawable';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 2000 }),
  fc
    .tuple(fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }), fc.integer({ max: 2000 }))
    .map(([unit, times]) => unit.repeat(Math.max(1, times))),
);

it.each([
  ['Latin', 'A title in Latin letters, with naïve accents and “quotes”.'],
  ['Chinese', '低精度训练的数值稳定性：为什么会发散？'],
  ['Korean', '강화학습 모델을 훈련한다'],
  ['Arabic', 'مرحبا بالعالم هذا عنوان'],
  ['an emoji of a family', '👨‍👩‍👧‍👦 and a flag 🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
  ['many accents', 'Việt Nam e\u0323\u0302'],
])('leaves a title in %s as it is', (_, title) => {
  expect(excerpt(title)).toBe(title);
});

it('keeps ten marks of a letter', () => {
  expect(drawable(`a${'\u0301'.repeat(5000)}b`)).toBe(`a${'\u0301'.repeat(10)}b`);
});

it('takes nothing away but what is too many marks', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const unmarked = (shown: string) => shown.replace(/[\p{M}\p{DI}]/gu, '');
      expect(unmarked(drawable(text))).toBe(unmarked(text));
    }),
  );
});

it('leaves no long run of marks, nor of letters that take the square', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(drawable(text)).not.toMatch(/[\p{M}\p{DI}]{12}/u);
      expect(drawable(text)).not.toMatch(/[^\s\p{ASCII}\u0080-\uffff]{33}|[\u0590-\u1cff]{33}/u);
    }),
  );
});

it('takes a little of many scripts, more of one, and most of what is simple', () => {
  const scripts = Array.from({ length: 200 }, (_, n) => String.fromCodePoint(0x10000 + n * 256));
  expect([...excerpt(scripts.join(''))].length).toBeLessThan(15);
  expect(lay('م'.repeat(1000)).end).toBeLessThan(200);
  expect(lay('x'.repeat(1000)).end).toBe(400);
  expect(lay('x\n'.repeat(1000)).end).toBeLessThan(25);
});

it('always takes something, and never half of a character', () => {
  fc.assert(
    fc.property(anyText, fc.nat(3000), fc.integer({ min: 1, max: 3000 }), (text, from, room) => {
      const { end } = lay(text, from, room);
      if (from < text.length) expect(end).toBeGreaterThan(from);
      expect(end - from).toBeLessThanOrEqual(Math.max(0, room + 1));
      if (from === 0) expect(text.slice(0, end).isWellFormed()).toBe(true);
      expect(isLong(text)).toBe(excerpt(text).endsWith('…') && lay(text).end < text.length);
    }),
  );
});
