import { expect, test } from '@playwright/test';
import { Chromium } from '../e2e/chromium';
import { importFile } from '../e2e/importFile';
import { doubledIn, storedInChromium, tornIn } from '../e2e/storedShelf';
import { articles, expectUsable, importedFeed, importedToast, tab } from './reader';
import { printFigures } from './scale';

/** How many rows fit, of the 5,000 that come. */
const ROOM = 2500;

declare global {
  interface Window {
    makeRoom?: () => void;
  }
}

/**
 * Lets every transaction that writes to IndexedDB after `room` rows end as Chromium ends it on a full disk:
 * aborted, its requests with it. No quota holds for an extension, also not one that DevTools sets.
 */
function fillDisk(room: number): void {
  const { put } = IDBObjectStore.prototype;
  const { commit } = IDBTransaction.prototype;
  const full = new WeakSet<IDBTransaction>();
  let left = room;
  window.makeRoom = () => (left = Infinity);
  IDBObjectStore.prototype.put = function (...args) {
    const request = put.apply(this, args);
    if (--left >= 0) return request;
    const { transaction } = this;
    const error = new DOMException('The disk is full.', 'QuotaExceededError');
    Object.defineProperty(transaction, 'error', { value: error, configurable: true });
    full.add(transaction);
    const abort = () => {
      // Another of its requests may have done so.
      if (request.error === null) transaction.abort();
    };
    request.addEventListener('success', abort);
    return request;
  };
  IDBTransaction.prototype.commit = function () {
    if (full.has(this)) this.abort();
    else commit.call(this);
  };
}

// Seen to fail with rows that were written after the transaction of their source.
test('on a full disk an import and a mark are refused as a whole, and the rest goes on', async () => {
  const browser = await Chromium.launch();
  try {
    const page = await browser.context.newPage();
    await page.setViewportSize({ width: 360, height: 800 });
    await page.addInitScript(fillDisk, ROOM);
    await page.goto(browser.url('sidepanel'));
    await expect(tab(page, 'All')).toHaveText('All 10');
    await expectUsable(page, '低精度');
    const before = await storedInChromium(browser);
    await page.bringToFront();

    await importFile(page, importedFeed(2 * ROOM, 'large'));
    const refusal = page.getByText(/^Not imported, and nothing has changed.*no room left/);
    await expect(refusal.or(importedToast(page))).toBeVisible({ timeout: 60_000 });
    await expect(refusal).toBeVisible();
    const told = await refusal.textContent();
    const star = articles(page).first().getByRole('button', { name: 'Starred', exact: true });
    await star.click();
    await expect(page.getByText(/^Not saved.*no room left/)).toBeVisible();
    await expect(star).toHaveAttribute('aria-pressed', 'false');
    await page.getByRole('searchbox').fill('低精度');
    await expect(tab(page, 'All')).toHaveText('All 1');
    await page.getByRole('searchbox').fill('');
    await expect(tab(page, 'All')).toHaveText('All 10');
    const after = await storedInChromium(browser);
    expect(after).toEqual(before);
    expect([...tornIn(after), ...doubledIn(after)]).toEqual([]);

    await page.bringToFront();
    await page.evaluate(() => window.makeRoom!());
    await expectUsable(page, '低精度');
    await star.click();
    await importFile(page, importedFeed(2 * ROOM, 'large'));
    await expect(importedToast(page)).toBeVisible({ timeout: 60_000 });
    await page.close();
    const next = await browser.openTab('sidepanel');
    await expect(tab(next, 'All')).toHaveText(`All ${2 * ROOM + 10}`);
    await expect(tab(next, 'Starred')).toHaveText('Starred 1');
    const last = await storedInChromium(browser);
    expect([...tornIn(last), ...doubledIn(last)]).toEqual([]);
    printFigures({ rows: 2 * ROOM, fitted: ROOM, told: JSON.stringify(told) });
  } finally {
    await browser.close();
  }
});
