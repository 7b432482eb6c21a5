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
/** For how long at a time the importing page may be busy, in milliseconds of its processor. */
const STALL_MS = 100;

/**
 * On a machine that does something else as well, any page is late without any doing of its own. So the stalls of the
 * importing page are counted in time of the processor, where the browser tells that. Others have to be answered before
 * the import has ended, always; and in time, if a page that does nothing was not late by more than this, in
 * milliseconds, but for one time in a hundred.
 */
const CALM_MS = 30;

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

declare global {
  interface Window {
    lateness?: number[];
  }
}

// These run in the browser.
function watchTimer(): void {
  const late: number[] = (window.lateness = []);
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    late.push(now - last);
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

function lateness(times: readonly number[]): { usual: number; longest: number } {
  const sorted = times.toSorted((a, b) => a - b).map(Math.round);
  return { usual: sorted[Math.floor(sorted.length * 0.99)]!, longest: sorted.at(-1)! };
}

/** The longest that a page's code ran without a turn for others, in milliseconds of the processor. */
function longestTask(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString()) as {
    traceEvents: { name: string; pid: number; tid: number; cat: string; tdur?: number }[];
  };
  const mark = traceEvents.find(({ name }) => name === 'importing')!;
  const own = traceEvents.filter(({ pid, tid }) => pid === mark.pid && tid === mark.tid);
  return Math.round(Math.max(...own.map(({ tdur }) => tdur ?? 0)) / 1000);
}

test('the importing page goes on while it imports in Chromium', async () => {
  const browser = await Chromium.launch();
  try {
    const page = await browser.openTab('sidepanel');
    await expect(tab(page, 'All')).toHaveText('All 10');
    await page.evaluate(watchTimer);
    await importFile(page, importedFeed(IMPORTED, 'first'));
    const devtools = browser.context.browser()!;
    await devtools.startTracing(page, { categories: ['devtools.timeline', 'blink.user_timing'] });
    await page.evaluate(() => performance.mark('importing'));
    await expect(importedToast(page)).toBeVisible({ timeout: 300_000 });
    await expect(tab(page, 'All')).toHaveText(`All ${IMPORTED + 10}`);
    const busy = longestTask(await devtools.stopTracing());
    const late = lateness(await page.evaluate(() => window.lateness!));
    printFigures({
      articles: IMPORTED,
      'longest stall, ms of the processor': busy,
      'ms of the clock': late.longest,
      'all but 1 in 100': late.usual,
    });
    expect(busy).toBeLessThan(STALL_MS);
  } finally {
    await browser.close();
  }
});

// Seen to fail with an import that was one transaction: a window that was opened meanwhile showed nothing.
test('marks, openings and searches are answered while a large import writes in Chromium', async () => {
  const browser = await Chromium.launch();
  try {
    const page = await browser.openTab('sidepanel');
    await expect(tab(page, 'All')).toHaveText('All 10');
    const idle = await browser.openWebPage();
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
    const usual = median([await use(), await use(), await use()].map(({ opening }) => opening));
    await page.bringToFront();
    await idle.evaluate(watchTimer);
    await importFile(page, importedFeed(IMPORTED, 'first'));
    const share = () => page.evaluate(shareDone);
    await expect.poll(share, { intervals: [20], timeout: 300_000 }).toBeGreaterThan(0.6);
    const answered: Awaited<ReturnType<typeof use>>[] = [];
    for (;;) {
      const one = await use();
      if ((await share()) < 0) break;
      answered.push(one);
    }
    await expect(importedToast(page)).toBeVisible();
    await expect(tab(page, 'All')).toHaveText(`All ${IMPORTED + 10}`);
    const { usual: calm } = lateness(await idle.evaluate(() => window.lateness!));
    const opening = median(answered.map((one) => one.opening));
    const mark = Math.round(median(answered.map((one) => one.mark)));
    printFigures({
      articles: IMPORTED,
      'answered meanwhile': answered.length,
      'ms to open': opening,
      'usually ms': usual,
      'ms to mark': mark,
      'an idle page is late by ms': calm,
    });
    expect(answered.length).toBeGreaterThan(0);
    if (calm > CALM_MS) return;
    expect(mark).toBeLessThan(MARK_MS);
    expect(opening).toBeLessThan(OPENING * usual);
  } finally {
    await browser.close();
  }
});

test('marks are shown while a large import writes in Firefox', async () => {
  const firefox = await Firefox.launch();
  try {
    await openAllInFirefox(firefox);
    await firefox.evaluate(watchTimer);
    await pause(1000);
    const before = lateness(await firefox.evaluate(() => window.lateness!.splice(0)));
    await startImportInFirefox(firefox, importedFeed(IMPORTED, 'first'));
    await expect
      .poll(() => firefox.evaluate(shareDone), { intervals: [20], timeout: 300_000 })
      .toBeGreaterThan(0.6);
    const marks: number[] = [];
    for (;;) {
      const mark = await firefox.evaluate(timeStar);
      if ((await firefox.evaluate(shareDone)) < 0) break;
      marks.push(mark);
    }
    const late = lateness(await firefox.evaluate(() => window.lateness!));
    printFigures({
      articles: IMPORTED,
      'marks meanwhile': marks.length,
      'ms to mark': Math.round(median(marks)),
      'longest stall, ms of the clock': late.longest,
      'all but 1 in 100': late.usual,
      before: before.usual,
    });
    expect(marks.length).toBeGreaterThan(2);
    if (before.usual > CALM_MS) return;
    expect(median(marks)).toBeLessThan(MARK_MS);
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
  await importFile(page, importedFeed(1500, 'killed'));
  // Reading and folding come first: by then rows are written.
  await expect
    .poll(() => page.evaluate(shareDone), { intervals: [5], timeout: 60_000 })
    .toBeGreaterThanOrEqual(0.8);
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
