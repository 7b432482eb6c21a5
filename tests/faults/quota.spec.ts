// Seen to fail with a build that writes the rows of a source in a transaction of their own.
import { expect, test } from '@playwright/test';
import { Chromium } from '../e2e/chromium';
import { doubledIn, storedInChromium, tornIn } from '../e2e/storedShelf';
import { articles, expectUsable, importedFeed, importedToast, startImport, tab } from './reader';
import { printFigures } from './scale';

/** How many rows fit, of the 5,000 that come. */
const ROOM = 2500;

/**
 * Lets transactions that write more rows than `room` end as they do on a full disk: aborted, with
 * QuotaExceededError. A quota that DevTools set does not hold for extensions.
 */
function fillDisk(room: number): void {
  const { put } = IDBObjectStore.prototype;
  let left = room;
  IDBObjectStore.prototype.put = function (...args) {
    const request = put.apply(this, args);
    if (this.name === 'articles' && --left === 0) {
      const { transaction } = this;
      const error = new DOMException('The disk is full.', 'QuotaExceededError');
      Object.defineProperty(transaction, 'error', { value: error });
      request.addEventListener('success', () => transaction.abort());
    }
    return request;
  };
}

test('an import for which there is no room is refused as a whole, and the rest goes on', async () => {
  const browser = await Chromium.launch();
  try {
    const page = await browser.context.newPage();
    await page.setViewportSize({ width: 360, height: 800 });
    await page.addInitScript(fillDisk, ROOM);
    await page.goto(browser.url('sidepanel'));
    await expect(tab(page, 'All')).toHaveText('All 10');
    const before = await storedInChromium(browser);
    await page.bringToFront();
    await startImport(page, importedFeed(2 * ROOM, 'large'));
    const refusal = page.getByText(/^Not imported, and nothing has changed.*full/);
    await expect(refusal.or(importedToast(page))).toBeVisible({ timeout: 60_000 });
    printFigures({ told: JSON.stringify(await refusal.textContent()) });
    const after = await storedInChromium(browser);
    expect(after.counts).toEqual(before.counts);
    expect([...tornIn(after), ...doubledIn(after)]).toEqual([]);
    await page.bringToFront();
    await expectUsable(page, '低精度');
    await articles(page).first().getByRole('button', { name: 'Starred', exact: true }).click();
    await expect(tab(page, 'Starred')).toHaveText('Starred 1');
    await page.reload();
    await expect(tab(page, 'All')).toHaveText('All 10');
    await expect(tab(page, 'Starred')).toHaveText('Starred 1');
  } finally {
    await browser.close();
  }
});
