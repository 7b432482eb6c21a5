import Dexie from 'dexie';
import { beforeEach, expect, it, vi } from 'vitest';
import { setMarks } from '../../../storage/marks/setMarks';
import type { NewArticle } from '../../../storage/shelf/article';
import { database } from '../../../storage/shelf/database';
import { readCounts } from '../../../storage/shelf/shelf';
import { removeSource, replaceSource } from '../../../storage/sources/replaceSource';
import { makeArticles } from '../../madeArticles';
import { articleOf, emptyShelf, foundKeys, listedKeys, numberOf } from '../shelfOf';

beforeEach(emptyShelf);

const replace = (version: string, articles: NewArticle[]) =>
  replaceSource({ kind: 'file', name: 'One', title: 'One', version }, articles);
const source = async () => (await database.sources.toArray())[0]!;

it('takes a new source back', async () => {
  const { undo } = await replace('1', [articleOf({ key: 'a' })]);
  expect(await undo!()).toBe(true);
  expect(await listedKeys()).toEqual([]);
  expect(await foundKeys('title')).toEqual([]);
  expect(await database.articles.count()).toBe(0);
  // It can be imported again.
  await replace('1', [articleOf({ key: 'a' })]);
  expect(await listedKeys()).toEqual(['a']);
});

it('is refused where its id would be taken for that of another source', async () => {
  await database.sources.put({
    id: 2 ** 16 - 1,
    kind: 'file',
    name: 'Last',
    title: '',
    version: '',
  });
  await expect(replace('1', [articleOf({ key: 'a' })])).rejects.toThrow('too many sources');
  expect(await database.articles.count()).toBe(0);
  expect(await database.sources.count()).toBe(1);
});

it('puts the articles back that a source had before, in their order', async () => {
  const before = makeArticles('one', 1300, 1);
  await replace('1', before);
  const listed = await listedKeys();
  const rows = await database.articles.toArray();
  const { undo } = await replace('2', [articleOf({ key: 'one/7', title: 'Newer' })]);
  expect(await listedKeys()).toEqual(['one/7']);
  expect(await undo!()).toBe(true);
  expect(await listedKeys()).toEqual(listed);
  expect(await database.articles.toArray()).toEqual(rows);
  expect(await foundKeys('newer')).toEqual([]);
  expect(await source()).toMatchObject({ version: '1' });
});

it('removes a source, and puts it back with its marks', async () => {
  await replace('1', [articleOf({ key: 'a' }), articleOf({ key: 'b' })]);
  await setMarks('starred', [await numberOf('b')], true);
  const { undo } = await removeSource(await source());
  expect(await readCounts()).toEqual({ unread: 0, all: 0, starred: 0 });
  expect(await undo!()).toBe(true);
  expect(await readCounts()).toEqual({ unread: 2, all: 2, starred: 1 });
});

it('leaves what has come since, and says so', async () => {
  const { undo } = await replace('1', [articleOf({ key: 'a' })]);
  await replace('2', [articleOf({ key: 'b' })]);
  expect(await undo!()).toBe(false);
  expect(await listedKeys()).toEqual(['b']);
});

it('has nothing to undo of a version that was there already', async () => {
  await replace('1', [articleOf({ key: 'a' })]);
  const { undo } = await replace('1', [articleOf({ key: 'a' })]);
  expect(undo).toBeUndefined();
  expect(await listedKeys()).toEqual(['a']);
});

it('keeps what is starred and not among the articles any more, and counts what has changed', async () => {
  const titled = (key: string, title = key) => articleOf({ key, title });
  await replace(
    '1',
    ['a', 'b', 'c', 'd'].map((key) => titled(key)),
  );
  await setMarks('starred', [await numberOf('b')], true);
  const { undo, changes } = await replace('2', [titled('c', 'Changed'), titled('d'), titled('e')]);
  expect(changes).toEqual({ added: 1, updated: 1, gone: 1, kept: 1 });
  expect((await listedKeys()).toSorted()).toEqual(['b', 'c', 'd', 'e']);
  expect(await readCounts()).toMatchObject({ all: 4, starred: 1 });
  expect(await source()).toMatchObject({ size: 4 });
  expect(await foundKeys('in:title b')).toEqual(['b']);
  expect(await undo!()).toBe(true);
  expect(await listedKeys()).toEqual(['a', 'b', 'c', 'd']);
  expect(await foundKeys('changed')).toEqual([]);
});

it('keeps what is starred while a newer state of its source is loaded', async () => {
  await replace('1', [articleOf({ key: 'a' })]);
  const n = await numberOf('a');
  const { bulkPut } = database.articles;
  vi.spyOn(database.articles, 'bulkPut').mockImplementationOnce(((rows: never) => {
    void Dexie.ignoreTransaction(() => setMarks('starred', [n], true));
    return bulkPut.call(database.articles, rows);
  }) as never);
  const { changes } = await replace('2', [articleOf({ key: 'b' })]);
  expect(changes).toMatchObject({ added: 1, gone: 0, kept: 1 });
  expect((await listedKeys()).toSorted()).toEqual(['a', 'b']);
});

it('says how much is removed with a source, starred ones too', async () => {
  await replace('1', [articleOf({ key: 'a' }), articleOf({ key: 'b' })]);
  await setMarks('starred', [await numberOf('b')], true);
  expect(await removeSource(await source())).toMatchObject({ articles: 2, starred: 1 });
  expect(await listedKeys()).toEqual([]);
});
