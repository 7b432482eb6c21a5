import { expect, test } from '@playwright/test';
import { Chromium } from '../e2e/chromium';
import { importFile } from '../e2e/importFile';
import { importedFeed, tab } from './reader';
import { scaled } from './scale';

const COUNT = scaled(100_000);

test('100,000 articles, or the share that is run, show how far they are, can be cancelled, and leave nothing then', async () => {
  const browser = await Chromium.launch();
  try {
    const page = await browser.openTab('sidepanel');
    await expect(tab(page, 'All')).toHaveText('All 10');
    const json = importedFeed(COUNT, 'the only edition', 5);
    await importFile(page, json);
    // The reader goes on meanwhile.
    await page.keyboard.press('Escape');
    const progress = page.getByRole('progressbar', { name: 'Importing feed.json' });
    // In the page: few articles would all be there before a click from here.
    const share = await progress.evaluate(
      (bar: HTMLProgressElement) =>
        new Promise<number>((resolve) => {
          const look = () => {
            if (bar.isConnected && bar.value <= 0.6) return setTimeout(look);
            const buttons = [...document.querySelectorAll('button')];
            buttons.find(({ textContent }) => textContent === 'Cancel')?.click();
            resolve(bar.value);
          };
          look();
        }),
      { timeout: 60_000 },
    );
    expect(share).toBeGreaterThan(0.6);
    await expect(page.getByText('Import cancelled; nothing has changed')).toBeVisible();
    await expect(progress).toBeHidden();
    await page.reload();
    await expect(tab(page, 'All')).toHaveText('All 10');

    await importFile(page, json);
    await expect(tab(page, 'All')).toHaveText(`All ${COUNT + 10}`, { timeout: 90_000 });
    await page.getByRole('searchbox').fill(`imported ${COUNT - 1}`);
    await expect(page.getByRole('article')).toHaveCount(1);
  } finally {
    await browser.close();
  }
});
