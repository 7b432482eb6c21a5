import { expect, it } from 'vitest';
import { bundleFiles } from '../../scripts/bundles';
import { dictionaryFiles } from '../../scripts/dictionaries';
import type { Readings, Simplified } from '../../storage/dictionaries';

const feed = (item: object) =>
  JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Feed', items: [item] });

it('makes of each feed a file, and of all an index with their versions', () => {
  const files = bundleFiles({
    one: feed({ id: 'a', title: 'A' }),
    two: feed({ id: 'b', title: 'B' }),
  });
  expect(files.map(({ relativeDest }) => relativeDest)).toEqual([
    'bundles/one.json',
    'bundles/two.json',
    'bundles/index.json',
  ]);
  expect(JSON.parse(files[0]!.contents)).toMatchObject({ title: 'Feed', articles: [{ key: 'a' }] });
  const index = JSON.parse(files[2]!.contents);
  expect(index).toMatchObject([{ name: 'one' }, { name: 'two' }]);
  expect(index[0].version).not.toBe(index[1].version);
});

it('fails the build for a feed that is wrong, and says where', () => {
  expect(() => bundleFiles({ wrong: feed({ id: 'a' }) })).toThrow(
    'wrong.json: item 1 (a): title: is missing',
  );
});

const [simplified, readings] = dictionaryFiles().map(({ contents }) => JSON.parse(contents)) as [
  Simplified,
  Readings,
];

it('simplifies each character to one that is not simplified further', () => {
  const [from, to] = [[...simplified.traditional], [...simplified.simplified]];
  expect(from).toHaveLength(to.length);
  expect(from.length).toBeGreaterThan(3000);
  expect(new Set(from).size).toBe(from.length);
  expect(to.filter((character) => from.includes(character))).toEqual([]);
  expect(to[from.indexOf('訓')]).toBe('训');
});

it('knows all readings of a character that folding leaves, under syllables as they are typed', () => {
  const of = (character: string) =>
    Object.keys(readings).filter((syllable) => readings[syllable]!.includes(character));
  expect(of('重')).toEqual(['chong', 'zhong']);
  expect(of('绿')).toEqual(['lu', 'lv']);
  expect(of('訓')).toEqual([]);
  expect(Object.keys(readings).filter((syllable) => !/^[a-z]{1,6}$/.test(syllable))).toEqual([]);
  expect(new Set(Object.values(readings).join('')).size).toBeGreaterThan(17_000);
});
