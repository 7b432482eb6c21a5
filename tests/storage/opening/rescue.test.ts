// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { alone } from '../../../storage/marks/alone';
import { reconcile } from '../../../storage/marks/reconcile';
import { setMarks } from '../../../storage/marks/setMarks';
import { openShelf } from '../../../storage/opening/openShelf';
import { rescue } from '../../../storage/opening/rescue';
import { resetShelf } from '../../../storage/opening/resetShelf';
import { hasBit } from '../../../storage/shelf/bitmap';
import {
  CLOSED_EVENT,
  database,
  NEWER_SCHEMA,
  replaceDatabase,
} from '../../../storage/shelf/database';
import { readMarks } from '../../../storage/shelf/marks';
import { readCounts } from '../../../storage/shelf/shelf';
import { loadBundles } from '../../../storage/sources/bundles';
import { emptyShelf, foundKeys, loseDatabase, numberOf } from '../shelfOf';

const BF16 = 'llm-training/flashattention-bf16-bias';
const GDPO = 'llm-training/gdpo-multi-reward';
const broken = new DOMException('Internal error.', 'UnknownError');

beforeEach(async () => {
  replaceDatabase();
  await emptyShelf();
  await openShelf();
});

/** Lets the browser's database fail from now on. */
function breakDatabase(error: Error = broken) {
  database.close({ disableAutoOpen: false });
  return vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw error;
  });
}

async function isRead(key: string): Promise<boolean> {
  return hasBit((await readMarks()).read, await numberOf(key));
}

it('tries again, and goes on with the database if it can be read then', async () => {
  breakDatabase().mockRestore();
  expect(await rescue(broken, 0)).toBeUndefined();
  expect((await readCounts()).all).toBe(10);
});

it('shows, searches and marks the built-in articles without a database, and the marks stay', async () => {
  await setMarks('read', [await numberOf(BF16)], true);
  const open = breakDatabase();
  expect(await rescue(broken, 0)).toEqual({ isRefused: false, error: broken });
  await openShelf();
  expect(await readCounts()).toEqual({ unread: 9, all: 10, starred: 0 });
  expect(await foundKeys('GDPO')).toContain(GDPO);
  expect(await isRead(BF16)).toBe(true);
  await setMarks('read', [await numberOf(BF16)], false);
  await setMarks('read', [await numberOf(GDPO)], true);

  open.mockRestore();
  replaceDatabase();
  expect(await isRead(GDPO)).toBe(false);
  expect(await openShelf()).toBeUndefined();
  expect(await isRead(GDPO)).toBe(true);
  expect(await isRead(BF16)).toBe(false);
});

it('tells of no loss where memory was used before the shelf was ever opened', async () => {
  await browser.storage.local.clear();
  await database.identity.clear();
  const open = breakDatabase();
  await rescue(broken, 0);
  await openShelf();
  await setMarks('read', [await numberOf(GDPO)], true);
  open.mockRestore();
  replaceDatabase();
  expect(await openShelf()).toBeUndefined();
  expect(await isRead(GDPO)).toBe(true);
});

it('tells of a loss also where memory was used after it', async () => {
  await setMarks('read', [await numberOf(BF16)], true);
  await loseDatabase();
  const open = breakDatabase();
  await rescue(broken, 0);
  await openShelf();
  await setMarks('read', [await numberOf(GDPO)], true);
  open.mockRestore();
  replaceDatabase();
  expect(await openShelf()).toEqual({ marks: 2, missing: [] });
});

it('tells of a loss also where the first page was closed before it had looked at the whole shelf', async () => {
  await browser.storage.local.clear();
  await database.identity.clear();
  await alone(reconcile);
  await setMarks('read', [await numberOf(BF16)], true);
  await loseDatabase();
  const open = breakDatabase();
  await rescue(broken, 0);
  await openShelf();
  open.mockRestore();
  replaceDatabase();
  expect(await openShelf()).toEqual({ marks: 1, missing: [] });
});

it('shows marks of another page that has no database either', async () => {
  breakDatabase();
  await rescue(broken, 0);
  await openShelf();
  const first = database;
  const marks = first.table('marks');
  await rescue(broken, 1);
  await openShelf();
  await setMarks('read', [await numberOf(GDPO)], true);
  expect(database).not.toBe(first);
  await rescue(broken, 1);
  expect(await isRead(GDPO)).toBe(true);
  expect(marks).toBeDefined();
});

it('tells a browser that keeps no database from a database that is broken', async () => {
  breakDatabase();
  const refusal = new DOMException('A mutation operation was attempted', 'InvalidStateError');
  expect(await rescue(refusal, 0)).toMatchObject({ isRefused: true });
});

it('gives up when memory fails as well', async () => {
  await expect(rescue(broken, 2)).rejects.toBe(broken);
});

it('leaves the database of a newer version alone', async () => {
  database.close({ disableAutoOpen: false });
  await new Promise<void>((resolve) => {
    const opening = indexedDB.open('yebian', 990);
    opening.addEventListener('success', () => {
      opening.result.close();
      resolve();
    });
  });
  const error = await database.open().catch((reason: unknown) => reason);
  expect(String(error)).toContain(NEWER_SCHEMA);
  await expect(rescue(error, 0)).rejects.toBe(error);
  await expect(loadBundles()).rejects.toThrow(NEWER_SCHEMA);
});

it('lets go of the database when another page deletes it, says so, and opens none by itself', async () => {
  const told = vi.fn<() => void>();
  addEventListener(CLOSED_EVENT, told, { once: true });
  await resetShelf();
  expect(told).toHaveBeenCalledOnce();
  await expect(setMarks('read', [0], true)).rejects.toThrow('closed');
  replaceDatabase();
  await openShelf();
  expect((await readCounts()).all).toBe(10);
});
