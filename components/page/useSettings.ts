import { useCallback, useLayoutEffect, useState } from 'preact/hooks';
import { saveSettings, watchSettings } from '../../storage/settings/keepSettings';
import { defaultSettings, readSettings, type Settings } from '../../storage/settings/settings';
import { validSettings } from '../../storage/settings/validSettings';
import { PATIENCE_MS } from '../parts/patience';
import type { OnFailure } from '../parts/useProblem';

/** The reader's settings, followed in every open page; undefined until they are read. */
export function useSettings(): Settings | undefined {
  const [settings, setSettings] = useState<Settings>();
  // At once: an opening page waits for it.
  useLayoutEffect(() => {
    // Reading goes on without them.
    const useDefaults = () => setSettings((before) => before ?? defaultSettings);
    const read = () =>
      void readSettings().then((kept) => setSettings(validSettings(kept)), useDefaults);
    read();
    const timer = setTimeout(useDefaults, PATIENCE_MS);
    const unwatch = watchSettings(read);
    return () => {
      clearTimeout(timer);
      unwatch();
    };
  }, []);
  return settings;
}

export function useChangeSettings(onFailure: OnFailure): (changed: Partial<Settings>) => void {
  return useCallback((changed) => void saveSettings(changed).catch(onFailure), [onFailure]);
}
