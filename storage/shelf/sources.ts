import { type Bitmap, setBit } from './bitmap';
import type { Catalogue } from './catalogue';

/** A source's articles. */
export function articlesOf({ source }: Catalogue, sourceId: number): Bitmap {
  const bits = new Uint8Array((source.length + 7) >> 3);
  for (let n = 0; n < source.length; n++) if (source[n] === sourceId) setBit(bits, n, true);
  return bits;
}

/** @throws RangeError if columns, which have 16 bits for it, could not tell a source's id from another */
export function checkId(sourceId: number): void {
  if (sourceId >= 2 ** 16) throw new RangeError('There have been too many sources.');
}
