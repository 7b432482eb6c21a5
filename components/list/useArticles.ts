import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Article } from '../../storage/shelf/article';
import type { Catalogue } from '../../storage/shelf/catalogue';
import { readArticles } from '../../storage/shelf/shelf';
import type { OnFailure } from '../parts/useProblem';

/** How many rows may be kept that are not asked for any more. */
const KEPT_ROWS = 500;

/**
 * Rows for the given article numbers, read when first asked for and kept for a while, as long as the
 * catalogue stays the same.
 */
export function useArticles(
  catalogue: Catalogue,
  numbers: Uint32Array,
  onFailure: OnFailure,
): ReadonlyMap<number, Article> {
  const [read, setRead] = useState<{ catalogue: Catalogue; rows: Map<number, Article> }>();
  const asked = useRef({ catalogue, numbers: new Set<number>() });

  useLayoutEffect(() => {
    if (asked.current.catalogue !== catalogue) asked.current = { catalogue, numbers: new Set() };
    const isFull = asked.current.numbers.size > KEPT_ROWS;
    if (isFull) asked.current.numbers = asked.current.numbers.intersection(new Set(numbers));
    const already = asked.current.numbers;
    const missing = [...numbers].filter((n) => !already.has(n));
    if (missing.length === 0) return;
    for (const n of missing) already.add(n);
    readArticles(missing).then(
      (articles) => {
        if (asked.current.catalogue !== catalogue) return;
        setRead((before) => {
          const old = before?.catalogue === catalogue ? [...before.rows] : [];
          const rows = new Map(old.filter(([n]) => already.has(n)));
          for (const article of articles) if (article) rows.set(article.n, article);
          return { catalogue, rows };
        });
      },
      (error: unknown) => {
        // To be asked for again, as soon as the list moves.
        for (const n of missing) already.delete(n);
        onFailure(error);
      },
    );
  }, [catalogue, numbers, onFailure]);

  // After a load the old rows are shown until the new ones are read.
  return read?.rows ?? new Map();
}
