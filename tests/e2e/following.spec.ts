import { expect, type Page, test } from '@playwright/test';
import type { Browser as Extension } from 'wxt/browser';
import type { FollowedFeed } from '../../storage/shelf/feedState';
import { launchAllowing } from './allowed';
import { FeedServer } from './feedServer';
import { importFile } from './importFile';

declare const chrome: typeof Extension;

let server: FeedServer;
test.beforeEach(async () => void (server = await FeedServer.start()));
test.afterEach(() => server.close());

const tab = (page: Page, name: string) => page.getByRole('tab', { name });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const source = (page: Page, name: string) =>
  page.locator('.sources').getByRole('button', { name: new RegExp(`^${name}(?!\\d)`) });
/** What was asked for, each as `host /path`. */
const asked = () =>
  server.asked.flatMap(({ path, headers }) =>
    path === '/favicon.ico' ? [] : `${headers.host!.split(':')[0]} ${path}`,
  );
const listOf = (...paths: string[]) =>
  `<opml version="2.0"><body>${paths
    .map((path) => `<outline xmlUrl="${server.address(path)}"/>`)
    .join('')}</body></opml>`;

/** Changes feeds past the extension: what takes days is done in a moment. */
async function changeFeeds(page: Page, change: Partial<FollowedFeed['state']>): Promise<void> {
  await page.evaluate(async (changed) => {
    const database = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open('yebian');
      request.addEventListener('success', () => done(request.result));
    });
    const transaction = database.transaction(['feeds', 'hosts'], 'readwrite');
    const store = transaction.objectStore('feeds');
    store.getAll().addEventListener('success', ({ target }) => {
      for (const feed of (target as IDBRequest<FollowedFeed[]>).result) {
        store.put({ ...feed, state: { ...feed.state, ...changed } });
      }
    });
    transaction.objectStore('hosts').clear();
    await new Promise((done) => transaction.addEventListener('complete', done));
    database.close();
  }, change);
}

test('a newcomer follows a list, refreshes, takes access away, gives it again, and takes a new address', async () => {
  const chromium = await launchAllowing(['http://127.0.0.1/*']);
  try {
    const page = await chromium.openTab('sidepanel');
    await expect(tab(page, 'All')).toHaveText('All 10');
    const openPanel = () => button(page, 'Sources and tags').click();

    await test.step('a list comes once its sites may be asked', async () => {
      await importFile(page, listOf('/a'), 'feeds.opml');
      await expect(
        page.getByRole('dialog', { name: 'May Yebian ask 127.0.0.1 for its feeds?' }),
      ).toBeVisible();
      expect(asked()).toEqual([]);
      await button(page, 'Allow').click();
      await expect(tab(page, 'All')).toHaveText('All 13');
      expect(asked()).toEqual(['127.0.0.1 /a']);
    });

    await test.step('it is refreshed by hand, but not within ten minutes', async () => {
      server.items = 4;
      await openPanel();
      await button(page, 'Refresh all feeds').click();
      await expect(page.getByText(/^Asked a short while ago.*: again from /)).toBeVisible();
      await changeFeeds(page, { askedAt: 1 });
      await button(page, 'Refresh all feeds').click();
      await expect(page.getByText('Refreshing: 1.')).toBeVisible();
      await expect(tab(page, 'All')).toHaveText('All 14');
      expect(asked()).toHaveLength(2);
    });

    await test.step('without access it waits, and nothing is sent', async () => {
      await page.evaluate(() => chrome.permissions.remove({ origins: ['http://127.0.0.1/*'] }));
      await expect(source(page, 'Feed /a')).toContainText('Waiting for access');
      await changeFeeds(page, { askedAt: 1, next: 0 });
      await button(page, 'Refresh all feeds').click();
      await expect(page.getByText(/^Nothing to refresh/)).toBeVisible();
      await page.evaluate(() => chrome.runtime.sendMessage('feeds changed'));
      expect(asked()).toHaveLength(2);
      await expect(tab(page, 'All')).toHaveText('All 14');
    });

    await test.step('a site that does not answer is said so, and comes back', async () => {
      server.refused.set('/a', 503);
      await button(page, 'Allow: Feed /a').click();
      await expect(source(page, 'Feed /a')).toContainText('The site is busy (503)');
      await expect(button(page, 'Try again: Feed /a')).toBeVisible();
      server.refused.clear();
      server.items = 5;
      await changeFeeds(page, { askedAt: 1 });
      await button(page, 'Try again: Feed /a').click();
      await expect(tab(page, 'All')).toHaveText('All 15');
      await expect(source(page, 'Feed /a')).not.toContainText('busy');
    });

    await test.step('where it has been found for a week is taken with one click', async () => {
      server.moved.set('/a', '/b');
      await changeFeeds(page, {
        askedAt: 1,
        moved: { address: server.address('/b'), first: 1, last: 8 * 86_400, times: 5 },
      });
      await page.reload();
      await openPanel();
      await expect(source(page, 'Feed /a')).toContainText('Has moved to');
      await button(page, 'Use new address: Feed /a').click();
      await expect(button(page, 'Use new address: Feed /a')).toBeHidden();
      server.asked.length = 0;
      await changeFeeds(page, { askedAt: 1 });
      await button(page, 'Refresh all feeds').click();
      await expect.poll(asked).toEqual(['127.0.0.1 /b']);
    });
  } finally {
    await chromium.close();
  }
});

test('a site that sends to another host says so, and that one is asked for by itself', async () => {
  const hosts = ['http://example.org/*', 'http://www.example.org/*'];
  const rules = ['example.org', 'www.example.org'].map((host) => `MAP ${host} 127.0.0.1`);
  const args = [`--host-resolver-rules=${rules.join(', ')}`];
  const chromium = await launchAllowing(hosts, { args });
  try {
    const page = await chromium.openTab('sidepanel');
    const [from, to] = ['example.org', 'www.example.org'].map((host) => server.address('/f', host));
    server.movedHosts.set('example.org', to!);
    await button(page, 'Add').click();
    await page.getByRole('button', { name: /^Add a feed…/ }).click();
    await page.getByRole('textbox', { name: 'Address of a feed or a site' }).fill(from!);
    await button(page, 'Look').click();
    await expect(page.getByText('may also have moved to another host')).toBeVisible();
    const allowed = () => page.evaluate(async () => (await chrome.permissions.getAll()).origins);
    expect(await allowed()).toEqual([hosts[0]]);
    // The browser follows it without a word; what is there may not be read, and is not asked for again.
    expect(asked()).toEqual(['example.org /f', 'www.example.org /f']);
    await button(page, `Try ${to}`).click();
    await expect(page.getByRole('heading', { name: 'Feed /f' })).toBeVisible();
    expect(asked()).toHaveLength(3);
    await button(page, 'Subscribe').click();
    await expect(tab(page, 'All')).toHaveText('All 13');
    expect(asked()).toHaveLength(3);
  } finally {
    await chromium.close();
  }
});

test('a feed is asked for as who is logged in there if that is wanted, and no other is', async () => {
  const chromium = await launchAllowing(['http://127.0.0.1/*']);
  try {
    server.locked.add('/members');
    const site = await chromium.context.newPage();
    await site.goto(server.address('/login'));
    const page = await chromium.openTab('sidepanel');
    await expect(tab(page, 'All')).toHaveText('All 10');
    const COOKIES = expect.stringContaining('member=yes; lax=yes');
    const cookiesOf = (wanted: string) =>
      server.asked.flatMap(({ path, headers }) => (path === wanted ? [headers.cookie ?? ''] : []));
    const look = async (path: string) => {
      await button(page, 'Add').click();
      await page.getByRole('button', { name: /^Add a feed…/ }).click();
      await page.getByRole('textbox').fill(server.address(path));
      await page.keyboard.press('Enter');
    };

    await test.step('one that is locked can be followed so', async () => {
      await look('/members');
      await expect(page.getByText('refuses to show this (401)')).toBeVisible();
      await button(page, 'Subscribe, and send this site’s cookies').click();
      await expect(page.getByText(/^Subscribed, with cookies: 127\.0\.0\.1/)).toBeVisible();
      await expect(tab(page, 'All')).toHaveText('All 13');
      expect(cookiesOf('/members')).toEqual(['', COOKIES]);
    });

    await test.step('another of the site is asked for without, until its box is checked, and then again', async () => {
      await look('/a');
      await button(page, 'Subscribe').click();
      await expect(tab(page, 'All')).toHaveText('All 16');
      await button(page, 'Sources and tags').click();
      await button(page, 'Manage').click();
      await button(page, 'Change: Feed /members').click();
      const box = page.getByRole('checkbox', { name: 'Use my login' });
      await expect(box).toBeChecked();
      await button(page, 'Change: Feed /members').click();
      await button(page, 'Change: Feed /a').click();
      await expect(box).not.toBeChecked();
      await changeFeeds(page, { askedAt: 1 });
      await box.check();
      await expect(page.getByText('Refreshing: 1.')).toBeVisible();
      await expect.poll(() => cookiesOf('/a')).toHaveLength(2);
      // What the round has found out may be drawn meanwhile.
      await box.click();
      await expect(box).not.toBeChecked();
      await changeFeeds(page, { askedAt: 1 });
      await button(page, 'Refresh').click();
      await expect.poll(() => cookiesOf('/a')).toHaveLength(3);
      expect(cookiesOf('/a')).toEqual(['', COOKIES, '']);
    });
  } finally {
    await chromium.close();
  }
});
