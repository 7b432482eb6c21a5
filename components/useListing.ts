import { useMemo } from 'preact/hooks';
import { hasBit } from '../storage/bitmap';
import { type Counts, countTabs, headingDays, order, type Sort } from '../storage/catalogue';
import { parseQuery } from '../storage/query';
import { useHits } from './useHits';
import { useMembers, type View } from './useMembers';
import type { OnFailure } from './useProblem';
import type { Shelf } from './useShelf';

/** What a view lists of the shelf. */
interface Listing {
  /** Article numbers, in the order of the list. */
  numbers: Uint32Array;
  /** The day each of them stands under; undefined if the order is not by date. */
  days: Int32Array | undefined;
  /** Of the hits, while searching; else of all articles. */
  counts: Counts;
  /** Folded terms to highlight: those of the hits that are listed. */
  terms: readonly string[];
  search: 'none' | 'running' | 'complete';
}

/** One empty list for all renders, so that rows can tell that nothing changed. */
const NO_TERMS: readonly string[] = [];

/** Everything that follows from the shelf, the view and the order. */
export function useListing(
  { catalogue, marks }: Shelf,
  view: View,
  sort: Sort,
  onFailure: OnFailure,
): Listing {
  const members = useMembers(catalogue, marks, view);
  const ordering = useMemo(() => order(catalogue, sort), [catalogue, sort]);
  const query = useMemo(() => parseQuery(view.typed), [view.typed]);
  const found = useHits(catalogue, ordering, query, members, onFailure);
  const hits = found?.hits.numbers;
  const numbers = useMemo(
    () => (hits ?? ordering.numbers).filter((n) => hasBit(members, n)),
    [hits, ordering, members],
  );
  const days = useMemo(() => {
    if (sort === 'mostViewed') return undefined;
    return headingDays(catalogue, numbers, sort === 'oldest' ? 1 : -1);
  }, [catalogue, numbers, sort]);
  const counts = useMemo(() => countTabs(catalogue, marks, hits), [catalogue, marks, hits]);
  const terms = found?.query.terms ?? NO_TERMS;
  if (!found) return { numbers, days, counts, terms, search: 'none' };
  return { numbers, days, counts, terms, search: found.hits.isComplete ? 'complete' : 'running' };
}
