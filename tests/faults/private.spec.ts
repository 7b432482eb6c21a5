import { expect, test } from '@playwright/test';
import { Firefox } from '../e2e/firefox';
import { searchInFirefox, startImportInFirefox, tabsShown, toldTexts } from './firefoxReader';
import { importedFeed } from './reader';
import { printFigures } from './scale';

/** Firefox that is told never to remember history: it refuses IndexedDB. */
const preferences = { 'browser.privatebrowsing.autostart': true };

/** Opens the reader, which says what is not kept. */
async function open(firefox: Firefox): Promise<void> {
  await firefox.goto(firefox.url('sidepanel'));
  const line = 'imported articles are gone when this page is closed';
  await expect.poll(() => firefox.evaluate(toldTexts)).toContain(line);
}

const expectTabs = (firefox: Firefox, texts: string) =>
  expect.poll(() => firefox.evaluate(tabsShown)).toBe(texts);

// Seen to fail with a rescue that gave up: no line is shown, and no article.
test('Firefox that keeps no history reads, searches and marks, and the marks stay', async () => {
  let firefox = await Firefox.launch({ preferences });
  const restart = async () => {
    firefox = await Firefox.launch({ profile: firefox.profile, preferences });
    await open(firefox);
  };
  try {
    await open(firefox);
    await expectTabs(firefox, 'Unread 10, All 10, Starred 0');
    await searchInFirefox(firefox, '低精度');
    await expectTabs(firefox, 'Unread 1, All 1, Starred 0');
    await firefox.click('article [aria-label=Read]');
    await firefox.click('article [aria-label=Starred]');
    await expectTabs(firefox, 'Unread 0, All 1, Starred 1');
    // Shown as saved: it has to be there from here on.
    await firefox.kill();

    await restart();
    await expectTabs(firefox, 'Unread 9, All 10, Starred 1');
    await startImportInFirefox(firefox, importedFeed(20, 'first'));
    await expectTabs(firefox, 'Unread 29, All 30, Starred 1');
    await firefox.click('article [aria-label=Read]');
    await expectTabs(firefox, 'Unread 28, All 30, Starred 1');
    await firefox.goto('about:blank');
    await open(firefox);
    await expectTabs(firefox, 'Unread 8, All 10, Starred 1');
    await firefox.close({ keepProfile: true });

    await restart();
    await expectTabs(firefox, 'Unread 8, All 10, Starred 1');
    printFigures({ restarts: 2, acknowledged: 3, lost: 0 });
  } finally {
    await firefox.close();
  }
});
