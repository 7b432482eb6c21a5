import { expect, type Page, test } from '@playwright/test';
import { readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { Chromium } from '../e2e/chromium';
import { Firefox } from '../e2e/firefox';
import { importFile } from '../e2e/importFile';
import { storedInChromium } from '../e2e/storedShelf';
import { pause } from './chance';
import { openAllInFirefox, startImportInFirefox } from './firefoxReader';
import { articles, importedFeed, importedToast, openAll, tab } from './reader';
import { printFigures, SCALE } from './scale';

/** Articles of the feed that is imported. */
const IMPORTED = Math.max(10_000, Math.round(100_000 * SCALE));

/** How long a mark may take, in milliseconds, and how much longer than usual an opening. */
const MARK_MS = 200;
const OPENING = 1.5;
/** For how long the importing page may hold up a timer, in milliseconds. */
const STALL_MS = 100;

/**
 * On a machine that does something else as well, a page stands still without any doing of its own. So medians are
 * bounded, of what is done to the second window; and of the importing page, how long it was late at most times: one
 * stall in a hundred may be longer. All is printed.
 */
const OTHERS_SHARE = 0.01;

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

declare global {
  interface Window {
    lateness?: number[];
  }
}

// These run in the browser.
function watchTimer(): void {
  const lateness: number[] = (window.lateness = []);
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    lateness.push(now - last);
    last = now;
  }, 5);
}
function shareDone(): number {
  return document.querySelector('progress')?.value ?? -1;
}
/** Stars the first article, or takes the star away. @returns after how long that was shown, in milliseconds */
async function timeStar(): Promise<number> {
  const star = document.querySelector<HTMLElement>('[role=feed] article [aria-label=Starred]')!;
  const was = star.getAttribute('aria-pressed');
  const start = performance.now();
  star.click();
  while (star.getAttribute('aria-pressed') === was) {
    if (performance.now() - start > 30_000) break;
    await new Promise((done) => setTimeout(done, 1));
  }
  return performance.now() - start;
}

function summary(lateness: readonly number[]) {
  const sorted = lateness.toSorted((a, b) => a - b);
  const usual = sorted[Math.floor(sorted.length * (1 - OTHERS_SHARE))]!;
  return { usual: Math.round(usual), longest: Math.round(sorted.at(-1)!) };
}

// Seen to fail with an import that was one transaction: a window that was opened meanwhile showed nothing.
test('marks, openings and searches are answered while a large import writes in Chromium', async () => {
  const browser = await Chromium.launch();
  try {
    const page = await browser.openTab('sidepanel');
    await expect(tab(page, 'All')).toHaveText('All 10');
    async function use() {
      const start = Date.now();
      const other = await openAll(browser);
      const opening = Date.now() - start;
      const mark = await other.evaluate(timeStar);
      await other.getByRole('searchbox').fill('低精度');
      await expect(articles(other)).toHaveCount(1);
      await expect(tab(other, 'All')).toHaveText('All 1');
      await other.close();
      return { opening, mark };
    }
    const usual = [await use(), await use(), await use()];
    await page.bringToFront();
    await page.evaluate(watchTimer);
    await importFile(page, importedFeed(IMPORTED, 'first'));
    const meanwhile: Awaited<ReturnType<typeof use>>[] = [];
    const isWriting = async () => {
      const share = await page.evaluate(shareDone);
      return share > 0.6 && share < 0.99;
    };
    await expect.poll(isWriting, { intervals: [20], timeout: 300_000 }).toBe(true);
    do meanwhile.push(await use());
    while (await isWriting());
    await expect(importedToast(page)).toBeVisible({ timeout: 300_000 });
    await expect(tab(page, 'All')).toHaveText(`All ${IMPORTED + 10}`);
    const stalls = summary(await page.evaluate(() => window.lateness!));
    const opening = median(meanwhile.map((one) => one.opening));
    const usualOpening = median(usual.map((one) => one.opening));
    const mark = median(meanwhile.map((one) => one.mark));
    printFigures({
      articles: IMPORTED,
      'opened meanwhile': meanwhile.length,
      'ms to open': opening,
      'usually ms': usualOpening,
      'ms to mark': Math.round(mark),
      'slowest mark': Math.round(Math.max(...meanwhile.map((one) => one.mark))),
      'longest stall': stalls.longest,
      'all but 1 in 100': stalls.usual,
    });
    expect(mark).toBeLessThan(MARK_MS);
    expect(stalls.usual).toBeLessThan(STALL_MS);
    // Two windows on one processor take turns.
    expect(opening).toBeLessThan(2 * OPENING * usualOpening);
  } finally {
    await browser.close();
  }
});

test('a mark is shown, and the reader opens, while a large import writes in Firefox', async () => {
  const firefox = await Firefox.launch();
  try {
    await openAllInFirefox(firefox);
    await firefox.evaluate(watchTimer);
    await startImportInFirefox(firefox, importedFeed(IMPORTED / 2, 'first'));
    await expect
      .poll(() => firefox.evaluate(shareDone), { intervals: [20], timeout: 300_000 })
      .toBeGreaterThan(0.6);
    const marks: number[] = [];
    while ((await firefox.evaluate(shareDone)) >= 0) {
      marks.push(await firefox.evaluate(timeStar));
      await pause(100);
    }
    const stalls = summary(await firefox.evaluate(() => window.lateness!));
    printFigures({
      articles: IMPORTED / 2,
      marks: marks.length,
      'ms to mark': Math.round(median(marks)),
      'longest stall': stalls.longest,
      'all but 1 in 100': stalls.usual,
    });
    expect(median(marks)).toBeLessThan(MARK_MS);
    expect(stalls.usual).toBeLessThan(STALL_MS);
  } finally {
    await firefox.close();
  }
});

/** Cuts off the end of the log of Chromium's database, as a kill in the midst of a record does. */
function cutLog(profile: string): void {
  for (const name of filesIn(profile, /\.log$/)) truncateSync(name, statSync(name).size - 10);
}

function filesIn(profile: string, pattern: RegExp): string[] {
  const root = join(profile, 'Default', 'IndexedDB');
  const folder = readdirSync(root).find((entry) => entry.endsWith('.indexeddb.leveldb'))!;
  return readdirSync(join(root, folder))
    .filter((name) => pattern.test(name))
    .map((name) => join(root, folder, name));
}

async function killWhileImporting(browser: Chromium, page: Page): Promise<void> {
  await importFile(page, importedFeed(3000, 'killed'));
  await expect
    .poll(() => page.evaluate(shareDone), { intervals: [5], timeout: 60_000 })
    .toBeGreaterThan(0.7);
  await browser.kill();
}

// Seen to fail without the rows that make Chromium begin another log: it drops the database at the second start.
test('a log that was cut off while Chromium imported is left behind', async () => {
  let browser = await Chromium.launch();
  try {
    await killWhileImporting(browser, await openAll(browser));
    cutLog(browser.profile);
    browser = await Chromium.launch({ profile: browser.profile });
    const page = await openAll(browser);
    await page.evaluate(timeStar);
    await expect.poll(async () => (await storedInChromium(browser)).left).toBe(0);
    await pause(1000);
    await browser.kill();
    browser = await Chromium.launch({ profile: browser.profile });
    const next = await openAll(browser);
    await expect(tab(next, 'Starred')).toHaveText('Starred 1');
    const logs = filesIn(browser.profile, /^LOG$/).map((name) => readFileSync(name, 'utf8'));
    expect(logs.join('')).not.toContain('Creating DB');
  } finally {
    await browser.close();
    rmSync(browser.profile, { recursive: true, force: true });
  }
});
