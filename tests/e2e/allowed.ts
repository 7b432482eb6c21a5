import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser as Extension } from 'wxt/browser';
import { Chromium } from './chromium';

declare const chrome: typeof Extension;

/**
 * Chromium in which the reader has once allowed hosts: asked for them again, it gives them without a question, which no
 * test can answer.
 *
 * @param patterns - such as `http://127.0.0.1/*`
 */
export async function launchAllowing(
  patterns: readonly string[],
  options: Parameters<typeof Chromium.launch>[0] = {},
): Promise<Chromium> {
  const first = await Chromium.launch(options);
  const id = new URL(first.worker.url()).host;
  await first.worker.evaluate(() => chrome.runtime.id);
  await first.close({ keepProfile: true });
  const file = join(first.profile, 'Default', 'Preferences');
  const preferences = JSON.parse(readFileSync(file, 'utf8'));
  const settings = preferences.extensions.settings[id];
  for (const name of ['granted_permissions', 'runtime_granted_permissions']) {
    const granted = { api: [], explicit_host: [], ...settings[name] };
    settings[name] = { ...granted, explicit_host: [...granted.explicit_host, ...patterns] };
  }
  writeFileSync(file, JSON.stringify(preferences));
  return Chromium.launch({ ...options, profile: first.profile });
}
