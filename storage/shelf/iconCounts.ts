import { setBit } from './bitmap';
import { type Catalogue, type Counts, countTabs } from './catalogue';
import type { Marks } from './marks';

/**
 * What the icon tells of: all articles, or those of the feeds that are chosen for it; all as long as none is.
 *
 * @param which - the reader's setting
 */
export function iconCounts(catalogue: Catalogue, marks: Marks, which: 'all' | 'chosen'): Counts {
  const { source, sources, present } = catalogue;
  const chosen = new Set(sources.flatMap(({ id, isCounted }) => (isCounted ? id : [])));
  if (which === 'all' || chosen.size === 0) return countTabs(catalogue, marks);
  const within = new Uint8Array(present.length);
  for (let n = 0; n < source.length; n++) if (chosen.has(source[n]!)) setBit(within, n, true);
  return countTabs(catalogue, marks, within);
}
