import Dexie from 'dexie';
import { beforeEach, expect, it, vi } from 'vitest';
import { alone } from '../../../storage/marks/alone';
import { setMarks } from '../../../storage/marks/setMarks';
import { hasBit } from '../../../storage/shelf/bitmap';
import { database, NEWER_SCHEMA } from '../../../storage/shelf/database';
import { liveMarks } from '../../../storage/shelf/live';
import { readMarks } from '../../../storage/shelf/marks';
import { emptyShelf } from '../shelfOf';

beforeEach(emptyShelf);

const readNumbers = async () => {
  const { read } = await readMarks();
  return Array.from({ length: 5000 }, (_, n) => n).filter((n) => hasBit(read, n));
};

it('tells what really changed', async () => {
  expect(await setMarks('read', [1, 3000], true)).toMatchObject({
    numbers: Uint32Array.of(1, 3000),
  });
  expect(await setMarks('read', [1, 2], true)).toMatchObject({ numbers: Uint32Array.of(2) });
  expect(await setMarks('read', [4999], false)).toMatchObject({ numbers: new Uint32Array() });
  expect(await readNumbers()).toEqual([1, 2, 3000]);
  expect((await readMarks()).starred.length).toBe(0);
});

it('is undone exactly, also when other marks were made since', async () => {
  await setMarks('read', [1, 2], true);
  const bulk = await setMarks('read', [1, 2, 3, 4], true);
  await setMarks('read', [10], true);
  await setMarks('read', [1], false);
  await setMarks('read', bulk.numbers, false);
  expect(await readNumbers()).toEqual([2, 10]);
});

it('counts an article once that is named twice', async () => {
  expect(await setMarks('read', [7, 7], true)).toMatchObject({ numbers: Uint32Array.of(7) });
});

it('writes nothing that would wake other pages when nothing changes', async () => {
  await setMarks('read', [7], true);
  const told = vi.fn<() => void>();
  Dexie.on.storagemutated.subscribe(told);
  const put = vi.spyOn(IDBObjectStore.prototype, 'put');
  await setMarks('read', [7], true);
  expect(put).not.toHaveBeenCalled();
  expect(told).not.toHaveBeenCalled();
  await setMarks('read', [8], true);
  expect(put).toHaveBeenCalled();
  expect(told).toHaveBeenCalled();
  Dexie.on.storagemutated.unsubscribe(told);
});

it('gives the marks to whoever follows them', async () => {
  const seen: number[][] = [];
  const follower = liveMarks.subscribe(({ read }) =>
    seen.push([1, 2, 3].filter((n) => hasBit(read, n))),
  );
  await vi.waitFor(() => expect(seen).toEqual([[]]));
  await setMarks('read', [1], true);
  await vi.waitFor(() => expect(seen.at(-1)).toEqual([1]));
  await setMarks('read', [3], true);
  await vi.waitFor(() => expect(seen.at(-1)).toEqual([1, 3]));
  follower.unsubscribe();
});

it('waits for who is marking already, and is then not lost', async () => {
  let leave = () => {};
  const others = new Promise<void>((resolve) => (leave = resolve));
  void alone(() => others);
  const mark = setMarks('read', [5], true);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await readNumbers()).toEqual([]);
  leave();
  expect(await mark).toMatchObject({ numbers: Uint32Array.of(5) });
  expect(await readNumbers()).toEqual([5]);
});

it('changes nothing, and keeps nobody waiting, where the lock cannot be asked for', async () => {
  vi.spyOn(navigator.locks, 'request').mockRejectedValueOnce(new Error('No page any more.'));
  await expect(setMarks('read', [5], true)).rejects.toThrow('No page any more.');
  expect(await setMarks('read', [6], true)).toMatchObject({ numbers: Uint32Array.of(6) });
  expect(await readNumbers()).toEqual([6]);
});

it('tells why a mark could not be saved that failed only later, and goes on', async () => {
  await setMarks('read', [5], true);
  const { add } = IDBObjectStore.prototype;
  // There is one of this key already, which is told after the call.
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(function (
    this: IDBObjectStore,
    value,
  ) {
    return add.call(this, value);
  });
  await expect(setMarks('read', [6], true)).rejects.toMatchObject({ name: 'ConstraintError' });
  expect(await readNumbers()).toEqual([5]);
  await setMarks('read', [7], true);
  expect(await readNumbers()).toEqual([5, 7]);
});

it('is not taken for saved where the browser ends the transaction', async () => {
  vi.spyOn(IDBTransaction.prototype, 'commit').mockImplementationOnce(function (
    this: IDBTransaction,
  ) {
    this.abort();
  });
  await expect(setMarks('read', [5], true)).rejects.toMatchObject({ message: 'Aborted.' });
  expect(await readNumbers()).toEqual([]);
});

it('is saved where the browser has closed the connection without a word', async () => {
  await setMarks('read', [5], true);
  database.backendDB().close();
  await setMarks('read', [6], true);
  expect(await readNumbers()).toEqual([5, 6]);
});

it('is not saved in a connection whose schema is not looked at yet, and is newer', async () => {
  vi.spyOn(database, 'isNewer', 'get').mockReturnValue(true);
  await expect(setMarks('read', [5], true)).rejects.toThrow(NEWER_SCHEMA);
  vi.restoreAllMocks();
  expect(await readNumbers()).toEqual([]);
});

it('is not saved where a newer version of the extension has been', async () => {
  database.close({ disableAutoOpen: false });
  const newer = new Dexie('yebian');
  newer.version(1000).stores({ marks: 'kind', identity: 'database' });
  await newer.open();
  newer.close();
  await expect(setMarks('read', [5], true)).rejects.toThrow(NEWER_SCHEMA);
  await expect(setMarks('read', [5], true)).rejects.toThrow(NEWER_SCHEMA);
});

it('loses none of many made at once', async () => {
  await Promise.all(Array.from({ length: 50 }, (_, n) => setMarks('read', [n * 3], true)));
  expect(await readNumbers()).toEqual(Array.from({ length: 50 }, (_, n) => n * 3));
});

it('keeps read and starred apart, also when both are set and cleared at once', async () => {
  await setMarks('read', [1, 2], true);
  await Promise.all([
    setMarks('starred', [2000], true),
    setMarks('read', [1], false),
    setMarks('read', [3], true),
  ]);
  expect(await readNumbers()).toEqual([2, 3]);
  const { starred } = await readMarks();
  expect([1, 2, 3, 2000].filter((n) => hasBit(starred, n))).toEqual([2000]);
});

it('tells the kind and the value of a change', async () => {
  await setMarks('starred', [5], true);
  expect(await setMarks('starred', new Set([5, 6]), false)).toEqual({
    kind: 'starred',
    value: false,
    numbers: Uint32Array.of(5),
  });
});
