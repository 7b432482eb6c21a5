import { expect, type Page } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser as Extension } from 'wxt/browser';
import type { FeedState, FollowedFeed } from '../../storage/shelf/feedState';
import { importFile } from './importFile';
import { test } from './newlyInstalled';

declare const chrome: typeof Extension;
declare global {
  /** What the browser was asked to allow. */
  var wanted: string[][];
}

const feed = (name: string, host = name.toLowerCase()) =>
  `<outline text="${name}" xmlUrl="https://${host}.example/feed"/>`;
const listOf = (body: string) => `<opml version="2.0"><body>${body}</body></opml>`;
const LIST = listOf(
  `<outline text="Research">${feed('Alpha')}<outline text="Deep">${feed('Beta')}</outline></outline>${feed('Gamma')}`,
);

const source = (page: Page, name: string) =>
  page.locator('.sources').getByRole('button', { name: new RegExp(`^${name}\\b`) });
const openPanel = (page: Page) =>
  page.getByRole('button', { name: 'Sources and tags', exact: true }).click();
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Stands in for the browser's own question, which no test can answer. @param answer - what its user says */
async function answerAccess(page: Page, answer: boolean): Promise<void> {
  await page.evaluate((isGiven) => {
    globalThis.wanted = [];
    chrome.permissions.request = async ({ origins = [] }: { origins?: string[] }) => {
      globalThis.wanted.push(origins);
      return isGiven;
    };
  }, answer);
}

async function follow(page: Page, list = LIST): Promise<void> {
  await importFile(page, list, 'feeds.opml');
  await button(page, 'Later').click();
  await expect(page.getByText(/^New feeds: \d+\./)).toBeVisible();
}

/** Makes states of feeds other than they are, by their names. */
async function setStates(page: Page, states: Record<string, Partial<FeedState>>): Promise<void> {
  await page.evaluate(async (all) => {
    const database = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open('yebian');
      request.addEventListener('success', () => done(request.result));
    });
    const transaction = database.transaction('feeds', 'readwrite');
    const store = transaction.objectStore('feeds');
    const feeds = await new Promise<FollowedFeed[]>((done) => {
      const request = store.getAll();
      request.addEventListener('success', () => done(request.result));
    });
    for (const one of feeds) {
      const { trouble: _trouble, ...state } = one.state;
      store.put({ ...one, state: { ...state, ...all[one.name!] } });
    }
    await new Promise((done) => transaction.addEventListener('complete', done));
    database.close();
  }, states);
  await page.reload();
}

test('a list of feeds is followed in its folders, asks once for its sites, and is taken back', async ({
  chromium,
}) => {
  const page = await chromium.openTab('sidepanel');
  await answerAccess(page, true);
  await importFile(page, LIST, 'feeds.opml');
  const dialog = page.getByRole('dialog', { name: 'May Yebian ask 3 sites for their feeds?' });
  await expect(dialog).toBeVisible();
  expect(await page.evaluate(() => globalThis.wanted)).toEqual([]);
  await button(page, 'Allow 3 sites').click();
  await expect(dialog).toBeHidden();
  expect(await page.evaluate(() => globalThis.wanted)).toEqual([
    ['https://alpha.example/*', 'https://beta.example/*', 'https://gamma.example/*'],
  ]);
  await expect(page.getByText('New feeds: 3.')).toBeVisible();

  await openPanel(page);
  await expect(source(page, 'Alpha')).toHaveCount(0);
  await source(page, 'Research').click();
  await expect(source(page, 'Alpha')).toBeVisible();
  await page.keyboard.press('Escape');
  await button(page, 'Undo').click();
  await openPanel(page);
  await expect(source(page, 'Gamma')).toHaveCount(0);
});

test('a list may be let ask all sites, or be left for later; what is wrong with it is told', async ({
  chromium,
}) => {
  const page = await chromium.openTab('sidepanel');
  await answerAccess(page, false);
  await importFile(page, listOf(`${feed('Alpha')}${feed('Again', 'alpha')}`), 'feeds.opml');
  await button(page, 'Allow all sites').click();
  // Refused: it goes on asking, until it is left for later.
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await page.evaluate(() => globalThis.wanted)).toEqual([['http://*/*', 'https://*/*']]);
  await page.keyboard.press('Escape');
  await expect(page.getByText('New feeds: 1. Left out: 1.')).toContainText('wait under');
  await page.getByText('Details (1)').click();
  await expect(page.getByText('is in the list twice')).toBeVisible();
});

test('what is wrong with a feed is said, and what to do about it', async ({ chromium }) => {
  const page = await chromium.openTab('sidepanel');
  await follow(page, listOf([...'ABCDE'].map((name) => feed(`Feed${name}`)).join('')));
  const since = Date.now() / 1000 - 3.5 * 86_400;
  await setStates(page, {
    FeedA: { trouble: { is: 'missing', status: 404, since } },
    FeedB: { trouble: { is: 'waiting', since } },
    FeedC: { isPaused: true },
    FeedD: { trouble: { is: 'locked', status: 401, since: since - 86_400 } },
  });
  await openPanel(page);
  await expect(source(page, 'FeedA')).toContainText('Not found (404), for 3 days');
  await expect(source(page, 'FeedD')).toContainText('Wants you to log in (401), for 4 days');
  // To log in is not enough, as no cookies are sent unless that is wanted.
  await button(page, 'Log in…: FeedD').click();
  await expect(page.getByText(/^Once you are logged in, .*: “Manage”/)).toBeVisible();

  await button(page, 'Feeds in trouble: 3').click();
  // The gravest first, and nothing else.
  await expect(page.locator('.source-name > [dir]')).toHaveText(['FeedB', 'FeedD', 'FeedA']);
  await button(page, 'Feeds in trouble: 3').click();

  await button(page, 'Resume: FeedC').click();
  await expect(button(page, 'Resume: FeedC')).toBeHidden();
  await expect(source(page, 'FeedC')).not.toContainText('Paused');
  await answerAccess(page, true);
  await button(page, 'Allow: FeedB').click();
  expect(await page.evaluate(() => globalThis.wanted)).toEqual([['https://feedb.example/*']]);
});

test('feeds are changed by the keyboard alone, and folders stay open', async ({ chromium }) => {
  const page = await chromium.openTab('sidepanel');
  await follow(page);
  await openPanel(page);
  await expect(source(page, 'Gamma')).toBeVisible();
  /** Goes on with Tab until something has the focus. */
  async function tabTo(name: string) {
    for (let presses = 0; presses < 40; presses++) {
      await page.keyboard.press('Tab');
      const found = await page.evaluate(() => {
        const { activeElement } = document;
        return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
      });
      if (found.startsWith(name)) return;
    }
    throw new Error(`Nothing leads to ${name}.`);
  }
  await tabTo('Manage');
  await page.keyboard.press('Enter');
  await tabTo('Research');
  await page.keyboard.press('Enter');
  await tabTo('Change: Alpha');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Name')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Mine');
  await page.keyboard.press('Enter');
  await expect(source(page, 'Mine')).toBeVisible();

  await page.getByLabel('Folder').focus();
  await page.keyboard.type('Research / Deep');
  await expect(page.getByLabel('Folder')).toHaveValue('["Research","Deep"]');
  // It is still seen, and what was chosen with still has the focus.
  await expect(source(page, 'Mine')).toBeVisible();
  await expect(page.getByLabel('Folder')).toBeFocused();
  await tabTo('Pause');
  await page.keyboard.press('Enter');
  await expect(button(page, 'Resume')).toBeFocused();

  await page.reload();
  await openPanel(page);
  await expect(source(page, 'Mine')).toContainText('Waiting for access');
  await tabTo('Manage');
  await page.keyboard.press('Enter');
  await tabTo('Remove source: Mine');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Unsubscribed from “Mine”/)).toBeVisible();
  await page.keyboard.press('u');
  await expect(page.getByText(/^Undone: Unsubscribed/)).toBeVisible();
  await openPanel(page);
  await expect(source(page, 'Mine')).toBeVisible();
});

test('feeds are dragged into a folder, and out of it', async ({ chromium }) => {
  const page = await chromium.openTab('sidepanel');
  await follow(page);
  await openPanel(page);
  await button(page, 'Manage').click();
  await source(page, 'Research').click();
  await expect(source(page, 'Alpha')).toBeVisible();
  const names = () => page.locator('.source-name > [dir]').allTextContents();
  const [sample] = (await names()).slice(-1);
  expect(await names()).toEqual(['Alpha', 'Gamma', sample]);
  await source(page, 'Gamma').dragTo(source(page, 'Deep'));
  await expect.poll(names).toEqual(['Alpha', sample]);
  await source(page, 'Deep').click();
  await expect.poll(names).toEqual(['Beta', 'Gamma', 'Alpha', sample]);
  await source(page, 'Beta').dragTo(page.locator('.source', { hasText: sample! }));
  await expect.poll(names).toEqual(['Gamma', 'Alpha', 'Beta', sample]);
  await page.reload();
  await openPanel(page);
  await expect.poll(names).toEqual(['Gamma', 'Alpha', 'Beta', sample]);
});

test('of 500 feeds, those are there that are seen, and all are found', async ({ chromium }) => {
  const page = await chromium.openTab('sidepanel', { width: 240, height: 700 });
  const folders = Array.from({ length: 5 }, (_, folder) => {
    const feeds = Array.from({ length: 60 }, (_each, at) => feed(`In${folder}-${at}`));
    return `<outline text="Folder ${folder}">${feeds.join('')}</outline>`;
  });
  const others = Array.from({ length: 200 }, (_, at) => feed(`Other${at}`));
  await follow(page, listOf([...folders, ...others].join('')));
  await openPanel(page);
  await expect(source(page, 'Other7')).toBeVisible();
  expect(await page.locator('.sources .source, .sources .folder').count()).toBe(100);
  await button(page, 'Show all 206 lines').click();
  await expect(page.locator('.sources .source, .sources .folder')).toHaveCount(206);

  await page.getByRole('searchbox', { name: 'Find sources and tags' }).fill('in3-41');
  await expect(page.locator('.source-name > [dir]')).toHaveText(['In3-41']);
  await page.getByRole('searchbox', { name: 'Find sources and tags' }).fill('qqqq');
  await expect(page.getByText('Nothing has this name.')).toHaveCount(2);
  // Nothing is wider than the panel.
  await page.getByRole('searchbox', { name: 'Find sources and tags' }).fill('');
  await button(page, 'Manage').click();
  await button(page, 'Change: Other0').click();
  const [wide, room] = await page
    .locator('.menu:popover-open')
    .evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]);
  expect(wide).toBeLessThanOrEqual(room!);
});

test('subscriptions are exported as a list, which brings them back', async ({ chromium }) => {
  const page = await chromium.openTab('sidepanel');
  await follow(page);
  await button(page, 'More').click();
  const downloading = page.waitForEvent('download');
  await button(page, 'OPML').click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^yebian-.*\.opml$/);
  const list = readFileSync(await download.path(), 'utf8');
  await openPanel(page);
  await button(page, 'Manage').click();
  await button(page, 'Remove source: Gamma').click();
  await expect(page.getByText(/^Unsubscribed from “Gamma”/)).toBeVisible();
  await importFile(page, list, 'feeds.opml');
  await button(page, 'Later').click();
  await expect(page.getByText('New feeds: 1. Followed already: 2.')).toBeVisible();
});

test('in Firefox, a list is followed, and shown in its folders', async ({ firefox }, testInfo) => {
  const file = join(testInfo.outputPath(), 'feeds.opml');
  writeFileSync(testInfo.outputPath('feeds.opml'), LIST);
  await firefox.goto(firefox.url('sidepanel'));
  const has = (text: string) =>
    expect.poll(() => firefox.evaluate(() => document.body.textContent)).toContain(text);
  await has('Mark all read');
  await firefox.click('[aria-label=More]');
  await has('Import…');
  await firefox.type('input[type=file]', file);
  await has('May Yebian ask 3 sites');
  await firefox.click('dialog .answers button:first-child');
  await has('New feeds: 3.');
  await firefox.click('[aria-label="Sources and tags"]');
  await has('Gamma');
  await has('Waiting for access');
  await firefox.click('.folder');
  await has('Alpha');
  await firefox.goto(firefox.url('sidepanel'));
  await firefox.click('[aria-label="Sources and tags"]');
  await has('Alpha');
});
