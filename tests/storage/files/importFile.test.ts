import { beforeEach, expect, it, vi } from 'vitest';
import { importFile } from '../../../storage/files/importFile';
import { setMarks } from '../../../storage/marks/setMarks';
import { database } from '../../../storage/shelf/database';
import { readCounts } from '../../../storage/shelf/shelf';
import { loadBundles } from '../../../storage/sources/bundles';
import { emptyShelf, foundKeys, numberOf } from '../shelfOf';

beforeEach(emptyShelf);

const item = (id: string, title = `Title of ${id}`) => ({ id, title, tags: ['imported'] });
const fileOf = (items: unknown[], title = 'My feed') =>
  new File(
    [JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title, items })],
    'my.json',
  );
const many = Array.from({ length: 3500 }, (_, index) =>
  item(`many/${index}`, `第${index}篇 needle`),
);

it('makes a source of its own, which stays when bundles are loaded', async () => {
  const imported = await importFile(fileOf([item('a'), item('b', '低精度训练')]), {});
  expect(imported).toMatchObject({ title: 'My feed', count: 2 });
  expect(await foundKeys('source:"my feed" 低精度')).toEqual(['b']);
  expect(await foundKeys('tag:imported')).toEqual(['a', 'b']);
  await loadBundles();
  expect(await readCounts()).toMatchObject({ all: 12 });
});

it('brings a feed of the same title up to date, and keeps the marks', async () => {
  await importFile(fileOf([item('a'), item('b')]), {});
  await setMarks('read', [await numberOf('a')], true);
  await importFile(fileOf([item('a', 'New title'), item('c')]), {});
  expect(await database.sources.count()).toBe(1);
  expect(await readCounts()).toEqual({ unread: 1, all: 2, starred: 0 });
  expect(await foundKeys('"new title"')).toEqual(['a']);
});

it.each([
  [fileOf([item('a'), { id: 'b' }]), 'my.json: item 2 (b): title: is missing'],
  [new File(['{'], 'my.json'), 'my.json: line 1, column 2: ends too early'],
  [new File([Buffer.from('{"a": "\xff"}', 'latin1')], 'my.json'), 'my.json: byte 8: is not UTF-8'],
  [new File([Buffer.from('\ufeff{}', 'utf16le')], 'my.json'), 'my.json: byte 1: is not UTF-8'],
  [
    fileOf(Array.from({ length: 100_001 }, (_, n) => item(`${n}`))),
    'my.json: has more than 100000 items',
  ],
])('refuses what is wrong, says where, and changes nothing', async (file, problem) => {
  await expect(importFile(file, {})).rejects.toThrow(problem);
  expect(await database.sources.count()).toBe(0);
  expect(await database.articles.count()).toBe(0);
});

it('refuses a file that is too large without reading it', async () => {
  const file = fileOf([]);
  Object.defineProperty(file, 'size', { value: 200_000_001 });
  const read = vi.spyOn(file, 'arrayBuffer');
  await expect(importFile(file, {})).rejects.toThrow('my.json: is larger than 200 MB');
  expect(read).not.toHaveBeenCalled();
});

it('tells how far it is', async () => {
  const shares: number[] = [];
  await importFile(fileOf(many), { onProgress: (share) => shares.push(share) });
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.length).toBeGreaterThanOrEqual(8);
  expect(shares.at(-1)).toBe(1);
});

it.each([0.2, 0.4, 0.6, 0.9])('changes nothing if it is stopped at %d', async (limit) => {
  await importFile(fileOf([item('many/1', 'Before')]), {});
  const stop = new AbortController();
  const onProgress = (share: number) => share > limit && stop.abort(new Error('Stopped.'));
  await expect(importFile(fileOf(many), { onProgress, signal: stop.signal })).rejects.toThrow(
    'Stopped.',
  );
  expect(await readCounts()).toMatchObject({ all: 1 });
  expect(await foundKeys('before')).toEqual(['many/1']);
  expect(await foundKeys('needle')).toEqual([]);
  expect(await database.articles.count()).toBe(1);
});
