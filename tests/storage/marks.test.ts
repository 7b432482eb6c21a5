import { beforeEach, expect, it } from 'vitest';
import { hasBit } from '../../storage/bitmap';
import { readMarks, setMarks } from '../../storage/marks';
import { emptyShelf } from './shelfOf';

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

it('loses none of many made at once', async () => {
  await Promise.all(Array.from({ length: 50 }, (_, n) => setMarks('read', [n * 3], true)));
  expect(await readNumbers()).toEqual(Array.from({ length: 50 }, (_, n) => n * 3));
});
