import { expect, type Page, test } from '@playwright/test';
import { Chromium } from '../e2e/chromium';
import { doubledIn, marksIn, storedInChromium, tornIn } from '../e2e/storedShelf';
import { pause, sample } from './chance';
import { ERRORS, type Fault, failFrom } from './failCall';
import { articles, importedFeed, importedToast, startImport, tab, tabCounts } from './reader';
import { printFigures, SCALE } from './scale';

const NEVER: Fault = { call: Infinity, error: 'AbortError' };

/** What the interface said of what it was asked for. */
type Said = 'done' | 'failed' | 'nothing';

interface Act {
  name: string;
  /** Whether it starts with an empty shelf, and is what opening the page does. */
  isLoad?: boolean;
  run(page: Page): Promise<void>;
  said(page: Page): Promise<Said>;
}

async function saidBy(done: () => Promise<boolean>, failed: () => Promise<boolean>): Promise<Said> {
  for (const end = Date.now() + 1500; Date.now() < end; await pause(30)) {
    if (await failed()) return 'failed';
    if (await done()) return 'done';
  }
  return 'nothing';
}

const readButton = (page: Page) =>
  articles(page).first().getByRole('button', { name: 'Read', exact: true });

const acts: Act[] = [
  {
    name: 'load',
    isLoad: true,
    run: async () => {},
    said: (page) =>
      saidBy(
        async () => (await articles(page).count()) === 10,
        () => page.getByText(/could not be opened/).isVisible(),
      ),
  },
  {
    name: 'mark',
    run: (page) => readButton(page).click(),
    said: (page) =>
      saidBy(
        async () => (await readButton(page).getAttribute('aria-pressed')) === 'true',
        () => page.getByText(/^Not saved/).isVisible(),
      ),
  },
  {
    name: 'import',
    run: (page) => startImport(page, importedFeed(20, 'first')),
    said: (page) =>
      saidBy(
        () => importedToast(page).isVisible(),
        () => page.getByText(/^Not imported/).isVisible(),
      ),
  },
];

for (const act of acts) {
  test(`whichever storage call fails, ${act.name} is done or said to have failed`, async () => {
    const browser = await Chromium.launch();
    const figures = { calls: 0, faults: 0, done: 0, failed: 0, nothing: 0 };
    const problems: string[] = [];
    try {
      figures.calls = (await attempt(browser, act, NEVER)).calls;
      const faults = Array.from({ length: figures.calls }, (_, at) =>
        ERRORS.map((error) => ({ call: at + 1, error })),
      ).flat();
      for (const fault of sample(faults, SCALE)) {
        const { said, problem } = await attempt(browser, act, fault);
        figures.faults++;
        figures[said]++;
        if (problem) problems.push(`${fault.error} at call ${fault.call}, ${said}: ${problem}`);
      }
      printFigures({ act: act.name, ...figures });
      expect(problems).toEqual([]);
    } finally {
      await browser.close();
    }
  });
}

/** Does something of which one storage call fails, and looks at what is there afterwards. */
async function attempt(browser: Chromium, act: Act, fault: Fault) {
  await empty(browser);
  const page = await browser.context.newPage();
  await page.setViewportSize({ width: 360, height: 800 });
  await failFrom(page, act.isLoad ? fault : NEVER);
  await page.goto(browser.url('sidepanel'));
  if (!act.isLoad) {
    await expect(tab(page, 'All')).toHaveText('All 10');
    await tab(page, 'All').click();
    await expect(articles(page)).toHaveCount(10);
    // Opening goes on behind the first rows.
    await pause(200);
    await page.evaluate((next) => window.failCall!(next), fault);
  }
  await act.run(page);
  const said = await act.said(page);
  const calls = await page.evaluate(() => window.countCalls!());

  // One reload at most, without the fault.
  await page.close();
  const next = await browser.openTab('sidepanel');
  await tab(next, 'All').click();
  await expect(articles(next).first()).toBeVisible();
  await pause(100);
  const counts = await tabCounts(next);
  await next.close();
  const stored = await storedInChromium(browser);
  const marks = marksIn(stored).size;
  const broken = [...tornIn(stored), ...doubledIn(stored)];
  const expected = [stored.articles.length - marks, stored.articles.length, 0];
  if (String(counts) !== String(expected)) broken.push(`${String(counts)} is shown`);
  const changes = act.name === 'mark' ? marks : (stored.articles.length - 10) / 20;
  if (said === 'failed' && !act.isLoad && changes !== 0)
    broken.push('said to have failed, but done');
  if (said === 'done' && !act.isLoad && changes !== 1) broken.push('said to be done, but is not');
  return { said, calls, problem: broken.join('; ') };
}

/** Empties the shelf, which the next page fills. */
async function empty(browser: Chromium): Promise<void> {
  const page = await browser.openSilent();
  await browser.stopWorker(page);
  await browser.clearStorage(page);
  await page.close();
}
