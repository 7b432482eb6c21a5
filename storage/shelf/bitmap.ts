/** A set of article numbers: bit `n % 8` of byte `n / 8`. Bits past the end are 0. */
export type Bitmap = Uint8Array<ArrayBuffer>;

const bitsInByte = Uint8Array.from({ length: 256 }, (_, byte) => {
  let bits = 0;
  for (let rest = byte; rest > 0; rest >>= 1) bits += rest & 1;
  return bits;
});

export function hasBit(bitmap: Bitmap, n: number): boolean {
  return ((bitmap[n >> 3] ?? 0) & (1 << (n & 7))) !== 0;
}

/** Sets or clears bit `n`, which must be within the bitmap. */
export function setBit(bitmap: Bitmap, n: number, value: boolean): void {
  const byte = bitmap[n >> 3] ?? 0;
  bitmap[n >> 3] = value ? byte | (1 << (n & 7)) : byte & ~(1 << (n & 7));
}

/** A copy with room for the numbers below `size`. */
export function grown(bitmap: Bitmap, size: number): Bitmap {
  const copy = new Uint8Array(Math.max(bitmap.length, (size + 7) >> 3));
  copy.set(bitmap);
  return copy;
}

export function countBits(bitmap: Bitmap): number {
  let count = 0;
  for (const byte of bitmap) count += bitsInByte[byte] ?? 0;
  return count;
}

export function intersection(a: Bitmap, b: Bitmap): Bitmap {
  const result = new Uint8Array(a.length);
  for (let at = 0; at < a.length; at++) result[at] = a[at]! & (b[at] ?? 0);
  return result;
}

export function difference(a: Bitmap, b: Bitmap): Bitmap {
  const result = new Uint8Array(a.length);
  for (let at = 0; at < a.length; at++) result[at] = a[at]! & ~(b[at] ?? 0);
  return result;
}
