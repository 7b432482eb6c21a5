import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { passesMarks } from '../../storage/search/passesMarks';
import type { Query } from '../../storage/search/query';
import type { RowHighlighter } from '../../storage/search/rowHighlighter';
import type { Hits, TextSearch } from '../../storage/search/search';
import { type Bitmap, hasBit, intersection } from '../../storage/shelf/bitmap';
import { type Catalogue, members, type Ordering, type Tab } from '../../storage/shelf/catalogue';
import type { Marks } from '../../storage/shelf/marks';
import type { OnFailure } from '../parts/useProblem';

export interface Found {
  query: Query;
  hits: Hits;
  /** For the hits that have what was typed, and for those that have it in pinyin. */
  highlighters: { literal: RowHighlighter; spelled: RowHighlighter };
}

interface HitsOptions {
  catalogue: Catalogue;
  marks: Marks;
  tab: Tab;
  /** The articles of the view's source and tag. */
  filtered: Bitmap;
  typed: string;
  ordering: Ordering;
  isBestFirst: boolean;
  onFailure: OnFailure;
}

/**
 * The hits of what was typed, or of what was typed before until the first answer comes; undefined while
 * nothing is searched. An older query never overwrites a newer one.
 *
 * @returns the hits, and a function that gets ready to search
 */
export function useHits(options: HitsOptions): [Found | undefined, () => void] {
  const { catalogue, typed, ordering, isBestFirst, onFailure } = options;
  const [found, setFound] = useState<Found>();
  const latest = useRef(options);
  latest.current = options;

  const opened = useRef<{ catalogue: Catalogue; search: Promise<TextSearch> }>(undefined);
  const openSearch = useCallback(() => {
    // A changed catalogue means changed texts.
    if (opened.current?.catalogue !== catalogue) {
      // Most visits search nothing: what it takes is loaded when it is needed.
      const search = loadSearch().then(({ TextSearch }) => TextSearch.open(catalogue));
      search.catch(() => (opened.current = undefined));
      opened.current = { catalogue, search };
    }
    return opened.current.search;
  }, [catalogue]);

  useEffect(() => {
    if (!typed.trim()) return setFound(undefined);
    const stop = new AbortController();
    async function run(signal: AbortSignal) {
      const search = await openSearch();
      if (signal.aborted) return;
      const query = search.parse(typed);
      const { marks, tab, filtered } = latest.current;
      const inTab = intersection(members(catalogue, marks, tab), filtered);
      const { RowHighlighter: Rows, scorer: best, Turn } = await loadSearch();
      const scorer = isBestFirst ? best : undefined;
      const turn = new Turn();
      const rows = (inPinyin: boolean) => new Rows(search.highlighter(query, { inPinyin }), signal);
      const literal = rows(false);
      const isListed = (n: number) => hasBit(inTab, n) && passesMarks(marks, query.filters, n);
      for await (const hits of search.find(query, { ordering, scorer, isListed, turn, signal })) {
        if (signal.aborted) return;
        // No hit so far is no answer yet: what is shown stays until there is one.
        if (!hits.isComplete && hits.numbers.length === 0) continue;
        const hasSpelled = hits.literal < hits.numbers.length;
        const spelled = hasSpelled ? rows(true) : literal;
        setFound({ query, hits, highlighters: { literal, spelled } });
        if (!hits.isComplete) await nextPaint();
      }
    }
    run(stop.signal).catch((error: unknown) => stop.signal.aborted || onFailure(error));
    return () => stop.abort();
  }, [catalogue, openSearch, typed, ordering, isBestFirst, onFailure]);

  return [typed.trim() ? found : undefined, openSearch];
}

const loadSearch = () => import('../../storage/search/openSearch');

/** A hidden page does not paint; there the timer goes first. */
function nextPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 100);
  });
}
