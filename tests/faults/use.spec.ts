import { expect, type Page, test } from '@playwright/test';
import { rmSync } from 'node:fs';
import type { Browser as Extension } from 'wxt/browser';
import { buildWith, largeFeed } from '../e2e/builds';
import { Chromium } from '../e2e/chromium';
import { importFile } from '../e2e/importFile';
import { marksIn, storedInChromium } from '../e2e/storedShelf';
import { pick } from './chance';
import { CountingProxy } from './countingProxy';
import { startMarking, type Told } from './rapidMarking';
import { articles, importedFeed, importedToast, tab } from './reader';
import { printFigures, scaled } from './scale';

declare const chrome: typeof Extension;

/** What the journal may take of `storage.local`: for each mark, and for all else. */
const BYTES_PER_MARK = 200;
const BYTES_IN_ANY_CASE = 64 * 1024;

// Seen to fail with a request for each mark, and a policy that allowed it.
test('an hour of use sends nothing, fails nowhere, and stores no more than planned', async () => {
  const build = buildWith(largeFeed(1000));
  const proxy = await CountingProxy.start();
  const browser = await Chromium.launch({ build, args: proxy.args });
  const requests: string[] = [];
  const errors: string[] = [];
  const told: Told[] = [];
  // Also what would be refused before it is sent, and would not reach the proxy.
  browser.context.on('request', (request) => {
    if (!/^(?:chrome-extension|data|blob|about):/.test(request.url())) requests.push(request.url());
  });
  browser.context.on('weberror', (error) => errors.push(String(error.error())));
  browser.worker.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await browser.worker.evaluate(() => {
    // oxlint-disable-next-line no-console -- it is what the test reads
    addEventListener('unhandledrejection', ({ reason }) => console.error(String(reason)));
  });

  async function search(page: Page) {
    await page.getByRole('searchbox').fill(pick(['低精度', 'needle', '低精度 needle', 'reward']));
    await expect(articles(page).first()).toBeVisible();
    await page.getByRole('searchbox').fill('');
  }

  try {
    const sittings = scaled(20);
    let exports = 0;
    for (let sitting = 0; sitting < sittings; sitting++) {
      const page = await browser.openTab('sidepanel');
      for (const name of ['Starred', 'Unread', 'All']) await tab(page, name).click();
      await expect(articles(page).first()).toBeVisible();
      for (let searched = 0; searched < 5; searched++) await search(page);
      if (sitting % 7 === 0) {
        await importFile(page, importedFeed(100, `edition ${sitting}`));
        await expect(importedToast(page)).toBeVisible();
      }
      if (sitting % 5 === 0) {
        const download = page.waitForEvent('download');
        await page.getByRole('button', { name: 'More', exact: true }).click();
        await page.getByRole('button', { name: 'Export a backup' }).click();
        await (await download).path();
        await expect(page.getByText(/^Exported: /)).toBeVisible();
        exports++;
      }
      const before = told.length;
      const plan = { from: sitting / sittings, isOdd: sitting % 2 === 1 };
      await startMarking(page, plan, (mark) => told.push(mark));
      // A mark is told of twice: when it is asked for, and when it is shown.
      await expect.poll(() => told.length - before, { timeout: 60_000 }).toBeGreaterThan(60);
      await page.evaluate(() => window.stopMarking!());
      await page.close();
    }
    const page = await browser.openSilent();
    const bytes = await page.evaluate(() => chrome.storage.local.getBytesInUse());
    const { usage = 0 } = await page.evaluate(() => navigator.storage.estimate());
    await page.close();
    const marks = marksIn(await storedInChromium(browser)).size;
    printFigures({
      sittings,
      exports,
      marks,
      requests: requests.length,
      'at the proxy': proxy.asked.length,
      errors: errors.length,
      'storage.local bytes': bytes,
      'all storage bytes': usage,
    });
    const { asked } = proxy;
    expect({ requests, asked, errors }).toEqual({ requests: [], asked: [], errors: [] });
    expect(bytes).toBeLessThan(BYTES_PER_MARK * marks + BYTES_IN_ANY_CASE);
  } finally {
    await browser.close();
    proxy.close();
    rmSync(build, { recursive: true });
  }
});
