import { useLayoutEffect, useState } from 'preact/hooks';
import type { Live } from '../storage/live';

export type Loaded<T> =
  | { status: 'loading' }
  | { status: 'ready'; value: T }
  | { status: 'failed'; error: unknown };

/** What a live query gives, now and whenever it changes. A query that failed has ended. */
export function useLive<T>(query: Live<T>): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ status: 'loading' });
  // Before the paint: the first answer is what an opening page waits for.
  useLayoutEffect(() => {
    const subscription = query.subscribe({
      next: (value) => setLoaded({ status: 'ready', value }),
      error: (error: unknown) => setLoaded({ status: 'failed', error }),
    });
    return () => subscription.unsubscribe();
  }, [query]);
  return loaded;
}
