import { expect, type Page, test } from '@playwright/test';
import { rmSync } from 'node:fs';
import { Chromium } from './chromium';
import { buildWithFeedsPage, openFeedsPage } from './feedsBuild';
import { FeedServer } from './feedServer';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('the number on the icon is of chosen feeds, if the reader wants that', async () => {
  const server = await FeedServer.start();
  const build = await buildWithFeedsPage('chrome', ['http://127.0.0.1/*']);
  const chromium = await Chromium.launch({ build });
  try {
    const feeds = await openFeedsPage(chromium);
    const addresses = ['/one', '/two'].map((path) => server.address(path));
    await feeds.evaluate((all) => globalThis.feeds.follow(all, true), addresses);
    await expect.poll(() => chromium.badge()).toBe('16');

    const page = await chromium.openTab('sidepanel');
    await button(page, 'More').click();
    await page.getByRole('radio', { name: 'Unread of chosen feeds' }).check();
    await page.keyboard.press('Escape');
    await button(page, 'Sources and tags').click();
    await button(page, 'Manage').click();
    await button(page, 'Change: Feed /one').click();
    const choice = page.getByRole('checkbox', { name: 'Chosen for the number on the icon' });
    await choice.check();
    await expect.poll(() => chromium.badge()).toBe('3');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('tab', { name: 'Unread' })).toContainText('16');

    await page.getByRole('searchbox').fill('"Title of /one"');
    await button(page, 'Mark all read').click();
    await expect.poll(() => chromium.badge()).toBe('');
    await button(page, 'Undo (U)').click();
    await expect.poll(() => chromium.badge()).toBe('3');

    // Also where no page is open: more comes of both.
    await page.close();
    server.items = 5;
    await feeds.evaluate(() => globalThis.feeds.rest());
    await feeds.evaluate(() => globalThis.feeds.watch());
    await expect.poll(() => feeds.evaluate(() => globalThis.feeds.keys())).toHaveLength(10);
    await expect.poll(() => chromium.badge()).toBe('5');
  } finally {
    await chromium.close();
    server.close();
    rmSync(build, { recursive: true, force: true });
  }
});
