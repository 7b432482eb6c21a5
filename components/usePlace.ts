import { useEffect, useState } from 'preact/hooks';
import { type Place, readPlace } from '../storage/place';
import { ArticleDetails } from './ArticleRow';
import type { Loaded } from './useLive';

/** Where the reader was left in this window; never fails, since it is not worth an open shelf. */
export function usePlace(window: Promise<string>): Loaded<{ window: string; place?: Place }> {
  const [loaded, setLoaded] = useState<Loaded<{ window: string; place?: Place }>>({
    status: 'loading',
  });
  useEffect(() => {
    void window.then(async (name) => {
      const place = await readPlace(name).catch(() => undefined);
      if (place?.unfolded.length) await ArticleDetails.preload();
      setLoaded({ status: 'ready', value: { window: name, ...(place && { place }) } });
    });
  }, [window]);
  return loaded;
}
