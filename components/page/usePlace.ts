import { useLayoutEffect, useState } from 'preact/hooks';
import { type Place, readPlace } from '../../storage/settings/place';
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
    void window.then(async (name) => {
      const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS));
      const place = await Promise.race([readPlace(name), late]).catch(() => undefined);
      if (place?.unfolded.length) await ArticleDetails.preload();
      setLoaded({ status: 'ready', value: { window: name, ...(place && { place }) } });
    });
  }, [window]);
  return loaded;
}
