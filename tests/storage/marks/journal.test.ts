import * as fc from 'fast-check';
import { beforeEach, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { importFile } from '../../../storage/files/importFile';
import { type JournalEntry, readJournal } from '../../../storage/marks/journal';
import { readAllMarks } from '../../../storage/marks/markTimes';
import { addToJournal } from '../../../storage/marks/reconcile';
import { saveJournal } from '../../../storage/marks/saveJournal';
import { setMarks } from '../../../storage/marks/setMarks';
import { openShelf } from '../../../storage/opening/openShelf';
import { hasBit } from '../../../storage/shelf/bitmap';
import { readCatalogue } from '../../../storage/shelf/catalogue';
import { database, type MarkKind } from '../../../storage/shelf/database';
import { readMarks } from '../../../storage/shelf/marks';
import { readArticles } from '../../../storage/shelf/shelf';
import { loadBundles } from '../../../storage/sources/bundles';
import { loadSource } from '../../../storage/sources/load';
import { removeSource } from '../../../storage/sources/replaceSource';
import { tries } from '../../tries';
import { articleOf, emptyShelf, loseDatabase, numberOf } from '../shelfOf';

beforeEach(async () => {
  await emptyShelf();
  await openShelf();
});

const GDPO = 'llm-training/gdpo-multi-reward';
const BF16 = 'llm-training/flashattention-bf16-bias';
const THIRD = 'llm-training/revision-unpaired-multimodal';

async function mark(kind: MarkKind, key: string, value: boolean): Promise<void> {
  const n = await numberOf(key);
  // As the list does, before anybody can mark what is in it.
  await readCatalogue();
  await readArticles([n]);
  await setMarks(kind, [n], value);
}

/** The keys of the articles with a mark, in the order of the alphabet. */
async function marked(kind: MarkKind): Promise<string[]> {
  const [records, marks] = await Promise.all([database.keys.toArray(), readMarks()]);
  return records
    .flatMap(({ keys, numbers }) => keys.filter((_, at) => hasBit(marks[kind], numbers[at]!)))
    .toSorted();
}

/** A file with a feed of some articles. */
function fileOf(title: string, ids: readonly string[]): File {
  const items = ids.map((id) => ({ id, title: `Title of ${id}` }));
  const feed = { version: 'https://jsonfeed.org/version/1.1', title, items };
  return new File([JSON.stringify(feed)], 'feed.json');
}

it('brings back the built-in articles with their marks when the database is lost, and says so', async () => {
  await mark('read', GDPO, true);
  await mark('read', BF16, true);
  await mark('starred', BF16, true);
  await mark('read', GDPO, false);
  await loseDatabase();
  expect(await openShelf()).toEqual({ marks: 2, missing: [] });
  expect(await marked('read')).toEqual([BF16]);
  expect(await marked('starred')).toEqual([BF16]);
  expect(await database.articles.count()).toBe(10);
  expect(await openShelf()).toBeUndefined();
});

it('has the marks at once where the background fills the lost shelf before a page opens', async () => {
  await mark('read', GDPO, true);
  await loseDatabase();
  await loadBundles();
  expect(await marked('read')).toEqual([GDPO]);
  expect(await openShelf()).toEqual({ marks: 1, missing: [] });
  expect(await openShelf()).toBeUndefined();
});

it('names an imported source that is lost, and gives it its marks when it is imported again', async () => {
  await importFile(fileOf('My feed', ['a', 'b', '__proto__']), {});
  await mark('read', 'b', true);
  await mark('starred', '__proto__', true);
  await loseDatabase();
  expect(await openShelf()).toEqual({ marks: 0, missing: ['My feed'] });
  await importFile(fileOf('My feed', ['b', 'c', '__proto__']), {});
  expect(await marked('read')).toEqual(['b']);
  expect(await marked('starred')).toEqual(['__proto__']);
  expect(await openShelf()).toBeUndefined();
});

it('names every imported source that is lost, marked or not, and none that was removed', async () => {
  for (const title of ['Kept', 'Removed', 'Other']) {
    await importFile(fileOf(title, [`${title}/a`]), {});
    await mark('starred', `${title}/a`, true);
  }
  await importFile(fileOf('Unmarked', ['u']), {});
  await removeSource((await database.sources.get({ kind: 'file', name: 'Removed' }))!);
  await loseDatabase();
  expect((await openShelf())!.missing.toSorted()).toEqual(['Kept', 'Other', 'Unmarked']);
  expect(await openShelf()).toBeUndefined();
});

it('keeps the mark of an article of a lost source that the next file lacks, for the one after it', async () => {
  await importFile(fileOf('My feed', ['a', 'x']), {});
  await mark('starred', 'x', true);
  await loseDatabase();
  await openShelf();
  await importFile(fileOf('My feed', ['a']), {});
  await openShelf();
  await importFile(fileOf('My feed', ['a', 'x']), {}, async () => 'replace');
  expect(await marked('starred')).toEqual(['x']);
  await loseDatabase();
  await openShelf();
  await importFile(fileOf('My feed', ['a', 'x']), {});
  expect(await marked('starred')).toEqual(['x']);
});

it('notices that all but the marks is gone, and gives the next articles none of them', async () => {
  await importFile(fileOf('My feed', ['a', 'b']), {});
  await mark('read', 'a', true);
  const { sources, articles, keys, columns, texts, tags } = database;
  for (const table of [sources, articles, keys, columns, texts, tags]) await table.clear();
  database.articlesRead.clear();
  // The background comes first.
  await loadBundles();
  expect(await openShelf()).toEqual({ marks: 0, missing: ['My feed'] });
  await importFile(fileOf('Another feed', ['c', 'd']), {});
  expect(await marked('read')).toEqual([]);
  await importFile(fileOf('My feed', ['a', 'b']), {});
  expect(await marked('read')).toEqual(['a']);
});

it('notices marks that are older than the journal, and brings the newer ones back', async () => {
  await mark('read', GDPO, true);
  const before = await Promise.all([database.marks.toArray(), database.identity.toArray()]);
  await mark('read', GDPO, false);
  await mark('starred', BF16, true);
  await database.marks.clear();
  await database.marks.bulkPut(before[0]);
  await database.identity.bulkPut(before[1]);
  expect(await openShelf()).toEqual({ marks: 1, missing: [] });
  expect(await marked('read')).toEqual([]);
  expect(await marked('starred')).toEqual([BF16]);
});

it('notices a bitmap that has not as many marks as the journal', async () => {
  await mark('read', GDPO, true);
  await database.marks.clear();
  expect(await openShelf()).toEqual({ marks: 1, missing: [] });
  expect(await marked('read')).toEqual([GDPO]);
});

it('brings the journal up to a mark that was saved right before a kill, and says nothing', async () => {
  vi.spyOn(browser.storage.local, 'set').mockRejectedValueOnce(new Error('killed'));
  await mark('read', GDPO, true);
  expect((await readJournal())!.recent).toEqual([]);
  expect(await openShelf()).toBeUndefined();
  await loseDatabase();
  await openShelf();
  expect(await marked('read')).toEqual([GDPO]);
});

it.each([
  ['was read', () => undefined],
  ['was not', () => database.articlesRead.clear()],
])('keeps no mark in the journal that could not be saved, whose row %s', async (_, forget) => {
  await mark('read', BF16, true);
  const before = await readJournal();
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('The disk is full.', 'QuotaExceededError');
  });
  const n = await numberOf(GDPO);
  await readArticles([n]);
  forget();
  await expect(setMarks('read', [n], true)).rejects.toThrow('The disk is full.');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await readJournal()).toEqual(before);
  expect(await openShelf()).toBeUndefined();
  expect(await marked('read')).toEqual([BF16]);
});

/** As after a kill before the database had it. */
async function markInJournalAlone(key: string): Promise<void> {
  const [marks, [identity]] = await Promise.all([
    database.marks.toArray(),
    database.identity.toArray(),
  ]);
  await mark('read', key, true);
  await database.marks.bulkPut(marks);
  await database.identity.put(identity!);
}

it('brings the database up to a mark that only the journal had before a kill, and says nothing', async () => {
  await mark('read', GDPO, true);
  await markInJournalAlone(BF16);
  expect(await openShelf()).toBeUndefined();
  expect(await marked('read')).toEqual([BF16, GDPO]);
});

it('does not miss a lost mark where another is made before the page has compared', async () => {
  await mark('read', GDPO, true);
  await markInJournalAlone(BF16);
  const third = (await database.articles.toArray()).find(({ key }) => ![GDPO, BF16].includes(key))!;
  await mark('read', third.key, true);
  await openShelf();
  await vi.waitFor(async () =>
    expect(await marked('read')).toEqual([GDPO, BF16, third.key].toSorted()),
  );
});

/** The numbers of the two articles, with their rows read as the list does. */
async function readBoth(): Promise<[gdpo: number, bf16: number]> {
  const numbers: [number, number] = [await numberOf(GDPO), await numberOf(BF16)];
  await readCatalogue();
  await readArticles(numbers);
  return numbers;
}

/** Waits for what a mark leaves to be done behind it. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 50));
}

it.each([
  [
    'follows the memory of another window',
    async () => {
      const journal = (await readJournal())!;
      await saveJournal({ ...journal, database: 'memory other' });
    },
  ],
  ['is ahead of the database', () => markInJournalAlone(THIRD)],
])('keeps both of two marks where the journal %s', async (_, part) => {
  // Of both it knows an older state, which is not to come back.
  for (const value of [true, false]) {
    await mark('read', GDPO, value);
    await mark('read', BF16, value);
  }
  await part();
  const [gdpo, bf16] = await readBoth();
  await setMarks('read', [gdpo], true);
  await setMarks('read', [bf16], true);
  await settled();
  expect(await marked('read')).toEqual(expect.arrayContaining([BF16, GDPO]));
  await loseDatabase();
  await openShelf();
  expect(await marked('read')).toEqual(expect.arrayContaining([BF16, GDPO]));
});

it('leaves a journal alone that is newer than the change that comes late', async () => {
  await mark('read', GDPO, true);
  const [saved] = await database.identity.toArray();
  const late = (await readJournal())!.recent;
  await mark('read', GDPO, false);
  await addToJournal(late, saved);
  await loseDatabase();
  await openShelf();
  expect(await marked('read')).toEqual([]);
});

it('keeps what was imported though the journal cannot be written', async () => {
  vi.spyOn(browser.storage.local, 'set').mockRejectedValue(new Error('The disk is full.'));
  await importFile(fileOf('My feed', ['a']), {});
  expect(await database.articles.count()).toBe(11);
});

it.each([
  ['is lost', undefined],
  ['is no JSON', '{"database":"'],
  ['is null', 'null'],
  ['is a text', '"journal"'],
  ['is empty', '{}'],
  [
    'lacks its last part',
    '{"database":"a","revision":1,"counts":{"read":0,"starred":0},"places":[]}',
  ],
])('makes a journal anew that %s', async (_, journal) => {
  await mark('read', GDPO, true);
  if (journal === undefined) await browser.storage.local.clear();
  else await browser.storage.local.set({ journal });
  expect(await openShelf()).toBeUndefined();
  await loseDatabase();
  await openShelf();
  expect(await marked('read')).toEqual([GDPO]);
});

it('loads a bundle again of which articles are missing, and says so', async () => {
  await mark('read', GDPO, true);
  const segment = (await database.columns.get(0))!;
  segment.source[3] = 0;
  await database.columns.put(segment);
  expect(await openShelf()).toEqual({ marks: 1, missing: [] });
  expect(await database.articles.count()).toBe(10);
  expect(await marked('read')).toEqual([GDPO]);
});

it('keeps thousands of marks by key, and puts recent changes together when there are many', async () => {
  const keys = Array.from({ length: 5000 }, (_, at) => `many/${at}`);
  const source = { kind: 'file', name: 'Many', title: 'Many', version: '1' } as const;
  const articles = keys.map((key) => articleOf({ key }));
  await loadSource(source, articles);
  const { numbers } = (await database.keys.get(2))!;
  await readCatalogue();
  await readArticles(Array.from(numbers.slice(0, 60)));
  for (const n of numbers.slice(0, 60)) await setMarks('starred', [n], true);
  await vi.waitFor(async () => expect((await readJournal())!.recent.length).toBeLessThan(50));
  await setMarks('read', [...Array(5010).keys()], true);
  await vi.waitFor(async () => expect((await readJournal())!.recent).toEqual([]));
  await loseDatabase();
  await openShelf();
  await loadSource(source, articles);
  expect(await marked('starred')).toHaveLength(60);
  expect(await marked('read')).toHaveLength(5010);
});

it('loads all again when the keys of a source are gone', async () => {
  await mark('read', GDPO, true);
  await database.keys.clear();
  expect(await openShelf()).toEqual({ marks: 1, missing: [] });
  expect(await database.articles.count()).toBe(10);
  expect(await marked('read')).toEqual([GDPO]);
});

it('keeps the mark of an article that its source has dropped', async () => {
  const source = { kind: 'file', name: 'Feed', title: 'Feed' } as const;
  await loadSource({ ...source, version: '1' }, [articleOf({ key: 'a' }), articleOf({ key: 'b' })]);
  const n = await numberOf('a');
  await loadSource({ ...source, version: '2' }, [articleOf({ key: 'b' })]);
  await setMarks('starred', [n], true);
  await loseDatabase();
  await openShelf();
  await loadSource({ ...source, version: '3' }, [articleOf({ key: 'a' })]);
  expect(await marked('starred')).toEqual(['a']);
});

it('is right after any order of marks, kills and losses', async () => {
  const keys = ['a', 'b', 'c', 'd'];
  const source = { kind: 'file', name: 'Feed', title: 'Feed', version: '1' } as const;
  const articles = keys.map((key) => articleOf({ key }));
  const change = fc.record({
    does: fc.constant('mark' as const),
    kind: fc.constantFrom<MarkKind>('read', 'starred'),
    keys: fc.uniqueArray(fc.constantFrom(...keys), { minLength: 1 }),
    value: fc.boolean(),
    isKilled: fc.boolean(),
  });
  const fault = fc.record({
    does: fc.constantFrom('lose database' as const, 'lose journal' as const, 'open' as const),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(change, change, fault), { maxLength: 12 }),
      async (steps) => {
        await emptyShelf();
        await loadSource(source, articles);
        await openShelf();
        const model = { read: new Set<string>(), starred: new Set<string>() };
        // A fault may come when the journal and the database agree: two at once are too many.
        for (const step of steps) {
          if (step.does === 'mark') {
            const set = vi.spyOn(browser.storage.local, 'set');
            if (step.isKilled) set.mockRejectedValueOnce(new Error('killed'));
            await setMarks(step.kind, await Promise.all(step.keys.map(numberOf)), step.value);
            set.mockRestore();
            for (const key of step.keys) model[step.kind][step.value ? 'add' : 'delete'](key);
          } else {
            await openShelf();
            if (step.does === 'lose database') {
              await loseDatabase();
              await loadSource(source, articles);
            }
            if (step.does === 'lose journal') await browser.storage.local.clear();
            await openShelf();
          }
          expect(await marked('read')).toEqual([...model.read].toSorted());
          expect(await marked('starred')).toEqual([...model.starred].toSorted());
        }
      },
    ),
    { numRuns: tries(60) },
  );
});

/** The times of an article's read mark, as a backup would have them. */
async function timeOf(key: string): Promise<number | undefined> {
  const marks = await readAllMarks();
  return [...marks.values()].flatMap(({ read }) => read.get(key) ?? [])[0];
}

it('knows the order of what is set and cleared within a second, or before the clock is put back', async () => {
  const now = vi.spyOn(Date, 'now').mockReturnValue(5_000_000);
  await mark('read', GDPO, true);
  expect(await timeOf(GDPO)).toBe(5000);
  await mark('read', GDPO, false);
  expect(await timeOf(GDPO)).toBe(-5001);
  await mark('read', GDPO, true);
  expect(await timeOf(GDPO)).toBe(5002);
  now.mockReturnValue(3_000_000);
  await mark('read', GDPO, false);
  expect(await timeOf(GDPO)).toBe(-5003);
  now.mockReturnValue(9_000_000);
  await mark('read', GDPO, true);
  expect(await timeOf(GDPO)).toBe(9000);
});

it('knows it also of what the journal was not told, and after the changes were put together', async () => {
  const now = vi.spyOn(Date, 'now').mockReturnValue(5_000_000);
  await mark('read', GDPO, true);
  now.mockReturnValue(4_000_000);
  vi.spyOn(browser.storage.local, 'set').mockRejectedValueOnce(new Error('The disk is full'));
  await mark('read', GDPO, false);
  expect(await timeOf(GDPO)).toBe(5000);
  await openShelf();
  expect((await readJournal())!.recent).toEqual([]);
  expect(await timeOf(GDPO)).toBe(-5001);
});

it('reads a journal of the version before, whose changes may have equal times', async () => {
  await mark('read', GDPO, true);
  const journal = (await readJournal())!;
  const [{ keys }] = journal.recent as [JournalEntry];
  const entry = (time: number) => ({ kind: 'read' as const, time, keys });
  await saveJournal({ ...journal, recent: [7, -7, 7].map(entry) });
  expect(await timeOf(GDPO)).toBe(9);
  await loseDatabase();
  await openShelf();
  expect(await marked('read')).toEqual([GDPO]);
  // An import that was undone.
  await saveJournal({ ...(await readJournal())!, recent: [20, -1].map(entry) });
  await loseDatabase();
  await openShelf();
  expect(await marked('read')).toEqual([]);
});
