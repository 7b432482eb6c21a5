import { type Bitmap, hasBit } from './bitmap';

/** The numbers that are in a set, in the order in which they are given. */
export function listed(numbers: Uint32Array, bitmap: Bitmap): Uint32Array<ArrayBuffer> {
  const found = new Uint32Array(numbers.length);
  let count = 0;
  for (let at = 0; at < numbers.length; at++) {
    const n = numbers[at]!;
    if (hasBit(bitmap, n)) found[count++] = n;
  }
  return found.slice(0, count);
}

export function union(a: Bitmap, b: Bitmap): Bitmap {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  const result = new Uint8Array(long);
  for (let at = 0; at < short.length; at++) result[at]! |= short[at]!;
  return result;
}
