import { useLayoutEffect, useState } from 'preact/hooks';
import type { Live } from '../../storage/shelf/live';

export type Loaded<T> =
  | { status: 'loading' }
  | { status: 'ready'; value: T }
  | { status: 'failed'; error: unknown };

const LOADING = { status: 'loading' } as const;

/**
 * What a live query gives, now and whenever it changes. A query that failed has ended.
 *
 * @param reading - a new number starts it again
 */
export function useLive<T>(query: Live<T>, reading: number): Loaded<T> {
  const [last, setLast] = useState<Loaded<T> & { reading?: number }>(LOADING);
  // Before the paint: the first answer is what an opening page waits for.
  useLayoutEffect(() => {
    const subscription = query.subscribe({
      next: (value) => setLast({ status: 'ready', value, reading }),
      error: (error: unknown) => setLast({ status: 'failed', error, reading }),
    });
    return () => subscription.unsubscribe();
  }, [query, reading]);
  return last.reading === reading ? last : LOADING;
}
