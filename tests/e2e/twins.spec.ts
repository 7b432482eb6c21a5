import { expect, type Page, test } from '@playwright/test';
import { rmSync } from 'node:fs';
import { Chromium } from './chromium';
import { buildWithFeedsPage, openFeedsPage } from './feedsBuild';
import { FeedServer } from './feedServer';

const articles = (page: Page) => page.getByRole('feed').getByRole('article');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const source = (page: Page, name: string) =>
  page.locator('.sources').getByRole('button', { name: new RegExp(`^${name}\\b`) });

test('an article of two feeds stands once where both are listed, and in each of them; a mark is of both', async () => {
  const server = await FeedServer.start();
  server.items = 2;
  server.links = ['https://site.example/post'];
  const build = await buildWithFeedsPage('chrome', ['http://127.0.0.1/*']);
  const chromium = await Chromium.launch({ build });
  try {
    const feeds = await openFeedsPage(chromium);
    await expect.poll(() => feeds.evaluate(() => globalThis.feeds.unread())).toBe(10);
    const addresses = ['/one', '/two'].map((path) => server.address(path));
    await feeds.evaluate((all) => globalThis.feeds.follow(all, true), addresses);
    await expect.poll(() => feeds.evaluate(() => globalThis.feeds.keys())).toHaveLength(4);
    // Three of the feeds' four, beside the ten that are built in; also where no page is open.
    await expect.poll(() => chromium.badge()).toBe('13');

    const page = await chromium.openTab('sidepanel');
    const unread = page.getByRole('tab', { name: 'Unread' });
    await expect(unread).toContainText('13');
    const both = articles(page).filter({ hasText: 'Also in Feed' });
    await page.getByRole('searchbox').fill('"Title of"');
    await expect(articles(page)).toHaveCount(3);
    await expect(unread).toContainText('3');
    await expect(both).toHaveCount(1);
    await expect(both).toContainText(/Also in Feed \/(one|two)/);

    // One mark, one Undo, and the number that is listed.
    await button(page, 'Mark all read').click();
    await expect(page.getByText('Marked 3 as read')).toBeVisible();
    await expect.poll(() => chromium.badge()).toBe('10');
    await button(page, 'Undo (U)').click();
    await expect.poll(() => chromium.badge()).toBe('13');
    await both.getByRole('button', { name: 'Starred', exact: true }).click();
    await both.getByRole('button', { name: 'Read', exact: true }).click();
    await expect.poll(() => chromium.badge()).toBe('12');
    await page.getByRole('searchbox').fill('');

    for (const name of ['Feed /one', 'Feed /two']) {
      await button(page, 'Sources and tags').click();
      await source(page, name).click();
      await page.keyboard.press('Escape');
      await expect(unread).toContainText('1');
      await expect(page.getByRole('tab', { name: 'Starred' })).toContainText('1');
      await page.getByRole('tab', { name: 'All' }).click();
      await expect(articles(page)).toHaveCount(2);
      await expect(both).toHaveCount(1);
      await button(page, `Remove filter: ${name}`).click();
    }

    // As separate articles, of which each keeps what was marked.
    await button(page, 'More').click();
    await page.getByRole('checkbox', { name: 'List it once' }).uncheck();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('tab', { name: 'All' })).toContainText('14');
    await expect(page.getByRole('tab', { name: 'Starred' })).toContainText('2');
    await expect(unread).toContainText('12');
    await expect(both).toHaveCount(0);
    await expect.poll(() => chromium.badge()).toBe('12');
  } finally {
    await chromium.close();
    server.close();
    rmSync(build, { recursive: true, force: true });
  }
});
