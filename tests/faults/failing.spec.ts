import { type Download, expect, type Page, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { Chromium } from '../e2e/chromium';
import { importFile } from '../e2e/importFile';
import { doubledIn, marksIn, readStoredIn, type StoredShelf, tornIn } from '../e2e/storedShelf';
import { pause, sample } from './chance';
import { ERRORS, type Fault, failFrom } from './failCall';
import { articles, importedFeed, importedToast, tab, tabCounts } from './reader';
import { printFigures, SCALE } from './scale';

const NEVER: Fault = { call: Infinity, error: 'AbortError' };

/** For how long something is waited for: the reader gives the database five seconds, and two more ways one. */
const PATIENCE_MS = 10_000;

/** How many browsers share the faults of an act. */
const BROWSERS = 3;

/** How long no storage is called by a page that has nothing more to do. */
const QUIET_MS = 100;

/** What the interface said of what it was asked for. */
type Said = 'done' | 'failed' | 'nothing';

interface Act {
  name: string;
  /** Whether it starts with an empty shelf, and is what opening the page does. */
  isLoad?: boolean;
  run(page: Page): Promise<void>;
  isDone(page: Page): Promise<boolean>;
  hasFailed(page: Page): Promise<boolean>;
  /** How much of it is in the database: 0 if nothing, 1 if all. Without, it changes nothing there. */
  share?(stored: StoredShelf): number;
}

const readButton = (page: Page) =>
  articles(page).first().getByRole('button', { name: 'Read', exact: true });

/** What each page has saved as a file. */
const downloads = new WeakMap<Page, Download>();

const acts: Act[] = [
  {
    name: 'load',
    isLoad: true,
    run: async () => {},
    isDone: async (page) => (await articles(page).count()) === 10,
    hasFailed: (page) => page.getByText(/could not be (?:opened|read)/).isVisible(),
  },
  {
    name: 'mark',
    run: (page) => readButton(page).click(),
    // A page that has to open the shelf again shows Unread then.
    isDone: async (page) => (await tab(page, 'Unread').allTextContents()).join() === 'Unread 9',
    hasFailed: (page) => page.getByText(/^Not saved/).isVisible(),
    share: (stored) => marksIn(stored).size,
  },
  {
    name: 'import',
    run: (page) => importFile(page, importedFeed(20, 'first')),
    // A page that has to open the shelf again has forgotten what it was asked for.
    isDone: async (page) =>
      (await importedToast(page).isVisible()) ||
      (await tab(page, 'All').allTextContents()).join() === 'All 30',
    hasFailed: (page) => page.getByText(/^Not imported/).isVisible(),
    share: (stored) => (stored.articles.length - 10) / 20,
  },
  {
    name: 'export',
    async run(page) {
      page.on('download', (download) => downloads.set(page, download));
      await page.getByRole('button', { name: 'More', exact: true }).click();
      await page.getByRole('button', { name: 'Export a backup' }).click();
    },
    isDone: (page) => page.getByText(/^Exported: /).isVisible(),
    hasFailed: (page) => page.getByText(/^Not exported/).isVisible(),
  },
];

// Seen to fail with a rescue that waited for ever (load), with setMarks that kept quiet about errors (mark), with
// write() that made no transaction (import), and with a backup without the articles that it could not read (export).
for (const act of acts) {
  test(`whichever storage call fails, ${act.name} is done or said to have failed`, async () => {
    // Some: much of it is waiting.
    const browsers = await Promise.all(Array.from({ length: BROWSERS }, () => Chromium.launch()));
    const figures = { calls: 0, faults: 0, done: 0, failed: 0, nothing: 0 };
    const problems: string[] = [];
    try {
      const bare = await Promise.all(browsers.map((browser) => browser.openSilent()));
      // Sometimes it is the background that does most of it.
      for (let time = 0; time < 3; time++) {
        const { calls } = await attempt(browsers[0]!, bare[0]!, act, NEVER);
        figures.calls = Math.max(figures.calls, calls);
      }
      const faults = Array.from({ length: figures.calls }, (_, at) =>
        ERRORS.map((error) => ({ call: at + 1, error })),
      ).flat();
      const left = sample(faults, SCALE);
      await Promise.all(
        browsers.map(async (browser, at) => {
          for (let fault = left.shift(); fault; fault = left.shift()) {
            const { said, problem } = await attempt(browser, bare[at]!, act, fault);
            figures.faults++;
            figures[said]++;
            if (problem) problems.push(`${fault.error} at call ${fault.call}, ${said}: ${problem}`);
          }
        }),
      );
      printFigures({ act: act.name, ...figures });
      expect(problems).toEqual([]);
    } finally {
      for (const browser of browsers) await browser.close();
    }
  });
}

/**
 * Does something of which one storage call fails, and looks at what is there afterwards.
 *
 * @param bare - a page of the extension that runs none of its code
 */
async function attempt(browser: Chromium, bare: Page, act: Act, fault: Fault) {
  await browser.stopWorker(bare);
  await browser.clearStorage(bare);
  const page = await openCounting(browser, act.isLoad ? fault : NEVER);
  if (!act.isLoad) {
    // An expectation would look again after ever longer pauses.
    await tab(page, 'All 10').waitFor();
    await tab(page, 'All').click();
    await articles(page).nth(9).waitFor();
    await goneQuiet(page);
    await page.evaluate((next) => window.failCall!(next), fault);
  }
  await act.run(page);
  const said = await saidOf(act, page);
  await goneQuiet(page);
  const calls = await page.evaluate(() => window.countCalls!());
  const shown = (await page.locator('body').innerText()).replaceAll(/\s+/g, ' ');
  const broken = said === 'nothing' ? [`the page says ${shown.slice(-300)}`] : [];
  if (said === 'done' && act.name === 'export') broken.push(...(await wrongInBackup(page)));
  await page.close();

  // One reload at most, without the fault.
  const next = await openCounting(browser, NEVER);
  await tab(next, 'All').click();
  await articles(next).first().waitFor();
  await goneQuiet(next);
  const stored = await readStoredIn(bare);
  broken.push(...tornIn(stored), ...doubledIn(stored));
  if (stored.left > 0) broken.push(`${stored.left} rows are left`);
  const all = stored.articles.length;
  const counts = await tabCounts(next);
  if (String(counts) !== String([all - stored.read.length, all, stored.starred.length])) {
    broken.push(`${String(counts)} is shown`);
  }
  await next.close();
  if (act.share) {
    const share = act.share(stored);
    if (said === 'done' ? share !== 1 : share !== 0)
      broken.push(`${share} of it is in the database`);
  }
  return { said, calls, problem: broken.join('; ') };
}

/** Opens the sidebar's page, of which one storage call fails. */
async function openCounting(browser: Chromium, fault: Fault): Promise<Page> {
  const page = await browser.context.newPage();
  await page.setViewportSize({ width: 360, height: 800 });
  await failFrom(page, fault);
  await page.goto(browser.url('sidepanel'));
  return page;
}

async function saidOf(act: Act, page: Page): Promise<Said> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(20)) {
    if (await act.hasFailed(page)) return 'failed';
    if (await act.isDone(page)) return 'done';
  }
  return 'nothing';
}

/** Waits until a page calls no storage any more: opening goes on behind the first rows. */
async function goneQuiet(page: Page): Promise<void> {
  let before = -1;
  await expect
    .poll(
      async () => {
        const calls = await page.evaluate(() => window.countCalls!());
        const isQuiet = calls === before;
        before = calls;
        return isQuiet;
      },
      { intervals: [QUIET_MS] },
    )
    .toBe(true);
}

/** What a backup of the shelf as it is loaded should not have, or has not. */
async function wrongInBackup(page: Page): Promise<string[]> {
  await expect.poll(() => downloads.has(page)).toBe(true);
  const { sources } = JSON.parse(readFileSync(await downloads.get(page)!.path(), 'utf8'));
  const { length } = sources.flatMap((source: { feed: { items: [] } }) => source.feed.items);
  return length === 10 ? [] : [`${length} articles in the backup`];
}
