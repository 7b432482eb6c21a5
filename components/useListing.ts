import { useMemo } from 'preact/hooks';
import { hasBit } from '../storage/bitmap';
import { type Counts, countTabs, headingDays, order, type Sort } from '../storage/catalogue';
import { passesMarks } from '../storage/filters';
import { type Found, useHits } from './useHits';
import { useMembers, type View } from './useMembers';
import type { OnFailure } from './useProblem';
import type { Shelf } from './useShelf';

/** What a view lists of the shelf. */
interface Listing {
  /** Article numbers, in the order of the list. */
  numbers: Uint32Array;
  /** How many of them, while searching, have what was typed; those behind have it in pinyin. */
  literal: number;
  /** The day each of them stands under; undefined if the order is not by date. */
  days: Int32Array | undefined;
  /** Of the hits, while searching; else of all articles. */
  counts: Counts;
  highlighters: Found['highlighters'] | undefined;
  /** What was typed as a date and is none. */
  badDates: readonly string[];
  search: 'none' | 'running' | 'complete';
  /** Gets ready to search. */
  prepareSearch: () => void;
}

/** One empty list for all renders, so that what depends on it can tell that nothing changed. */
const NOTHING: readonly never[] = [];

/** Everything that follows from the shelf, the view and the order. */
export function useListing(
  { catalogue, marks }: Shelf,
  view: View,
  sort: Sort,
  onFailure: OnFailure,
): Listing {
  const ordering = useMemo(() => order(catalogue, sort), [catalogue, sort]);
  const [found, prepareSearch] = useHits({
    catalogue,
    marks,
    tab: view.tab,
    typed: view.typed,
    ordering,
    isBestFirst: sort === 'bestMatch',
    onFailure,
  });
  const markFilters = useMemo(
    () => found?.query.filters.filter(({ by }) => by === 'mark') ?? NOTHING,
    [found],
  );
  const listed = useMembers(catalogue, marks, view, markFilters);
  const hits = found?.hits;

  const { numbers, literal } = useMemo(() => {
    const all = hits?.numbers ?? ordering.numbers;
    const isListed = (n: number) => hasBit(listed, n);
    return {
      numbers: all.filter(isListed),
      literal: all.subarray(0, hits?.literal).filter(isListed).length,
    };
  }, [hits, ordering, listed]);
  const days = useMemo(() => {
    if (sort === 'mostViewed' || (sort === 'bestMatch' && hits)) return undefined;
    const direction = sort === 'oldest' ? 1 : -1;
    const all = new Int32Array(numbers.length);
    all.set(headingDays(catalogue, numbers.subarray(0, literal), direction));
    all.set(headingDays(catalogue, numbers.subarray(literal), direction), literal);
    return all;
  }, [catalogue, numbers, literal, sort, hits]);
  const counts = useMemo(() => {
    const all = hits?.numbers;
    if (markFilters.length === 0) return countTabs(catalogue, marks, all);
    return countTabs(
      catalogue,
      marks,
      all?.filter((n) => passesMarks(marks, markFilters, n)),
    );
  }, [catalogue, marks, hits, markFilters]);

  return {
    numbers,
    literal,
    days,
    counts,
    highlighters: found?.highlighters,
    badDates: found?.query.badDates ?? NOTHING,
    search: hits ? (hits.isComplete ? 'complete' : 'running') : 'none',
    prepareSearch,
  };
}
