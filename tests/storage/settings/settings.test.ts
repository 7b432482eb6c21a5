import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { saveSettings, watchSettings } from '../../../storage/settings/keepSettings';
import { defaultSettings, readSettings } from '../../../storage/settings/settings';
import { validSettings } from '../../../storage/settings/validSettings';

beforeEach(() => fakeBrowser.reset());

it('follows the interface until a language is chosen, and remembers the choice', async () => {
  expect(await readSettings()).toEqual(defaultSettings);
  await saveSettings({ articleLanguage: 'zh' });
  expect(await readSettings()).toEqual({ ...defaultSettings, articleLanguage: 'zh' });
});

it('tells of changes until it is stopped', async () => {
  const onChange = vi.fn();
  const stop = watchSettings(onChange);
  await saveSettings({ articleLanguage: 'en' });
  stop();
  await saveSettings({ articleLanguage: 'zh' });
  expect(onChange).toHaveBeenCalledTimes(1);
});

it('takes what a setting cannot be for what it is at first', () => {
  const kept = {
    ...defaultSettings,
    theme: 'dark',
    density: 'compact',
    markOnOpen: false,
  } as const;
  expect(validSettings(kept)).toEqual(kept);
  const others = [undefined, null, 0, 1, '', 'other', 'true', [], {}, ['dark']];
  for (const other of others) {
    const damaged = Object.keys(defaultSettings).map((name) => [name, other]);
    expect(validSettings(Object.fromEntries(damaged))).toEqual(defaultSettings);
    expect(validSettings({ ...kept, density: other } as never).theme).toBe('dark');
  }
});
