import { expect, it } from 'vitest';
import {
  countBits,
  difference,
  grown,
  hasBit,
  intersection,
  setBit,
} from '../../../storage/shelf/bitmap';
import { listed, union } from '../../../storage/shelf/bitmapSets';

function bitmapOf(...numbers: number[]) {
  const bitmap = grown(new Uint8Array(), Math.max(...numbers) + 1);
  for (const n of numbers) setBit(bitmap, n, true);
  return bitmap;
}
const numbersIn = (bitmap: ReturnType<typeof bitmapOf>) =>
  Array.from({ length: 64 }, (_, n) => n).filter((n) => hasBit(bitmap, n));

it('sets, clears and counts', () => {
  const bitmap = bitmapOf(0, 7, 8, 31);
  setBit(bitmap, 8, false);
  expect(numbersIn(bitmap)).toEqual([0, 7, 31]);
  expect(countBits(bitmap)).toBe(3);
  expect(hasBit(bitmap, 1000)).toBe(false);
});

it('combines sets of different length, in either order', () => {
  const [short, long] = [bitmapOf(1, 3), bitmapOf(3, 40)];
  expect(numbersIn(union(short, long))).toEqual([1, 3, 40]);
  expect(numbersIn(union(long, short))).toEqual([1, 3, 40]);
  expect(numbersIn(intersection(long, short))).toEqual([3]);
  expect(numbersIn(difference(long, short))).toEqual([40]);
  expect(numbersIn(difference(short, long))).toEqual([1]);
});

it('grows a copy', () => {
  const bitmap = bitmapOf(2);
  const copy = grown(bitmap, 100);
  setBit(copy, 99, true);
  expect(copy.length).toBe(13);
  expect(bitmap.length).toBe(1);
  expect(hasBit(copy, 2)).toBe(true);
});

it('picks the numbers that are in a set, in their order', () => {
  const bits = new Uint8Array(2);
  for (const n of [3, 9]) setBit(bits, n, true);
  expect(listed(Uint32Array.of(9, 1, 3, 40), bits)).toEqual(Uint32Array.of(9, 3));
  expect(listed(Uint32Array.of(1), bits)).toEqual(new Uint32Array());
});
