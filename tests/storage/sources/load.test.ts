import { beforeEach, expect, it, vi } from 'vitest';
import { setMarks } from '../../../storage/marks/setMarks';
import { openShelf } from '../../../storage/opening/openShelf';
import type { NewArticle } from '../../../storage/shelf/article';
import { database } from '../../../storage/shelf/database';
import { readCounts } from '../../../storage/shelf/shelf';
import { type Bundle, loadBundles } from '../../../storage/sources/bundles';
import { loadSource } from '../../../storage/sources/load';
import { articleOf, emptyShelf, foundKeys, keysOf, listedKeys, numberOf } from '../shelfOf';

beforeEach(emptyShelf);

const day = (date: number) => ({ publishedAt: date * 86_400, day: date });
const three = [
  articleOf({ key: 'a', title: '低精度训练', ...day(3), stats: { views: 1 } }),
  articleOf({ key: 'b', title: 'BF16', ...day(3) }),
  articleOf({ key: 'c', ...day(1) }),
];

const load = (version: string, articles: NewArticle[], name = 'test') =>
  loadSource({ kind: 'bundle', name, title: name, version }, articles);

const bundleOf = (name: string, ...keys: string[]): Bundle => ({
  name,
  version: keys.join(),
  read: async () => ({ title: name, articles: keys.map((key) => articleOf({ key })) }),
});
const brokenBundle = (name: string): Bundle => ({
  name,
  version: 'broken',
  read: () => Promise.reject(new Error(`${name} can't be read`)),
});

async function unreadKeys(): Promise<string[]> {
  const listed = await listedKeys();
  const mark = await database.marks.get('read');
  const isRead = await Promise.all(
    listed.map(async (key) => {
      const n = await numberOf(key);
      return ((mark?.bits[n >> 3] ?? 0) >> (n & 7)) & 1;
    }),
  );
  return listed.filter((_, index) => !isRead[index]);
}

it('lists newest first, and within a day as the source does', async () => {
  await load('1', three);
  expect(await listedKeys()).toEqual(['a', 'b', 'c']);
  expect(await readCounts()).toEqual({ unread: 3, all: 3, starred: 0 });
});

it('numbers from the oldest on, and within a day from the last of the source on', async () => {
  await load('1', [...three, articleOf({ key: 'undated' })]);
  const numbers = await Promise.all(['undated', 'c', 'b', 'a'].map(numberOf));
  expect(numbers).toEqual([0, 1, 2, 3]);
});

it('leaves no text behind of an article that is gone', async () => {
  await load('1', three);
  await load('2', three.slice(1));
  const [texts] = await database.texts.toArray();
  expect(texts!.text).toContain('bf16');
  expect(texts!.text).not.toContain('低精度');
});

it('loads the same version once, whoever asks at once', async () => {
  await Promise.all([load('1', three), load('1', three), load('1', three)]);
  await load('1', []);
  expect(await listedKeys()).toEqual(['a', 'b', 'c']);
  expect(await database.articles.count()).toBe(3);
  expect(await database.sources.count()).toBe(1);
});

it('brings changed texts and counters, and new articles unread', async () => {
  await load('1', three);
  await setMarks('read', [await numberOf('a'), await numberOf('b'), await numberOf('c')], true);
  const changed = articleOf({ key: 'a', title: '强化学习', ...day(3), stats: { views: 9 } });
  const added = articleOf({ key: 'between', ...day(3) });
  await load('2', [changed, added, three[1]!, three[2]!]);

  expect(await listedKeys()).toEqual(['a', 'between', 'b', 'c']);
  expect(await listedKeys('mostViewed')).toEqual(['a', 'between', 'b', 'c']);
  expect(await foundKeys('强化学习')).toEqual(['a']);
  expect(await foundKeys('低精度')).toEqual([]);
  expect(await unreadKeys()).toEqual(['between']);
});

it('drops an article that is gone, and gives it back with its number and mark', async () => {
  await load('1', three);
  const n = await numberOf('b');
  await setMarks('read', [n], true);
  await load('2', [three[0]!, three[2]!]);
  expect(await listedKeys()).toEqual(['a', 'c']);
  expect(await foundKeys('bf16')).toEqual([]);
  expect(await readCounts()).toEqual({ unread: 2, all: 2, starred: 0 });
  expect(await database.articles.get(n)).toBeUndefined();

  await load('3', three);
  expect(await numberOf('b')).toBe(n);
  expect(await listedKeys()).toEqual(['a', 'b', 'c']);
  expect(await foundKeys('bf16')).toEqual(['b']);
  expect(await readCounts()).toEqual({ unread: 2, all: 3, starred: 0 });
});

it('keeps an article that is gone if it is starred, and gives up one that is not any more', async () => {
  await load('1', three);
  const n = await numberOf('b');
  await setMarks('starred', [n], true);
  await load('2', [three[0]!]);
  expect(await listedKeys()).toEqual(['a', 'b']);
  expect(await foundKeys('bf16')).toEqual(['b']);
  expect(await database.sources.toArray()).toMatchObject([{ version: '2' }]);
  // How many it lists would be wrong at once, and the shelf be taken for damaged.
  expect((await database.sources.toArray())[0]!.size).toBeUndefined();
  await setMarks('starred', [n], false);
  await load('3', [three[0]!]);
  expect(await listedKeys()).toEqual(['a']);
  expect(await database.sources.toArray()).toMatchObject([{ size: 1 }]);
});

it('keeps what is starred of a bundle that is gone from the build, on a shelf that opens', async () => {
  await loadBundles([bundleOf('one', 'a', 'b'), bundleOf('two', 'x')]);
  await setMarks('starred', [await numberOf('b')], true);
  await loadBundles([bundleOf('two', 'x')]);
  expect((await listedKeys()).toSorted()).toEqual(['b', 'x']);
  expect(await openShelf()).toBeUndefined();
  await loadBundles([bundleOf('two', 'x')]);
  expect((await listedKeys()).toSorted()).toEqual(['b', 'x']);
  await loadBundles([bundleOf('one', 'a', 'b'), bundleOf('two', 'x')]);
  expect((await listedKeys()).toSorted()).toEqual(['a', 'b', 'x']);
});

it('keeps two sources apart that share records, and gives no number twice', async () => {
  await load('1', three, 'one');
  await load('1', [articleOf({ key: 'x', ...day(2) }), articleOf({ key: 'a', ...day(2) })], 'two');
  expect(await listedKeys()).toEqual(['a', 'b', 'x', 'a', 'c']);
  await load('2', [], 'one');
  expect(await listedKeys()).toEqual(['x', 'a']);
  await load('3', three, 'one');
  await load('2', [articleOf({ key: 'y', ...day(9) })], 'two');
  expect(await listedKeys()).toEqual(['y', 'a', 'b', 'c']);
  const numbers = (await database.keys.toArray()).flatMap((keys) => [...keys.numbers]);
  expect(numbers.toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
});

it('leaves nothing of a load that fails on the way', async () => {
  vi.spyOn(database.texts, 'bulkPut').mockRejectedValueOnce(new Error('The disk is full'));
  await expect(load('1', three)).rejects.toThrow('The disk is full');
  expect(await Promise.all(database.tables.map((table) => table.count()))).toEqual(
    database.tables.map(() => 0),
  );
  await load('1', three);
  expect(await listedKeys()).toEqual(['a', 'b', 'c']);
});

it('leaves the description of a source as it was given, so that another can be made from it', async () => {
  const source = { kind: 'bundle' as const, name: 'one', title: 'One', version: '1' };
  await loadSource(source, []);
  expect(source).not.toHaveProperty('id');
});

it('crosses the border between records', async () => {
  const many = Array.from({ length: 1500 }, (_, index) =>
    articleOf({ key: String(index), title: `第${index}篇`, ...day(1500 - index) }),
  );
  await load('1', many);
  expect(await listedKeys()).toEqual(many.map(({ key }) => key));
  expect(await foundKeys('第1499篇')).toEqual(['1499']);
  expect(await database.columns.count()).toBe(2);
  await load('2', many.slice(0, 1400));
  expect(await foundKeys('第14')).toEqual(['14', ...many.slice(140, 150).map(({ key }) => key)]);
});

it('loads bundles by their version, and drops those that are gone from the build', async () => {
  await loadBundles([bundleOf('one', 'a', 'b'), bundleOf('two', 'x')]);
  await loadBundles([bundleOf('one', 'a', 'b'), bundleOf('two', 'x')]);
  expect(await listedKeys()).toEqual(['a', 'b', 'x']);
  await setMarks('read', [await numberOf('x')], true);
  await loadBundles([bundleOf('one', 'b', 'c')]);
  expect(await listedKeys()).toEqual(['b', 'c']);
  await loadBundles([bundleOf('one', 'b', 'c'), bundleOf('two', 'x')]);
  expect(await unreadKeys()).toEqual(['b', 'c']);
  expect(await keysOf([2])).toEqual(['x']);
});

it('loads the other bundles when one can not be read, and says which', async () => {
  const bundles = [brokenBundle('one'), bundleOf('two', 'a')];
  await expect(loadBundles(bundles)).rejects.toThrow("one can't be read");
  expect(await listedKeys()).toEqual(['a']);
});

it('fills only an empty shelf from a page', async () => {
  await openShelf();
  expect(await listedKeys()).toHaveLength(10);
  vi.stubGlobal('fetch', () => Promise.reject(new Error('asked again')));
  await openShelf();
  vi.unstubAllGlobals();
});

it('makes texts anew from a page when an upgrade has deleted them', async () => {
  await openShelf();
  await database.texts.clear();
  await openShelf();
  expect(await foundKeys('in:title 低精度')).toHaveLength(1);
});

it('makes texts anew that an upgrade has deleted, before it adds to them', async () => {
  await loadBundles([bundleOf('one', 'a', 'b'), bundleOf('two', 'x')]);
  await database.texts.clear();
  await loadBundles([bundleOf('one', 'b', 'c'), bundleOf('two', 'x')]);
  for (const key of ['b', 'c', 'x']) expect(await foundKeys(`"of ${key}"`)).toEqual([key]);
  expect(await foundKeys('"of a"')).toEqual([]);
});

it('takes the counters, date and title of the newest load', async () => {
  await load('1', three);
  const seen = articleOf({ key: 'c', ...day(5), stats: { views: 9 } });
  await loadSource({ kind: 'bundle', name: 'test', title: 'Renamed', version: '2' }, [
    ...three.slice(0, 2),
    seen,
  ]);
  expect(await listedKeys('mostViewed')).toEqual(['c', 'a', 'b']);
  expect(await listedKeys()).toEqual(['c', 'a', 'b']);
  expect(await database.sources.toArray()).toMatchObject([{ title: 'Renamed', version: '2' }]);
});

it('keeps what it had when a later load fails on the way', async () => {
  await load('1', three);
  vi.spyOn(database.texts, 'bulkPut').mockRejectedValueOnce(new Error('The disk is full'));
  await expect(load('2', [articleOf({ key: 'new' })])).rejects.toThrow('The disk is full');
  expect(await listedKeys()).toEqual(['a', 'b', 'c']);
  expect(await foundKeys('bf16')).toEqual(['b']);
  await load('2', [articleOf({ key: 'new' })]);
  expect(await listedKeys()).toEqual(['new']);
});

it('numbers a source that comes after a full record', async () => {
  const many = Array.from({ length: 1500 }, (_, index) => articleOf({ key: String(index) }));
  await load('1', many, 'many');
  await load('1', three, 'after');
  expect(await listedKeys()).toEqual(['a', 'b', 'c', ...many.map(({ key }) => key)]);
  expect(await numberOf('c')).toBe(1500);
  expect(await foundKeys('bf16')).toEqual(['b']);
});

it('puts each bundle on the shelf once when three contexts load at once', async () => {
  const bundles = [bundleOf('one', 'a', 'b'), bundleOf('two', 'x')];
  await Promise.all([loadBundles(bundles), loadBundles(bundles), loadBundles(bundles)]);
  expect(await listedKeys()).toHaveLength(3);
  expect(await database.sources.count()).toBe(2);
});

it('keeps the articles of a bundle whose next version can not be read', async () => {
  await loadBundles([bundleOf('one', 'a')]);
  await expect(loadBundles([brokenBundle('one')])).rejects.toThrow("one can't be read");
  expect(await listedKeys()).toEqual(['a']);
});
