import { expect, type Page, test } from '@playwright/test';
import { rmSync } from 'node:fs';
import type { Browser as Extension } from 'wxt/browser';
import { Chromium } from './chromium';
import { buildWithFeedsPage, openFeedsPage } from './feedsBuild';
import { FeedServer } from './feedServer';
import { Firefox } from './firefox';

declare const chrome: typeof Extension;
declare const browser: typeof Extension;

const LOOPBACK = 'http://127.0.0.1/*';
let server: FeedServer;
let build: string;

test.beforeEach(async () => void (server = await FeedServer.start()));
test.afterEach(() => {
  server.close();
  rmSync(build, { recursive: true, force: true });
});

const offscreenPages = (page: Page) =>
  page.evaluate(async () => {
    const contexts = await chrome.runtime.getContexts({});
    return contexts.filter(({ contextType }) => contextType === 'OFFSCREEN_DOCUMENT').length;
  });

test('feeds are asked for behind the pages of Chromium, and politely; a kill doubles and loses nothing', async () => {
  build = await buildWithFeedsPage('chrome', [LOOPBACK]);
  let chromium = await Chromium.launch({ build });
  try {
    let page = await openFeedsPage(chromium);
    await expect.poll(() => page.evaluate(() => feeds.unread())).toBe(10);
    await page.evaluate(() => feeds.watch());
    expect(await page.evaluate(() => feeds.alarms())).toEqual([]);
    expect(await offscreenPages(page)).toBe(0);

    const addresses = ['/0', '/1', '/2'].map((path) => server.address(path));
    await page.evaluate((all) => feeds.follow(all, true), addresses);
    await expect.poll(() => page.evaluate(() => feeds.keys())).toHaveLength(9);
    expect(await page.evaluate(() => feeds.states())).toEqual(['well', 'well', 'well']);
    await expect.poll(() => chromium.badge()).toBe('19');
    await expect.poll(() => offscreenPages(page)).toBe(0);
    expect(await page.evaluate(() => feeds.alarms())).toEqual(['feeds']);
    expect(server.asked).toHaveLength(3);
    for (const { headers } of server.asked) {
      expect(headers.accept).toContain('application/rss+xml');
      expect(headers).not.toHaveProperty('cookie');
      expect(headers).not.toHaveProperty('referer');
      expect(headers).not.toHaveProperty('origin');
    }
    expect(await page.evaluate((one) => feeds.look(one), server.address('/9'))).toBe('feed');

    // Not again at once, and with the validators when it is time.
    await page.evaluate(() => feeds.watch());
    await page.evaluate(() => feeds.rest());
    await page.evaluate(() => feeds.watch());
    await expect.poll(() => server.asked.length).toBe(7);
    for (const { headers } of server.asked.slice(4)) {
      expect(headers['if-none-match']).toBe('"3"');
      expect(headers).not.toHaveProperty('cookie');
    }

    // The browser is killed while it waits for answers.
    await expect.poll(() => offscreenPages(page)).toBe(0);
    server.isSlow = true;
    server.items = 5;
    await page.evaluate(() => feeds.rest());
    await page.evaluate(() => feeds.watch());
    await expect.poll(() => server.asked.length).toBe(8);
    await chromium.kill();
    // What the start asks for is to be answered.
    server.isSlow = false;
    chromium = await Chromium.launch({ build, profile: chromium.profile });
    page = await openFeedsPage(chromium);
    await expect.poll(() => page.evaluate(() => feeds.alarms())).toEqual(['feeds']);
    // A round may be going on that the start began.
    await page.evaluate(() => feeds.rest());
    await page.evaluate(() => feeds.watch());
    await expect.poll(() => page.evaluate(() => feeds.states())).toEqual(['well', 'well', 'well']);
    await expect.poll(() => page.evaluate(() => feeds.keys())).toHaveLength(15);
    expect(new Set(await page.evaluate(() => feeds.keys())).size).toBe(15);
  } finally {
    await chromium.close();
  }
});

test('feeds wait for access in Firefox, come when it is given, and are left alone when it is taken', async () => {
  build = await buildWithFeedsPage('firefox', []);
  const firefox = await Firefox.launch({
    build,
    preferences: { 'extensions.webextOptionalPermissionPrompts': false },
  });
  try {
    const address = server.address('/0');
    // Here, too, there are cookies that could be sent.
    await firefox.goto(server.address('/login'));
    const asked = () => server.asked.filter(({ path }) => path === '/0');
    const url = firefox.url('sidepanel').replace('sidepanel.html', 'test/feeds.html');
    await firefox.goto(`${url}?allow=${encodeURIComponent(address)}`);
    await expect.poll(() => firefox.evaluate(() => 'feeds' in globalThis)).toBe(true);
    await firefox.evaluate((one) => feeds.follow([one], false), address);
    expect(await firefox.evaluate(() => feeds.states())).toEqual(['waiting']);
    expect(asked()).toHaveLength(0);

    await firefox.click('button');
    await expect.poll(() => firefox.evaluate(() => feeds.keys())).toHaveLength(3);
    expect(await firefox.evaluate(() => feeds.states())).toEqual(['well']);
    const { headers } = asked()[0]!;
    expect(headers).not.toHaveProperty('cookie');
    expect(headers).not.toHaveProperty('origin');

    // As who is logged in there, as long as that is wanted.
    for (const areSent of [true, false]) {
      const before = asked().length;
      await firefox.evaluate((sent) => feeds.sendCookies(sent), areSent);
      await firefox.evaluate(() => feeds.rest());
      await firefox.evaluate(() => feeds.watch());
      await expect.poll(() => asked().length).toBe(before + 1);
      const cookies = asked().at(-1)!.headers.cookie;
      if (areSent) expect(cookies).toContain('member=yes; lax=yes');
      else expect(cookies).toBeUndefined();
    }

    await firefox.evaluate(
      (origins) => browser.permissions.remove({ origins }),
      ['http://127.0.0.1/*'],
    );
    await expect.poll(() => firefox.evaluate(() => feeds.states())).toEqual(['waiting']);
    await firefox.evaluate(() => feeds.rest());
    await firefox.evaluate(() => feeds.watch());
    expect(await firefox.evaluate(() => feeds.states())).toEqual(['waiting']);
    expect(asked()).toHaveLength(3);
    expect(await firefox.evaluate(() => feeds.keys())).toHaveLength(3);
  } finally {
    await firefox.close();
  }
});
