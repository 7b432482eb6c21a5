import { useEffect, useState } from 'preact/hooks';
import type { LoadSites, Sites } from './sites';

/**
 * What the page can do with sites, once that is loaded: a click has to find it there.
 *
 * @param isWanted - whether there is anything to click for
 */
export function useSites(loadSites: LoadSites, isWanted = true): Sites | undefined {
  const [sites, setSites] = useState<Sites>();
  useEffect(() => {
    if (isWanted) void loadSites().then(setSites, () => undefined);
  }, [loadSites, isWanted]);
  return sites;
}
