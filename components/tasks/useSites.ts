import { useEffect, useState } from 'preact/hooks';
import type { LoadSites, Sites } from './sites';

/** What the page can do with sites, once that is loaded: a click has to find it there. */
export function useSites(loadSites: LoadSites): Sites | undefined {
  const [sites, setSites] = useState<Sites>();
  useEffect(() => void loadSites().then(setSites, () => undefined), [loadSites]);
  return sites;
}
