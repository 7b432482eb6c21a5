import { beforeEach, expect, it } from 'vitest';
import { readJournal } from '../../../storage/marks/journal';
import { markRead } from '../../../storage/marks/markRead';
import { readAllMarks } from '../../../storage/marks/markTimes';
import { setMarks } from '../../../storage/marks/setMarks';
import { openShelf } from '../../../storage/opening/openShelf';
import { hasBit } from '../../../storage/shelf/bitmap';
import { readMarks } from '../../../storage/shelf/marks';
import { loadBundles } from '../../../storage/sources/bundles';
import { emptyShelf, loseDatabase } from '../shelfOf';

beforeEach(emptyShelf);

/** Of the articles of the build, which are read. */
async function readOnes(): Promise<number[]> {
  const { read } = await readMarks();
  return Array.from({ length: 10 }, (_, n) => n).filter((n) => hasBit(read, n));
}

it('is told to the journal by the page that opens next, so that it outlives the database', async () => {
  await openShelf();
  await markRead(3);
  expect(await readOnes()).toEqual([3]);
  expect((await readJournal())!.counts.read).toBe(0);
  await openShelf();
  expect((await readJournal())!.counts.read).toBe(1);
  await loseDatabase();
  expect(await openShelf()).toEqual({ marks: 1, missing: [] });
  expect(await readOnes()).toEqual([3]);
});

it('is told to the journal with the next mark', async () => {
  await openShelf();
  await markRead(3);
  await setMarks('read', [4], true);
  await expect.poll(async () => (await readJournal())!.counts.read).toBe(2);
  const times = [...(await readAllMarks()).values()].flatMap(({ read }) => [...read.keys()]);
  expect(times).toHaveLength(2);
});

it('stays where nobody has opened a page yet', async () => {
  await loadBundles();
  await markRead(9);
  await markRead(9);
  expect(await openShelf()).toBeUndefined();
  expect(await readOnes()).toEqual([9]);
});
