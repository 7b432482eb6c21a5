import { useMemo, useRef } from 'preact/hooks';
import { passesMarks } from '../../storage/search/passesMarks';
import type { Query } from '../../storage/search/query';
import type { Bitmap } from '../../storage/shelf/bitmap';
import { listed } from '../../storage/shelf/bitmapSets';
import { type Counts, countTabs, type Ordering } from '../../storage/shelf/catalogue';
import { headingDays } from '../../storage/shelf/headings';
import { order } from '../../storage/shelf/order';
import type { OnFailure } from '../parts/useProblem';
import { type Found, useHits } from './useHits';
import { type Kept, useMembers, type View } from './useMembers';
import type { Shelf } from './useShelf';

/** What a view lists of the shelf. */
interface Listing {
  /** Article numbers, in the order of the list. */
  numbers: Uint32Array;
  /** The whole shelf in that order, as far as a search does not give another. */
  ordering: Ordering;
  /** How many of them, while searching, have what was typed; those behind have it in pinyin. */
  literal: number;
  /** The day each of them stands under; undefined if the order is not by date. */
  days: Int32Array | undefined;
  /** Of the hits, while searching; else of all articles that pass the filters. */
  counts: Counts;
  highlighters: Found['highlighters'] | undefined;
  /** What was typed, as it was understood. */
  query: Query | undefined;
  search: 'none' | 'running' | 'complete';
  /** Gets ready to search. */
  prepareSearch: () => void;
}

/** One empty list for all renders, so that what depends on it can tell that nothing changed. */
const NOTHING: readonly never[] = [];
const NO_BITS: Bitmap = new Uint8Array();

interface ListingOptions {
  shelf: Shelf;
  view: View;
  /** Of the view's source and tag; undefined while that is not known. */
  filtered: Bitmap | undefined;
  kept: Kept;
  onFailure: OnFailure;
}

/** Everything that follows from the shelf and the view. */
export function useListing(options: ListingOptions): Listing {
  const { shelf, view, filtered = NO_BITS, kept, onFailure } = options;
  const { catalogue, marks } = shelf;
  const { sort } = view;
  const ordering = useMemo(() => order(catalogue, sort), [catalogue, sort]);
  const [found, prepareSearch] = useHits({
    catalogue,
    marks,
    tab: view.list.tab,
    filtered,
    typed: view.typed,
    ordering,
    isBestFirst: sort === 'bestMatch',
    onFailure,
  });
  const markFilters = useMemo(
    () => found?.query.filters.filter(({ by }) => by === 'mark') ?? NOTHING,
    [found],
  );
  const members = useMembers({ catalogue, marks, view, filtered, markFilters, kept });
  const hits = found?.hits;

  const { numbers, literal } = useMemo(() => {
    const all = hits?.numbers ?? ordering.numbers;
    const own = listed(all, members);
    // Without a search, all are as they were typed.
    const typed = hits ? listed(all.subarray(0, hits.literal), members).length : own.length;
    return catalogue.twins?.once(own, typed) ?? { numbers: own, literal: typed };
  }, [hits, ordering, members, catalogue]);
  const days = useMemo(() => {
    if (sort === 'mostViewed' || (sort === 'bestMatch' && hits)) return undefined;
    const direction = sort === 'oldest' ? 1 : -1;
    return headingDays(catalogue, numbers, ordering.rank, direction);
  }, [catalogue, numbers, ordering, sort, hits]);
  const counted = useMemo(() => {
    // Some hits are no number yet: what is shown stays until there is one.
    if (hits && !hits.isComplete) return undefined;
    if (!hits && filtered === catalogue.present) return shelf.counts;
    if (!hits) return countTabs(catalogue, marks, filtered);
    const passing = hits.numbers.filter((n) => passesMarks(marks, markFilters, n));
    const once = catalogue.twins?.once(passing).numbers ?? passing;
    return countTabs(catalogue, marks, filtered, once);
  }, [shelf, catalogue, marks, filtered, hits, markFilters]);
  const latestCounts = useRef(shelf.counts);
  const counts = counted ?? latestCounts.current;
  latestCounts.current = counts;

  return {
    numbers,
    ordering,
    literal,
    days,
    counts,
    highlighters: found?.highlighters,
    query: found?.query,
    search: hits ? (hits.isComplete ? 'complete' : 'running') : 'none',
    prepareSearch,
  };
}
