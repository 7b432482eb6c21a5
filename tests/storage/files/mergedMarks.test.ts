import * as fc from 'fast-check';
import { beforeEach, expect, it, vi } from 'vitest';
import { readJournal } from '../../../storage/marks/journal';
import { mergedMark } from '../../../storage/marks/markTimes';
import { setMarks } from '../../../storage/marks/setMarks';
import { openShelf } from '../../../storage/opening/openShelf';
import { saveSettings } from '../../../storage/settings/keepSettings';
import { defaultSettings, readSettings } from '../../../storage/settings/settings';
import { readCatalogue } from '../../../storage/shelf/catalogue';
import { database } from '../../../storage/shelf/database';
import { loadBundles } from '../../../storage/sources/bundles';
import { makeArticles } from '../../madeArticles';
import { tries } from '../../tries';
import { listedKeys, loseDatabase, numberOf } from '../shelfOf';
import {
  emptyData,
  load,
  articles,
  mark,
  contents,
  marked,
  backup,
  open,
  sourceWith,
  fileOf,
  merge,
} from './backups';

beforeEach(emptyData);

const anyTime = fc.constantFrom(undefined, 0, 1, -1, 2, -2, 3, -3);

it('adds marks to those that are here, and takes back only its own', async () => {
  const now = vi.spyOn(Date, 'now').mockReturnValue(2_000_000);
  const made = async () => {
    await load('One', articles('a', 'b', 'c'));
    await openShelf();
    await mark('read', 'a', 'b');
    await mark('starred', 'a');
    await vi.waitFor(async () =>
      expect((await readJournal())!.counts).toEqual({ read: 2, starred: 1 }),
    );
    return backup();
  };
  const file = await made();
  await emptyData();
  now.mockReturnValue(1_000_000);
  await made();
  await setMarks('read', [await numberOf('a')], false);
  await setMarks('starred', [await numberOf('a')], false);
  await mark('starred', 'c');
  const was = await contents();
  now.mockReturnValue(3_000_000);
  const { counts, merge: accept } = await open(file);
  expect(counts).toMatchObject({ articles: 0, marksSet: 2, marksCleared: 0 });
  const undo = await accept({});
  expect(await marked('read')).toEqual(['a', 'b']);
  expect(await marked('starred')).toEqual(['a', 'c']);
  await undo();
  expect(await contents()).toEqual(was);
});

it.each([
  [undefined, 0, 0],
  [undefined, -5, -5],
  [0, -5, -5],
  [-5, 0, -5],
  [0, 5, 5],
  [5, 0, 5],
  [5, 7, 7],
  [5, -7, -7],
  [-5, 7, 7],
  [-7, 5, -7],
  [7, -5, 7],
  [5, -5, 5],
])('of a mark of %s here and %s there makes %s', (here, there, merged) => {
  expect(mergedMark(here, there)).toBe(merged);
});

it('of marks here and there makes the same in any order, however often', () => {
  fc.assert(
    fc.property(anyTime, anyTime, anyTime, (one, two, three) => {
      expect(mergedMark(one, two)).toBe(mergedMark(two, one));
      expect(mergedMark(one, one)).toBe(one);
      expect(mergedMark(mergedMark(one, two), three)).toBe(mergedMark(one, mergedMark(two, three)));
    }),
    { numRuns: 1000 },
  );
});

it('makes three shelves the same, whoever merges what first', async () => {
  const keys = ['a', 'b', 'gone'];
  const shelf = fc.tuple(...keys.map(() => anyTime)).map((times) => {
    const read = keys.flatMap((key, at) => (times[at] === undefined ? [] : [[key, times[at]]]));
    return fileOf([sourceWith('One', read)]);
  });
  const orders = ['012', '021', '102', '120', '201', '210'];
  await fc.assert(
    fc.asyncProperty(fc.tuple(shelf, shelf, shelf), async (files) => {
      const ends: string[] = [];
      for (const turns of orders) {
        await emptyData();
        await load('One', articles('a', 'b'));
        await openShelf();
        for (const at of turns) await merge(files[Number(at)]!);
        const { sources } = JSON.parse(await (await backup()).text());
        const { read } = sources.find(({ name }: { name: string }) => name === 'One').marks;
        ends.push(JSON.stringify([read.toSorted(), await marked('read')]));
      }
      expect(new Set(ends).size).toBe(1);
    }),
    { numRuns: tries(15) },
  );
});

it('leaves a mark alone that is changed while the backup is prepared', async () => {
  const now = vi.spyOn(Date, 'now').mockReturnValue(1_000_000);
  await load('One', makeArticles('one', 3500, 1));
  await openShelf();
  await mark('read', 'one/3');
  await vi.waitFor(async () => expect((await readJournal())!.counts.read).toBe(1));
  const file = await backup();
  await emptyData();
  await load('One', makeArticles('one', 100, 1));
  await openShelf();
  now.mockReturnValue(2_000_000);
  await mark('read', 'one/3');
  await vi.waitFor(async () => expect((await readJournal())!.counts.read).toBe(1));
  now.mockReturnValue(3_000_000);
  const { merge: accept } = await open(file);
  const n = await numberOf('one/3');
  let clearing: Promise<unknown> | undefined;
  await accept({
    onProgress: () => {
      clearing ??= setMarks('read', [n], false);
    },
    signal: new AbortController().signal,
  });
  await clearing;
  expect(await marked('read')).toEqual([]);
});

it('looks again at a mark that is changed right before it is written', async () => {
  const now = vi.spyOn(Date, 'now').mockReturnValue(1_000_000);
  await load('One', articles('a'));
  await openShelf();
  await mark('read', 'a');
  await vi.waitFor(async () => expect((await readJournal())!.counts.read).toBe(1));
  const file = await backup();
  await emptyData();
  await load('One', articles('a'));
  await openShelf();
  const n = await numberOf('a');
  const { merge: accept } = await open(file);
  const request = navigator.locks.request.bind(navigator.locks);
  now.mockReturnValue(3_000_000);
  let isMarked = false;
  vi.spyOn(navigator.locks, 'request').mockImplementation((async (...args: never[]) => {
    if (args[0] === 'loading' && !isMarked) {
      isMarked = true;
      await setMarks('read', [n], true);
      await setMarks('read', [n], false);
      await vi.waitFor(async () => expect((await readJournal())!.revision).toBe(2));
    }
    return request(...(args as unknown as Parameters<typeof request>));
  }) as never);
  await accept({});
  expect(isMarked).toBe(true);
  expect(await marked('read')).toEqual([]);
});

it('knows the newer time of a mark whose article is not here', async () => {
  const fileWith = (read: unknown[]) => fileOf([sourceWith('One', read)]);
  await load('One', articles('a'));
  await openShelf();
  await merge(fileWith([['x', -200_000]]));
  await merge(fileWith([['x', 100_000]]));
  const { sources } = JSON.parse(await (await backup()).text());
  expect(sources[0].marks.read).toEqual([['x', -200_000]]);
  await load('One', articles('a', 'x'), '2');
  expect(await marked('read')).toEqual([]);
});

it('knows when marks were made: what was unmarked since the backup stays unmarked', async () => {
  const now = vi.spyOn(Date, 'now').mockReturnValue(1_000_000);
  await load('One', articles('a', 'b', 'c'));
  await openShelf();
  await mark('read', 'a', 'b');
  await vi.waitFor(async () => expect((await readJournal())!.counts.read).toBe(2));
  const file = await backup();
  now.mockReturnValue(2_000_000);
  await setMarks('read', [await numberOf('a')], false);
  await mark('starred', 'c');
  await vi.waitFor(async () => expect((await readJournal())!.counts.starred).toBe(1));
  const newer = await backup();
  expect((await open(file)).counts).toMatchObject({ marksSet: 0, marksCleared: 0 });

  await emptyData();
  await merge(file);
  expect(await marked('read')).toEqual(['a', 'b']);
  await merge(newer);
  expect(await marked('read')).toEqual(['b']);
  expect(await marked('starred')).toEqual(['c']);
  expect(await openShelf()).toBeUndefined();
  await loseDatabase();
  await openShelf();
  await load('One', articles('a', 'b', 'c'));
  expect(await marked('read')).toEqual(['b']);
});

it('does not know when marks were made that are older than the journal', async () => {
  await load('One', articles('a'));
  await database.marks.put({ kind: 'read', bits: Uint8Array.of(1 << (await numberOf('a'))) });
  await openShelf();
  const { sources } = JSON.parse(await (await backup()).text());
  expect(sources[0].marks.read).toEqual([['a', 0]]);
});

it('leaves no mark in the journal of an import that was undone', async () => {
  await load('One', articles('a', 'b'));
  await openShelf();
  await mark('read', 'a');
  const file = await backup();
  await emptyData();
  await openShelf();
  const undo = await merge(file);
  expect(await undo()).toBe(true);
  await loseDatabase();
  await openShelf();
  await load('One', articles('a', 'b'));
  expect(await marked('read')).toEqual([]);
});

it('leaves no mark in the journal that was cleared between an import and its undoing', async () => {
  await load('One', articles('a'));
  await openShelf();
  const now = vi.spyOn(Date, 'now').mockReturnValue(2_000_000);
  await mark('read', 'a');
  await vi.waitFor(async () => expect((await readJournal())!.counts.read).toBe(1));
  const file = await backup();
  now.mockReturnValue(1_000_000);
  await setMarks('read', [await numberOf('a')], false);
  await mark('read', 'a');
  await vi.waitFor(async () => expect((await readJournal())!.counts.read).toBe(1));
  now.mockReturnValue(3_000_000);
  // It knows a newer time, and nothing else.
  const undo = await merge(file);
  await setMarks('read', [await numberOf('a')], false);
  await vi.waitFor(async () => expect((await readJournal())!.counts.read).toBe(0));
  await undo();
  await loseDatabase();
  await openShelf();
  await load('One', articles('a'));
  expect(await marked('read')).toEqual([]);
});

it('gives the marks of a lost source that the journal has, and leaves them when it is undone', async () => {
  await load('One', articles('a', 'b'));
  await openShelf();
  const file = await backup();
  await mark('read', 'a');
  await vi.waitFor(async () => expect((await readJournal())!.counts.read).toBe(1));
  await loseDatabase();
  await openShelf();
  const { counts, merge: accept } = await open(file);
  expect(counts).toMatchObject({ articles: 2, marksSet: 0, marksCleared: 0 });
  const undo = await accept({});
  expect(await marked('read')).toEqual(['a']);
  await undo();
  expect(await listedKeys()).not.toContain('a');
  await load('One', articles('a', 'b'), '2');
  expect(await marked('read')).toEqual(['a']);
  await loseDatabase();
  await openShelf();
  await load('One', articles('a', 'b'));
  expect(await marked('read')).toEqual(['a']);
});

it('leaves what the reader has marked and chosen since when it is undone', async () => {
  const now = vi.spyOn(Date, 'now').mockReturnValue(1_000_000);
  await load('One', articles('a', 'b'));
  await openShelf();
  await mark('read', 'a', 'b');
  await saveSettings({ theme: 'dark', density: 'compact' });
  await vi.waitFor(async () => expect((await readJournal())!.counts.read).toBe(2));
  const file = await backup();
  await emptyData();
  await load('One', articles('a', 'b'));
  await openShelf();
  now.mockReturnValue(2_000_000);
  const undo = await merge(file);
  await setMarks('read', [await numberOf('a')], false);
  await mark('read', 'a');
  await saveSettings({ theme: 'light' });
  await vi.waitFor(async () => expect((await readJournal())!.counts.read).toBe(2));
  await undo();
  expect(await marked('read')).toEqual(['a']);
  expect(await readSettings()).toEqual({ ...defaultSettings, theme: 'light' });
});

it('goes on noticing articles that are lost', async () => {
  await load('One', articles('a', 'b', 'c'));
  await load('Two', articles('d'));
  await openShelf();
  await mark('read', 'a', 'd');
  const file = await backup();
  await emptyData();
  await load('One', articles('a', 'b'));
  await openShelf();
  const undo = await merge(file);
  expect(await openShelf()).toBeUndefined();
  await undo();
  expect(await openShelf()).toBeUndefined();
  await merge(file);
  const columns = (await database.columns.get(0))!;
  columns.source[await numberOf('c')] = 0;
  await database.columns.put(columns);
  expect((await openShelf())!.missing).toContain('One');
});

it('brings the same marks again after an import was undone', async () => {
  await load('One', articles('a', 'b'));
  await openShelf();
  await mark('read', 'a');
  await vi.waitFor(async () => expect((await readJournal())!.counts.read).toBe(1));
  const file = await backup();
  await emptyData();
  await openShelf();
  const undo = await merge(file);
  await undo();
  expect((await open(file)).counts).toMatchObject({ articles: 2, marksSet: 1 });
  await merge(file);
  expect(await marked('read')).toEqual(['a']);
});

it('is undone by a change of its own, so that what is merged later does not bring the marks again', async () => {
  const now = vi.spyOn(Date, 'now').mockReturnValue(1_000_000);
  await load('One', articles('a', 'b'));
  await openShelf();
  await mark('read', 'a');
  await vi.waitFor(async () => expect((await readJournal())!.counts.read).toBe(1));
  const file = await backup();
  await emptyData();
  await load('One', articles('a', 'b'));
  await openShelf();
  now.mockReturnValue(5_000_000);
  const undo = await merge(file);
  now.mockReturnValue(6_000_000);
  await undo();
  const undone = await backup();
  const { sources } = JSON.parse(await undone.text());
  const own = sources.find(({ name }: { name: string }) => name === 'One');
  expect(own.marks.read).toEqual([['a', -6000]]);
  // Where the marks were merged as well, meanwhile.
  await emptyData();
  await load('One', articles('a', 'b'));
  await merge(file);
  expect(await marked('read')).toEqual(['a']);
  await merge(undone);
  expect(await marked('read')).toEqual([]);
});

it('remembers the newest time of a mark over several imports', async () => {
  const now = vi.spyOn(Date, 'now').mockReturnValue(1_000_000);
  await load('One', articles('a'));
  await openShelf();
  const change = async (value: boolean, second: number) => {
    now.mockReturnValue(second * 1000);
    await setMarks('read', [await numberOf('a')], value);
    await vi.waitFor(async () => expect((await readJournal())!.counts.read).toBe(Number(value)));
    return backup();
  };
  const read1 = await change(true, 1000);
  const cleared3 = await change(false, 3000);
  const read5 = await change(true, 5000);
  await emptyData();
  await openShelf();
  for (const file of [read1, read5, cleared3]) await merge(file);
  expect(await marked('read')).toEqual(['a']);
});

it('takes no time of the future', async () => {
  const now = vi.spyOn(Date, 'now').mockReturnValue(1_000_000_000);
  await load('One', articles('a', 'b', 'c'));
  await openShelf();
  // Farther ahead than clocks may be apart; as far; and farther, cleared.
  await merge(
    fileOf([
      sourceWith('One', [
        ['a', 9_007_199_254_740_991],
        ['b', 1_000_300],
        ['c', -9_007_199_254_740_991],
      ]),
    ]),
  );
  expect(await marked('read')).toEqual(['a', 'b']);
  const { sources } = JSON.parse(await (await backup()).text());
  expect(sources[0].marks.read).toEqual([
    ['a', 1_000_000],
    ['b', 1_000_300],
    ['c', -1_000_000],
  ]);
  now.mockReturnValue(1_000_001_000);
  await setMarks('read', [await numberOf('a')], false);
  await vi.waitFor(async () => expect((await readJournal())!.counts.read).toBe(1));
  expect((await open(fileOf([sourceWith('One', [['a', 1_000_000]])]))).counts).toMatchObject({
    marksSet: 0,
  });
});

it('has the marks of a source that was lost in a backup', async () => {
  await load('One', articles('a'));
  await openShelf();
  await mark('starred', 'a');
  await vi.waitFor(async () => expect((await readJournal())!.counts.starred).toBe(1));
  await loseDatabase();
  await openShelf();
  const file = await backup();
  await emptyData();
  await openShelf();
  await merge(file);
  await load('One', articles('a'));
  expect(await marked('starred')).toEqual(['a']);
});

it.each(['articles', 'sources'] as const)('notices that all %s are gone', async (table) => {
  await loadBundles();
  await openShelf();
  await database[table].clear();
  expect(await openShelf()).toBeDefined();
  expect((await readCatalogue()).sources).toHaveLength(1);
  expect(await database.articles.count()).toBe(10);
});

it('brings newer marks back with a source that was lost', async () => {
  await load('One', articles('a', 'b'));
  await openShelf();
  const file = await backup();
  await mark('read', 'b');
  await vi.waitFor(async () => expect((await readJournal())!.counts.read).toBe(1));
  await loseDatabase();
  await openShelf();
  await merge(file);
  expect(await marked('read')).toEqual(['b']);
});
