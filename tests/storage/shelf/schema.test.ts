import { readFileSync } from 'node:fs';
import { beforeEach, expect, it, vi } from 'vitest';
import { readCatalogue } from '../../../storage/shelf/catalogue';
import { database, replaceDatabase } from '../../../storage/shelf/database';
import { SEGMENT_SIZE } from '../../../storage/shelf/segment';
import { readCounts } from '../../../storage/shelf/shelf';
import { TagIndex } from '../../../storage/shelf/tags';
import { restoreTexts } from '../../../storage/sources/restoreTexts';
import { foundKeys, listedKeys } from '../shelfOf';

/** What a version of the schema left in IndexedDB. */
interface Fixture {
  /** IndexedDB's version: ten times Dexie's. */
  version: number;
  stores: Record<
    string,
    {
      keyPath: string | string[];
      autoIncrement: boolean;
      indexes: Record<string, { keyPath: string | string[]; unique: boolean }>;
      records: object[];
    }
  >;
}

const arrayTypes = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float64Array };

/** JSON has no typed arrays; in the fixture they are `{ "type": …, "values": […] }`. */
function readFixture(file: string): Fixture {
  return JSON.parse(readFileSync(file, 'utf8'), (_key, value) =>
    value?.type in arrayTypes
      ? arrayTypes[value.type as keyof typeof arrayTypes].from(value.values)
      : value,
  );
}

const releases = [1, 2, 3, 4, 5, 6, 7].map(
  (version) =>
    [version, readFixture(`tests/storage/shelf/fixtures/schema-${version}.json`)] as const,
);
const [, newest] = releases.at(-1)!;

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });
}

async function restore({ version, stores }: Fixture): Promise<void> {
  const opening = indexedDB.open('yebian', version);
  opening.addEventListener('upgradeneeded', () => {
    for (const [name, { keyPath, autoIncrement, indexes, records }] of Object.entries(stores)) {
      const store = opening.result.createObjectStore(name, { keyPath, autoIncrement });
      for (const [index, options] of Object.entries(indexes)) {
        store.createIndex(index, options.keyPath, options);
      }
      for (const record of records) store.put(record);
    }
  });
  (await done(opening)).close();
}

beforeEach(() => database.delete());

/** Opens what a fixture has become, and looks for its marks, its texts and its tags. */
async function expectWhole(): Promise<void> {
  await database.open();
  await restoreTexts();
  expect(await listedKeys()).toEqual(['a', 'b', 'c']);
  expect(await readCounts()).toEqual({ unread: 2, all: 3, starred: 1 });
  expect(await foundKeys('低精度')).toEqual(['a']);
  expect(await foundKeys('in:title 低精度')).toEqual(['a']);
  expect(await foundKeys('tag:bf16')).toEqual(['a']);
  expect(await foundKeys('in:title bf16')).toEqual([]);
  const { present } = await readCatalogue();
  const tags = await TagIndex.read();
  expect(tags.count(present, present)).toEqual([{ of: 'BF16', all: 1, unread: 0 }]);
}

it.each(releases)(
  'opens what version %i left, with its marks, its texts and its tags',
  async (_, release) => {
    await restore(release);
    await expectWhole();
  },
);

// Since version 5 nothing is folded otherwise.
it.each(releases.slice(0, 4))(
  'keeps no text as version %i folded it, which folded otherwise',
  async (_, release) => {
    await restore(release);
    await database.open();
    expect(await database.texts.count()).toBe(0);
  },
);

/** Lets the browser stop, as far as the database can tell, at the n-th call that writes. */
function stopAt(call: number): { calls: number } {
  const state = { calls: 0 };
  const writing: [object, string][] = [
    [IDBDatabase.prototype, 'createObjectStore'],
    [IDBObjectStore.prototype, 'clear'],
    [IDBObjectStore.prototype, 'put'],
  ];
  for (const [prototype, name] of writing) {
    const methods = prototype as Record<string, (...args: unknown[]) => unknown>;
    const original = methods[name]!;
    vi.spyOn(methods, name).mockImplementation(function write(this: unknown, ...args: unknown[]) {
      state.calls += 1;
      if (state.calls >= call) throw new DOMException('stopped', 'AbortError');
      return original.apply(this, args);
    });
  }
  return state;
}

/** All that is in the database, and its version. */
async function contents(): Promise<{ version: number; records: Record<string, unknown[]> }> {
  const opened = await done(indexedDB.open('yebian'));
  const names = [...opened.objectStoreNames];
  const transaction = opened.transaction(names);
  const records = await Promise.all(
    names.map(async (name) => [name, await done(transaction.objectStore(name).getAll())]),
  );
  const { version } = opened;
  opened.close();
  return { version, records: Object.fromEntries(records) };
}

it.each(releases.slice(0, -1))(
  'leaves what version %i left, or the newest, wherever an upgrade is stopped',
  async (_, release) => {
    let stops = 0;
    for (let isStopped = true; isStopped; stops++) {
      await database.delete();
      await restore(release);
      const old = await contents();
      const state = stopAt(stops + 1);
      isStopped = await database
        .open()
        .then(() => restoreTexts())
        .then(
          () => false,
          () => true,
        );
      vi.restoreAllMocks();
      replaceDatabase();
      const left = await contents();
      if (left.version === release.version) expect(left).toEqual(old);
      else expect(left.version).toBe(newest.version);
      expect(isStopped).toBe(state.calls > stops);

      await expectWhole();
    }
    expect(stops).toBeGreaterThan(1);
  },
);

it('makes the stores of the newest version as they were released', async () => {
  await database.open();
  const made = database.backendDB();
  const transaction = made.transaction([...made.objectStoreNames]);
  const stores = [...made.objectStoreNames].map((name) => {
    const store = transaction.objectStore(name);
    const indexes = [...store.indexNames].map((index) => {
      const { keyPath, unique } = store.index(index);
      return [index, { keyPath, unique }];
    });
    const { keyPath, autoIncrement } = store;
    return [name, { keyPath, autoIncrement, indexes: Object.fromEntries(indexes) }];
  });
  const released = Object.entries(newest.stores).map(([name, { records: _, ...store }]) => [
    name,
    store,
  ]);
  expect(made.version).toBe(newest.version);
  expect(Object.fromEntries(stores)).toEqual(Object.fromEntries(released));
});

// A record's place on disk tells the numbers in it: another size would misread what is stored.
it('keeps the number of articles in a record that all versions were released with', () => {
  expect(SEGMENT_SIZE).toBe(1024);
});
