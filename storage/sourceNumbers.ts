import type { Catalogue } from './catalogue';

/** The numbers of the articles that a source has, in its own order. */
export function sourceNumbers({ source, position }: Catalogue, sourceId: number): number[] {
  const numbers: number[] = [];
  for (let n = 0; n < source.length; n++) if (source[n] === sourceId) numbers.push(n);
  return numbers.toSorted((a, b) => position[a]! - position[b]!);
}

/** @throws RangeError if columns, which have 16 bits for it, could not tell a source's id from another */
export function checkId(sourceId: number): void {
  if (sourceId >= 2 ** 16) throw new RangeError('There have been too many sources.');
}
