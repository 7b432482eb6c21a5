import { expect, test } from '@playwright/test';
import { rmSync } from 'node:fs';
import { buildWith, largeFeed } from '../e2e/builds';
import { Chromium } from '../e2e/chromium';
import { doubledIn, storedInChromium, tornIn } from '../e2e/storedShelf';
import { tab } from './reader';
import { printFigures, scaled } from './scale';

/** Enough for a load to go on while the next context starts. */
const ARTICLES = 1000;

test('background, popup and sidebar that start at once on an empty shelf double nothing', async () => {
  const build = buildWith(largeFeed(ARTICLES));
  const browser = await Chromium.launch({ build });
  const figures = { starts: 0, torn: 0, doubled: 0 };
  const failures: string[] = [];
  browser.context.on('weberror', (error) => failures.push(String(error.error())));
  try {
    for (let start = 0; start < scaled(100); start++) {
      await browser.installAnew();
      const pages = await Promise.all([browser.openTab('popup'), browser.openTab('sidepanel')]);
      for (const page of pages) await expect(tab(page, 'All')).toHaveText(/All 1,?000/);
      await expect.poll(() => browser.badge()).not.toBe('');
      for (const page of pages) {
        // Who comes second is not to fail.
        const told = await page.getByText(/could not be opened|lost or damaged/).allTextContents();
        failures.push(...told);
      }
      const stored = await storedInChromium(browser);
      figures.starts++;
      figures.torn += tornIn(stored).length;
      figures.doubled += doubledIn(stored).length;
      expect(stored.counts).toMatchObject({ sources: 1, articles: ARTICLES, keys: 1 });
    }
    printFigures(figures);
    expect({ ...figures, failures }).toMatchObject({ torn: 0, doubled: 0, failures: [] });
  } finally {
    await browser.close();
    rmSync(build, { recursive: true });
  }
});
