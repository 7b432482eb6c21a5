import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { saveSettings, watchSettings } from '../../../storage/settings/keepSettings';
import { defaultSettings, readSettings } from '../../../storage/settings/settings';

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
