import { expect, test } from '@playwright/test';
import { rmSync } from 'node:fs';
import { buildWith, largeFeed } from '../e2e/builds';
import { Chromium } from '../e2e/chromium';
import { doubledIn, storedInChromium, tornIn } from '../e2e/storedShelf';
import { tab } from './reader';
import { printFigures, scaled } from './scale';

/** Enough for a load to go on while the next context starts. */
const ARTICLES = 1000;

// Seen to fail without the check in the transaction that loads a source, and without its unique index.
test('background, popup and sidebar that start at once on an empty shelf double nothing', async () => {
  const build = buildWith(largeFeed(ARTICLES));
  const browser = await Chromium.launch({ build });
  const figures = { starts: 0, torn: 0, doubled: 0 };
  const failures: string[] = [];
  browser.context.on('weberror', (error) => failures.push(String(error.error())));
  try {
    for (let start = 0; start < scaled(100); start++) {
      const pages = [await browser.context.newPage(), await browser.context.newPage()];
      // The background is ahead of the pages then, or they find the shelf empty both at once.
      if (start % 2 === 0) await browser.installAnew();
      else await empty(browser);
      await Promise.all(
        (['popup', 'sidepanel'] as const).map((name, at) => pages[at]!.goto(browser.url(name))),
      );
      for (const page of pages) await expect(tab(page, 'All')).toHaveText(/All 1,?000/);
      if (start % 2 === 0) await expect.poll(() => browser.badge()).not.toBe('');
      for (const page of pages) {
        // Who comes second is not to fail.
        const told = await page.getByText(/could not be opened|lost or damaged/).allTextContents();
        failures.push(...told);
      }
      for (const page of pages) await page.close();
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

/** Empties the shelf, and leaves it to the next page to fill it. */
async function empty(browser: Chromium): Promise<void> {
  const page = await browser.openSilent();
  await browser.stopWorker(page);
  await browser.clearStorage(page);
  await page.close();
}
