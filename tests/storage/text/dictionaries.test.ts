import { expect, it } from 'vitest';
import { readFoldings, readReadings } from '../../../storage/text/dictionaries';

it('replaces each character by what is not replaced further', async () => {
  const replaced = await readFoldings();
  expect(replaced.size).toBeGreaterThan(3300);
  expect([...replaced.values()].filter((character) => replaced.has(character))).toEqual([]);
  expect(replaced.get('訓')).toBe('训');
  expect(replaced.get('衞')).toBe('卫');
  expect(replaced.has('著')).toBe(false);
  expect(replaced.get('⻓')).toBe('长');
  expect(replaced.get('⻑')).toBe('长');
  expect(replaced.get('’')).toBe("'");
  expect(replaced.get('œ')).toBe('oe');
});

it('knows all readings of a character that folding leaves, as they are typed', async () => {
  const { syllables: readings, words } = await readReadings();
  const of = (character: string) => readings[character.charCodeAt(0)];
  expect(of('重')).toEqual(['zhong', 'chong']);
  expect(of('系')).toEqual(['xi', 'ji']);
  expect(of('绿')?.toSorted()).toEqual(['lu', 'lv']);
  expect(of('干')).toEqual(['gan', 'qian']);
  expect(of('安')).toEqual(['an']);
  expect(Object.keys(words['行']!).toSorted()).toEqual(['hang', 'heng']);
  expect(words['安']).toBeUndefined();
  expect(of('訓')).toBeUndefined();
  const known = readings.filter((syllables) => syllables !== undefined);
  expect(known.flat().filter((syllable) => !/^[a-z]{1,6}$/.test(syllable))).toEqual([]);
  expect(known.length).toBeGreaterThan(17_000);
});
