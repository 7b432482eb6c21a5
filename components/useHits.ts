import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Bitmap, hasBit } from '../storage/bitmap';
import type { Catalogue, Ordering } from '../storage/catalogue';
import type { Query } from '../storage/query';
import { type Hits, TextSearch } from '../storage/search';
import type { OnFailure } from './useProblem';

export interface Found {
  query: Query;
  hits: Hits;
}

/**
 * The hits of `query`, or of the one before until the first answer comes; undefined while nothing is
 * searched. An older query never overwrites a newer one.
 *
 * @param listed - what the current tab may list, for the first screenful
 */
export function useHits(
  catalogue: Catalogue,
  ordering: Ordering,
  query: Query,
  listed: Bitmap,
  onFailure: OnFailure,
): Found | undefined {
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- a changed catalogue means changed texts
  const search = useMemo(() => new TextSearch(), [catalogue]);
  const [found, setFound] = useState<Found>();
  const listedNow = useRef(listed);
  listedNow.current = listed;

  useEffect(() => {
    if (query.terms.length === 0) return setFound(undefined);
    let isCurrent = true;
    async function run() {
      for await (const hits of search.find(query, ordering, (n) => hasBit(listedNow.current, n))) {
        if (!isCurrent) return;
        setFound({ query, hits });
        if (!hits.isComplete) await nextPaint();
      }
    }
    run().catch((error: unknown) => isCurrent && onFailure(error));
    return () => void (isCurrent = false);
  }, [search, ordering, query, onFailure]);

  return query.terms.length > 0 ? found : undefined;
}

/** A hidden page does not paint; there the timer goes first. */
function nextPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 100);
  });
}
