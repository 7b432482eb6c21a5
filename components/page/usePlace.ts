import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { dropPlace, type Place, readPlace } from '../../storage/settings/place';
import { ArticleDetails } from '../list/ArticleRow';
import type { Loaded } from '../listing/useLive';
import { PATIENCE_MS } from '../parts/patience';

/** Where the reader was left in this window; never fails, since it is not worth an open shelf. */
export function usePlace(window: Promise<string>): Loaded<{ window: string; place?: Place }> {
  const [loaded, setLoaded] = useState<Loaded<{ window: string; place?: Place }>>({
    status: 'loading',
  });
  // At once: an opening page waits for it.
  useLayoutEffect(() => {
    const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS));
    async function read() {
      const name = await window;
      const place = await Promise.race([readPlace(name), late]).catch(() => undefined);
      // What cannot be loaded says so in its place.
      if (place?.unfolded.length) await ArticleDetails.preload().catch(() => {});
      setLoaded({ status: 'ready', value: { window: name, ...(place && { place }) } });
    }
    void read();
  }, [window]);
  return loaded;
}

/**
 * Takes the place away as the page starts to show it, and so before anything of it can fail or hang: then the next
 * opening is without. It is kept again once it was shown for a while.
 */
export function useTriedPlace(window: string | undefined): void {
  const tried = useRef<string>(undefined);
  if (tried.current === window) return;
  tried.current = window;
  // What cannot be taken away is tried again at worst.
  if (window !== undefined) dropPlace(window).catch(() => {});
}
