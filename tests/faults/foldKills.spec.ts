import { expect, type Page, test } from '@playwright/test';
import { rmSync } from 'node:fs';
import type { Browser as Extension } from 'wxt/browser';
import { buildWith, largeFeed } from '../e2e/builds';
import { Chromium } from '../e2e/chromium';
import { marksIn, storedInChromium } from '../e2e/storedShelf';
import { between, pause, pick } from './chance';
import { startMarking, type Told } from './rapidMarking';
import { openAll } from './reader';
import { scaled } from './scale';
import { Tally } from './tally';

declare const chrome: typeof Extension;

declare global {
  interface Window {
    tellFold?: () => void;
  }
}

/** Tells when the journal's recent changes are put into the sources' marks: it has none then. */
async function watchFolds(page: Page, onFold: () => void): Promise<void> {
  await page.exposeFunction('tellFold', onFold);
  await page.evaluate(() => {
    const { local } = chrome.storage;
    const set = local.set.bind(local);
    local.set = (items: Record<string, unknown>) => {
      if (JSON.parse(String(items.journal)).recent.length === 0) window.tellFold!();
      return set(items);
    };
  });
}

// Seen to fail with a fold that emptied the recent changes first, and saved the sources' marks later.
test('no kill while the journal is folded loses a mark, also when the database is lost then', async () => {
  const build = buildWith(largeFeed(1000));
  const tally = new Tally();
  let browser = await Chromium.launch({ build });
  try {
    for (let kill = 0; kill < scaled(20); kill++) {
      const page = await openAll(browser);
      const before = marksIn(await storedInChromium(browser));
      await page.bringToFront();
      const told: Told[] = [];
      let folds = 0;
      await watchFolds(page, () => folds++);
      const plan = { from: between(0, 90) / 100, isOdd: kill % 2 === 1 };
      await startMarking(page, plan, (mark) => told.push(mark));
      await expect.poll(() => folds, { intervals: [1], timeout: 60_000 }).toBeGreaterThan(0);
      await pause(between(0, 10));
      if (pick([true, false])) await browser.crash(page);
      else {
        await browser.kill();
        browser = await Chromium.launch({ build, profile: browser.profile });
      }
      tally.kills++;

      // What is behind is brought up to the other first.
      const next = await openAll(browser);
      const stored = await tally.checkOpened(next, browser);
      tally.check(before, plan, told, stored);
      await next.close();
      await loseDatabase(browser);
      const last = await openAll(browser);
      await expect(last.getByText(/was lost or damaged/)).toBeVisible();
      const restored = await tally.checkOpened(last, browser, true);
      const lost = marksIn(stored).symmetricDifference(marksIn(restored));
      tally.add('lost', [...lost]);
      await last.close();
    }
    tally.print();
    tally.expectNone();
  } finally {
    await browser.close();
    rmSync(build, { recursive: true });
  }
});

/** Deletes the database, and leaves `storage.local` as it is. */
async function loseDatabase(browser: Chromium): Promise<void> {
  const page = await browser.openSilent();
  await browser.stopWorker(page);
  await page.evaluate(
    () =>
      new Promise<void>((done, fail) => {
        const request = indexedDB.deleteDatabase('yebian');
        request.addEventListener('success', () => done());
        request.addEventListener('error', () => fail(request.error));
      }),
  );
  await page.close();
}
