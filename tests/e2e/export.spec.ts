import { expect, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { Chromium } from './chromium';
import { importFile } from './importFile';
import { test } from './newlyInstalled';

const tab = (page: Page, name: string) => page.getByRole('tab', { name });

let browser: Chromium;
let page: Page;
test.beforeEach(async ({ chromium }) => {
  browser = chromium;
  page = await browser.openTab('sidepanel');
  await expect(tab(page, 'All')).toHaveText('All 10');
});

/** Imports the feed, and waits until its newest article is listed: the tabs count it before that. */
async function importTheFeed() {
  await importFile(page, feed);
  await expect(tab(page, 'All')).toHaveText('All 12');
  await expect(page.getByRole('article').first()).toContainText('Second [one]');
}

/** Chooses an item of the last menu, and takes the file that it saves. */
async function exported(item: string) {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: item }).click();
  const file = await download;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

const feed = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'My feed',
  items: [
    { id: 'a', title: '=cmd|低精度', summary: 'A *summary*', tags: ['mine'] },
    { id: 'b', title: 'Second [one]', url: 'https://example.org/b', date_published: '2027-01-02' },
  ],
});

test('a backup is taken to another profile: sources, marks and settings', async () => {
  await importTheFeed();
  await page.getByRole('article').first().getByRole('button', { name: 'Read' }).click();
  await page.getByRole('article').nth(2).getByRole('button', { name: 'Starred' }).click();
  await expect(tab(page, 'Starred')).toHaveText('Starred 1');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('radio', { name: 'Dark' }).check();
  await page.keyboard.press('Escape');
  const backup = await exported('Export a backup');
  expect(backup.name).toMatch(/^yebian-\d{4}-\d\d-\d\d\.json$/);
  await expect(page.getByText(`Exported: ${backup.name}`)).toBeVisible();

  const other = await Chromium.launch();
  try {
    page = await other.openTab('sidepanel');
    await expect(tab(page, 'All')).toHaveText('All 10');
    await importFile(page, backup.text, backup.name);
    const question = page.getByRole('dialog', { name: 'Import this backup?' });
    const lines = ['New sources: 1', 'Articles added: 2', 'Marks added: 2', 'Settings changed: 1'];
    await expect(question.getByRole('listitem')).toHaveText(lines);
    // Nothing has changed yet, and Escape is a no.
    await page.keyboard.press('Escape');
    await expect(page.getByText('Import cancelled; nothing has changed')).toBeVisible();
    await expect(tab(page, 'All')).toHaveText('All 10');
    await expect(page.getByRole('button', { name: 'More' })).toBeFocused();

    await importFile(page, backup.text, backup.name);
    await expect(question.getByRole('button', { name: 'Import' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByText('Backup imported')).toBeVisible();
    await expect(tab(page, 'All')).toHaveText('All 12');
    await expect(tab(page, 'Unread')).toHaveText('Unread 11');
    await expect(tab(page, 'Starred')).toHaveText('Starred 1');
    await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText('Undone: Backup imported')).toBeVisible();
    await expect(tab(page, 'All')).toHaveText('All 10');
    await expect(tab(page, 'Unread')).toHaveText('Unread 10');
    await expect(tab(page, 'Starred')).toHaveText('Starred 0');

    await importFile(page, backup.text, backup.name);
    await question.getByRole('button', { name: 'Import' }).click();
    await expect(tab(page, 'All')).toHaveText('All 12');
    await importFile(page, backup.text, backup.name);
    await expect(page.getByText('All of this backup is here already')).toBeVisible();
  } finally {
    await other.close();
  }
});

test('what is listed is exported as a feed, as Markdown and as a table', async () => {
  await importTheFeed();
  await page.getByRole('searchbox').fill('source:"my feed"');
  await expect(tab(page, 'All')).toHaveText('All 2');

  const asFeed = await exported('JSON Feed');
  expect(asFeed.name).toMatch(/^yebian-.*-list\.json$/);
  expect(JSON.parse(asFeed.text).items.map(({ id }: { id: string }) => id)).toEqual(['b', 'a']);
  const markdown = await exported('Markdown');
  expect(markdown.name).toMatch(/\.md$/);
  expect(markdown.text).toContain(
    '## [Second \\[one\\]](<https://example.org/b>)\n\n2027-01-02 · My feed\n',
  );
  expect(markdown.text).toContain('A \\*summary\\*');
  const table = await exported('CSV');
  expect(table.name).toMatch(/\.csv$/);
  expect(table.text.startsWith('\ufeff"title",')).toBe(true);
  const [, ...rows] = Papa.parse<string[]>(table.text, { skipEmptyLines: true }).data;
  expect(rows.map((row) => row[0])).toEqual(['Second [one]', "'=cmd|低精度"]);
});

test('a wrong backup is refused with the source, the item and what is wrong', async () => {
  const { text } = await exported('Export a backup');
  const backup = JSON.parse(text);
  const { id } = backup.sources[0].feed.items[1];
  backup.sources[0].feed.items[1] = { id };
  await importFile(page, JSON.stringify(backup), 'wrong.json');
  const { name } = backup.sources[0];
  const problem = `wrong.json: ${name}: item 2 (${id}): has nothing to show`;
  await expect(page.getByText(problem)).toBeVisible();
});

test('importing a feed is undone', async () => {
  await importTheFeed();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(tab(page, 'All')).toHaveText('All 10');
  await expect(page.getByText('Undone: Articles imported from “My feed”: 2')).toBeVisible();
});

test('an imported source is removed, and comes back with its marks', async () => {
  await importTheFeed();
  await page.getByRole('article').first().getByRole('button', { name: 'Starred' }).click();
  const filters = page.getByRole('button', { name: 'Sources and tags' });
  await filters.click();
  await page.getByRole('button', { name: /^My feed/ }).click();
  await expect(tab(page, 'All')).toHaveText('All 2');
  await filters.click();
  await page.getByRole('button', { name: 'Manage' }).click();
  // Bundles cannot be removed: they would come again with the next build.
  await expect(page.getByRole('button', { name: /^Remove source/ })).toHaveCount(1);
  await page.getByRole('button', { name: 'Remove source: My feed' }).click();
  await expect(page.getByText(/^Removed “My feed”: \d+ articles?/)).toBeVisible();
  await expect(tab(page, 'All')).toHaveText('All 10');
  await expect(tab(page, 'Starred')).toHaveText('Starred 0');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(tab(page, 'All')).toHaveText('All 12');
  await expect(tab(page, 'Starred')).toHaveText('Starred 1');
});

test('the real side panel saves files', async () => {
  const web = await browser.openWebPage();
  const popup = await browser.clickIcon(web);
  const panel = await browser.openSidebar(popup);
  const download = panel.waitForEvent('download');
  await panel.getByRole('button', { name: 'More' }).click();
  await panel.getByRole('button', { name: 'Export a backup' }).click();
  const { schema, sources } = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
  expect([schema, sources[0].feed.items.length]).toEqual(['yebian-backup', 10]);
});
