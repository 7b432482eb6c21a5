import { expect, type Page, test } from '@playwright/test';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildWith, largeFeed } from '../e2e/builds';
import { Chromium } from '../e2e/chromium';
import { Firefox } from '../e2e/firefox';
import { importFile } from '../e2e/importFile';
import { marksIn, storedInChromium, storedInFirefox, tornIn } from '../e2e/storedShelf';
import { between, pause, pick } from './chance';
import { countsShown, isImportTold, openAllInFirefox, startImportInFirefox } from './firefoxReader';
import { markRows, type Plan, startMarking, type Told } from './rapidMarking';
import { importedFeed, importedToast, openAll } from './reader';
import { scaled } from './scale';
import { Tally } from './tally';

const ARTICLES = 1000;

/**
 * How many marks are shown as saved before each kill of a browser, at least and at most: 5,600 at least, with
 * 50 kills of Chromium and 20 of Firefox.
 */
const FEWEST_MARKS = 80;
const MOST_MARKS = 140;

/** Articles of the feed that is imported meanwhile, at most. */
const MOST_IMPORTED = 300;

const anyPlan = (): Plan => ({ from: between(0, 90) / 100, isOdd: pick([true, false]) });

const countShown = (told: readonly Told[]) => told.filter(({ isShown }) => isShown).length;

// Seen to fail with an import whose check and writes were not one transaction.
test('no kill of the background or of a page tears, doubles or loses anything in Chromium', async () => {
  const build = buildWith(largeFeed(ARTICLES));
  const browser = await Chromium.launch({ build });
  const tally = new Tally();
  let edition = 0;

  async function killSomething(page: Page) {
    await pause(between(0, 400));
    const end = pick(['worker', 'close', 'crash'] as const);
    if (end !== 'crash') await browser.stopWorker(page);
    if (end === 'crash') await browser.crash(page);
    else await page.close();
    tally.kills++;
  }
  async function killWhileLoading() {
    await browser.installAnew();
    const page = pick([true, false])
      ? await browser.openTab('sidepanel')
      : await browser.openWebPage();
    await killSomething(page);
  }
  async function killWhileWriting(act: 'mark' | 'import') {
    const page = await openAll(browser);
    const before = marksIn(await storedInChromium(browser));
    await page.bringToFront();
    const told: Told[] = [];
    const plan = anyPlan();
    if (act === 'mark') await startMarking(page, plan, (mark) => told.push(mark));
    else await importFile(page, importedFeed(between(500, 3000), `edition ${edition++}`));
    await killSomething(page);
    return { before, plan, told };
  }

  try {
    for (let kill = 0; kill < scaled(200); kill++) {
      const act = pick(['load', 'mark', 'mark', 'import'] as const);
      let before: ReadonlySet<string> = new Set<string>();
      let plan = anyPlan();
      let told: Told[] = [];
      if (act === 'load') await killWhileLoading();
      else ({ before, plan, told } = await killWhileWriting(act));
      // What the next page finds, which would make it whole.
      tally.add('torn', tornIn(await storedInChromium(browser)));
      const page = await openAll(browser);
      const stored = await tally.checkOpened(page, browser);
      await tally.checkNotLost(page);
      tally.check(before, plan, told, stored);
      const ofBundle = stored.articles.filter(({ key }) => key.startsWith('large/')).length;
      if (ofBundle !== ARTICLES) tally.add('torn', [`${ofBundle} articles after ${act}`]);
      await page.close();
    }
    tally.print();
    tally.expectNone();
  } finally {
    await browser.close();
    rmSync(build, { recursive: true });
  }
});

/**
 * Whether Chromium has made the database anew. It does so, without a word, when it finds the log damaged: it
 * goes on writing behind a record that a kill has cut off, and cannot read that at the next start.
 */
function wasDropped(profile: string): boolean {
  const folder = join(profile, 'Default', 'IndexedDB');
  const logs = readdirSync(folder).filter((name) => name.endsWith('.leveldb'));
  return logs.some((name) => /Creating DB/.test(readFileSync(join(folder, name, 'LOG'), 'utf8')));
}

/** What a reader does when the database was dropped. */
async function importAgain(page: Page): Promise<void> {
  const told = page.getByText(/was lost or damaged/);
  await expect(told).toBeVisible();
  // Nothing had been imported yet.
  if (!(await told.textContent())?.includes('To be imported again: https://feed.example/feed.json'))
    return;
  await importFile(page, importedFeed(MOST_IMPORTED, 'again'));
  await expect(importedToast(page)).toBeVisible();
}

// Seen to fail with marks that were shown half a second before they were saved anywhere.
test('nothing that was shown as saved is lost when Chromium is killed', async () => {
  const build = buildWith(largeFeed(ARTICLES));
  const tally = new Tally();
  let browser = await Chromium.launch({ build });
  try {
    for (let kill = 0; kill < scaled(50); kill++) {
      const page = await openAll(browser);
      const before = marksIn(await storedInChromium(browser));
      const told: Told[] = [];
      const edition = `edition ${kill}`;
      await page.bringToFront();
      if (pick([true, false]))
        await importFile(page, importedFeed(between(50, MOST_IMPORTED), edition));
      const plan = anyPlan();
      await startMarking(page, plan, (mark) => told.push(mark));
      const enough = between(FEWEST_MARKS, MOST_MARKS);
      await expect
        .poll(() => countShown(told), { intervals: [20], timeout: 60_000 })
        .toBeGreaterThanOrEqual(enough);
      await pause(between(0, 50));
      const wasImported = await importedToast(page).isVisible();
      await browser.kill();
      tally.kills++;

      browser = await Chromium.launch({ build, profile: browser.profile });
      // It fails once when it finds the database damaged, and drops it.
      const found = await storedInChromium(browser).catch(() => storedInChromium(browser));
      tally.add('torn', tornIn(found));
      const next = await openAll(browser);
      const isDropped = wasDropped(browser.profile);
      if (isDropped) {
        tally.dropped++;
        await importAgain(next);
      } else await tally.checkNotLost(next);
      const stored = await tally.checkOpened(next, browser, isDropped);
      tally.check(before, plan, told, stored);
      const isStored = stored.articles.some((article) => article.edition === edition);
      if (wasImported && !isStored && !isDropped) tally.add('lost', [`import of ${edition}`]);
      await next.close();
    }
    tally.print();
    tally.expectNone();
    expect(tally.acknowledged).toBeGreaterThanOrEqual(scaled(50) * FEWEST_MARKS);
  } finally {
    await browser.close();
    rmSync(build, { recursive: true });
  }
});

/** Takes what was shown as saved in the current tab since the last time. */
async function collectMarks(
  firefox: Firefox,
  { least, milliseconds }: { least: number; milliseconds: number },
): Promise<Told[]> {
  const collected: Told[] = [];
  for (const end = Date.now() + milliseconds; Date.now() < end && countShown(collected) < least;) {
    const marks = await firefox.evaluate(() => window.toldMarks?.splice(0) ?? []);
    collected.push(...marks);
  }
  return collected;
}

// Seen to fail with rows that were written after the transaction of their load, and with a load that was none.
test('no suspension of the event page tears, doubles or loses anything in Firefox', async () => {
  const build = buildWith(largeFeed(ARTICLES), '.output/firefox-mv3');
  const firefox = await Firefox.launch({ build });
  const tally = new Tally();
  let edition = 0;
  try {
    for (let kill = 0; kill < scaled(50); kill++) {
      const act = (['mark', 'load', 'import'] as const)[kill % 3]!;
      let before: ReadonlySet<string> = new Set<string>();
      const plan = anyPlan();
      const told: Told[] = [];
      if (act === 'load') await firefox.installAnew(build);
      else {
        before = marksIn(await storedInFirefox(firefox));
        await openAllInFirefox(firefox);
        if (act === 'mark') await firefox.evaluate(markRows, plan);
        else {
          const json = importedFeed(between(100, 400), `edition ${edition++}`);
          await startImportInFirefox(firefox, json);
        }
      }
      const milliseconds = between(0, 400);
      if (act === 'mark') {
        told.push(...(await collectMarks(firefox, { least: Infinity, milliseconds })));
      } else await pause(milliseconds);
      await firefox.suspendBackground();
      if (act === 'mark') {
        told.push(...(await firefox.evaluate(() => window.stopMarking!())));
      }
      tally.kills++;
      tally.add('torn', tornIn(await storedInFirefox(firefox)));
      await openAllInFirefox(firefox);
      const counts = await firefox.evaluate(countsShown);
      const stored = await storedInFirefox(firefox);
      tally.check(before, plan, told, stored);
      tally.checkCounts(counts, stored);
    }
    tally.print();
    tally.expectNone();
    expect(tally.acknowledged).toBeGreaterThan(0);
  } finally {
    await firefox.close();
    rmSync(build, { recursive: true });
  }
});

// Seen to fail as in Chromium, with marks that were shown before they were saved.
test('nothing that was shown as saved is lost when Firefox is killed', async () => {
  const build = buildWith(largeFeed(ARTICLES), '.output/firefox-mv3');
  const tally = new Tally();
  let firefox = await Firefox.launch({ build });
  try {
    for (let kill = 0; kill < scaled(20); kill++) {
      await openAllInFirefox(firefox);
      const before = marksIn(await storedInFirefox(firefox));
      await openAllInFirefox(firefox);
      const edition = `edition ${kill}`;
      if (pick([true, false])) {
        await startImportInFirefox(firefox, importedFeed(between(50, MOST_IMPORTED), edition));
      }
      const plan = anyPlan();
      await firefox.evaluate(markRows, plan);
      const least = between(FEWEST_MARKS, MOST_MARKS);
      const told = await collectMarks(firefox, { least, milliseconds: 60_000 });
      const wasImported = await firefox.evaluate(isImportTold);
      await pause(between(0, 50));
      await firefox.kill();
      tally.kills++;

      firefox = await Firefox.launch({ build, profile: firefox.profile });
      tally.add('torn', tornIn(await storedInFirefox(firefox)));
      await openAllInFirefox(firefox);
      const counts = await firefox.evaluate(countsShown);
      const stored = await storedInFirefox(firefox);
      tally.check(before, plan, told, stored);
      tally.checkCounts(counts, stored);
      if (wasImported && !stored.articles.some((article) => article.edition === edition)) {
        tally.add('lost', [`import of ${edition}`]);
      }
    }
    tally.print();
    tally.expectNone();
    expect(tally.acknowledged).toBeGreaterThanOrEqual(scaled(20) * FEWEST_MARKS);
  } finally {
    await firefox.close();
    rmSync(build, { recursive: true });
  }
});
