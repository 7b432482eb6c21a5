import { useLayoutEffect, useState } from 'preact/hooks';
import type { Live } from '../storage/live';

export type Loaded<T> =
  | { status: 'loading' }
  | { status: 'ready'; value: T }
  | { status: 'failed'; error: unknown };

const LOADING = { status: 'loading' } as const;

/**
 * What a live query gives, now and whenever it changes. A query that failed has ended.
 *
 * @param attempt - a new number starts it again
 */
export function useLive<T>(query: Live<T>, attempt: number): Loaded<T> {
  const [last, setLast] = useState<Loaded<T> & { attempt?: number }>(LOADING);
  // Before the paint: the first answer is what an opening page waits for.
  useLayoutEffect(() => {
    const subscription = query.subscribe({
      next: (value) => setLast({ status: 'ready', value, attempt }),
      error: (error: unknown) => setLast({ status: 'failed', error, attempt }),
    });
    return () => subscription.unsubscribe();
  }, [query, attempt]);
  return last.attempt === attempt ? last : LOADING;
}
