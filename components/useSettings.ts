import { useEffect, useState } from 'preact/hooks';
import {
  defaultSettings,
  readSettings,
  saveSettings,
  type Settings,
  watchSettings,
} from '../storage/settings';
import type { OnFailure } from './useProblem';

/** The reader's settings, followed in every open page; the defaults until they are read. */
export function useSettings(
  onFailure: OnFailure,
): [Settings, (changed: Partial<Settings>) => void] {
  const [settings, setSettings] = useState(defaultSettings);
  useEffect(() => {
    const read = () => void readSettings().then(setSettings, onFailure);
    read();
    return watchSettings(read);
  }, [onFailure]);
  return [settings, (changed) => void saveSettings(changed).catch(onFailure)];
}
