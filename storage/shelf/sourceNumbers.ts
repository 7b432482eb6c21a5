import type { Catalogue } from './catalogue';

/** The numbers of the articles that a source has, in its own order. */
export function sourceNumbers({ source, position }: Catalogue, sourceId: number): number[] {
  const numbers: number[] = [];
  for (let n = 0; n < source.length; n++) if (source[n] === sourceId) numbers.push(n);
  return numbers.toSorted((a, b) => position[a]! - position[b]!);
}
