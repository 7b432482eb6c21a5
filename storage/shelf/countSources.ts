import { type Bitmap, hasBit } from './bitmap';
import type { Catalogue } from './catalogue';
import type { Source } from './database';

/** A source or a tag, and how many articles it has. */
export interface Count<T> {
  of: T;
  all: number;
  unread: number;
}

/** The sources that have articles, by title; numbers in it count as such. */
export function countSources({ source, sources }: Catalogue, read: Bitmap): Count<Source>[] {
  // By source id, which is 16 bits long.
  const all = new Uint32Array(2 ** 16);
  const unread = new Uint32Array(2 ** 16);
  for (let n = 0; n < source.length; n++) {
    all[source[n]!]!++;
    if (!hasBit(read, n)) unread[source[n]!]!++;
  }
  return sources
    .map((of) => ({ of, all: all[of.id]!, unread: unread[of.id]! }))
    .filter((count) => count.all > 0)
    .toSorted(
      (a, b) =>
        a.of.title.localeCompare(b.of.title, undefined, { numeric: true }) || a.of.id - b.of.id,
    );
}
