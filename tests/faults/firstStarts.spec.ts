import { expect, test } from '@playwright/test';
import { Chromium } from '../e2e/chromium';
import { doubledIn, storedInChromium, tornIn } from '../e2e/storedShelf';
import { articles } from './reader';
import { printFigures, scaled } from './scale';

test('background, popup and sidebar that start at once on an empty shelf double nothing', async () => {
  const browser = await Chromium.launch();
  const figures = { starts: 0, torn: 0, doubled: 0 };
  const failures: string[] = [];
  browser.context.on('weberror', (error) => failures.push(String(error.error())));
  try {
    for (let start = 0; start < scaled(100); start++) {
      await browser.installAnew();
      const pages = await Promise.all([browser.openTab('popup'), browser.openTab('sidepanel')]);
      for (const page of pages) await expect(articles(page)).toHaveCount(10);
      await expect.poll(() => browser.badge()).toBe('10');
      for (const page of pages) {
        // Who comes second is not to fail.
        const told = await page.getByText(/could not be opened|lost or damaged/).allTextContents();
        failures.push(...told);
      }
      const stored = await storedInChromium(browser);
      figures.starts++;
      figures.torn += tornIn(stored).length;
      figures.doubled += doubledIn(stored).length;
      expect(stored.counts).toMatchObject({ sources: 1, articles: 10, keys: 1 });
    }
    printFigures(figures);
    expect({ ...figures, failures }).toMatchObject({ torn: 0, doubled: 0, failures: [] });
  } finally {
    await browser.close();
  }
});
