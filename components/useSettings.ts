import { useEffect, useState } from 'preact/hooks';
import { readSettings, saveSettings, type Settings, watchSettings } from '../storage/settings';
import type { OnFailure } from './useProblem';

/** The reader's settings, followed in every open page; undefined until they are read. */
export function useSettings(
  onFailure: OnFailure,
): [Settings | undefined, (changed: Partial<Settings>) => void] {
  const [settings, setSettings] = useState<Settings>();
  useEffect(() => {
    const read = () => void readSettings().then(setSettings, onFailure);
    read();
    return watchSettings(read);
  }, [onFailure]);
  return [settings, (changed) => void saveSettings(changed).catch(onFailure)];
}
