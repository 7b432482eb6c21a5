import { browser } from 'wxt/browser';
import { defaultSettings, type Settings } from './settings';

export async function saveSettings(changed: Partial<Settings>): Promise<void> {
  await browser.storage.local.set(changed);
}

/**
 * Calls back when settings changed, in this page or another.
 *
 * @returns how to stop
 */
export function watchSettings(onChange: () => void): () => void {
  const listener = (changes: object, area: string) => {
    if (area === 'local' && Object.keys(changes).some((key) => key in defaultSettings)) onChange();
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}
