import { expect, type Page, test } from '@playwright/test';
import type { Browser as Extension } from 'wxt/browser';
import { launchAllowing } from './allowed';
import { violationsIn } from './axe';
import { type Chromium } from './chromium';
import { FeedServer, pageNaming } from './feedServer';

declare const chrome: typeof Extension;

const LOOPBACK = 'http://127.0.0.1/*';

let server: FeedServer;
test.beforeEach(async () => {
  server = await FeedServer.start();
  server.pages.set('/one', pageNaming('/a'));
  server.pages.set('/two', pageNaming('/a', '/b'));
  server.pages.set('/none', pageNaming());
  server.pages.set('/text', '{"no": "feed"}');
  server.refused.set('/missing', 404);
  server.refused.set('/locked', 403);
  server.refused.set('/failing', 502);
});
test.afterEach(() => server.close());

const tab = (page: Page, name: string) => page.getByRole('tab', { name });
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Add a feed' });
const field = (page: Page) => page.getByRole('textbox', { name: 'Address of a feed or a site' });
/** What was asked for; the browser asks for icons of what is in its tabs. */
const paths = () => server.asked.flatMap(({ path }) => (path === '/favicon.ico' ? [] : path));

async function openDialog(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('button', { name: /^Add a feed…/ }).click();
  await expect(field(page)).toBeFocused();
}

async function look(page: Page, address: string): Promise<void> {
  await field(page).fill(address);
  await page.getByRole('button', { name: 'Look', exact: true }).click();
}

const isWide = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
      .map((element) => element.outerHTML.slice(0, 80)),
  );

test('feeds are added in Chromium, by address, by page and by wish', async () => {
  const chromium = await launchAllowing([LOOPBACK]);
  try {
    const page = await chromium.openTab('sidepanel');
    await expect(tab(page, 'All')).toHaveText('All 10');

    await test.step('what is wrong is said, and nothing is asked for what is no address', async () => {
      await openDialog(page);
      await look(page, 'no address');
      await expect(page.getByText('This is not a web address.')).toBeVisible();
      expect(paths()).toEqual([]);
      for (const [path, said] of [
        ['/missing', 'There is nothing at this address (404).'],
        ['/locked', 'refuses to show this (403)'],
        ['/failing', 'is busy or has a fault (502)'],
        ['/none', 'This page names no feed.'],
        ['/text', 'cannot be followed'],
      ]) {
        await look(page, server.address(path!));
        await expect(page.getByText(said!)).toBeVisible();
      }
      expect(paths()).toEqual(['/missing', '/locked', '/failing', '/none', '/text']);
    });

    await test.step('without leave nothing is asked', async () => {
      await page.evaluate(() => {
        chrome.permissions.request = () => Promise.resolve(false);
      });
      await look(page, 'http://localhost:1/feed');
      await expect(page.getByText('You have not allowed localhost:1')).toBeVisible();
      await expect(dialog(page).getByRole('button', { name: 'Allow', exact: true })).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(page.getByText(/^Waits for access under .*localhost:1$/)).toBeVisible();
      await page.getByRole('button', { name: 'Sources and tags' }).click();
      await expect(page.getByRole('button', { name: /^localhost:1\b/ })).toContainText(
        'Waiting for access',
      );
      await expect(page.getByRole('button', { name: 'Allow: localhost:1' })).toBeVisible();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.reload();
      expect(paths()).toHaveLength(5);
    });

    await test.step('a page that looks for no feed loads nothing of what that takes', async () => {
      const scripts: string[] = [];
      page.on('request', (request) => scripts.push(request.url()));
      const hasSites = () => scripts.some((address) => /\/sites-[^/]*\.js$/.test(address));
      await page.reload();
      await expect(tab(page, 'All')).toHaveText('All 10');
      await page.getByRole('button', { name: 'Sources and tags' }).click();
      await expect(page.getByRole('button', { name: /^BF16/ })).toBeVisible();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'More' }).click();
      await expect(page.getByRole('radio', { name: 'English' })).toBeVisible();
      await page.keyboard.press('Escape');
      expect(hasSites()).toBe(false);
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await expect.poll(hasSites).toBe(true);
      await page.keyboard.press('Escape');
    });

    await test.step('by the keyboard alone: one request, a preview, and an undo', async () => {
      server.asked.length = 0;
      await expect(tab(page, 'All')).toHaveText('All 10');
      await page.getByRole('searchbox').focus();
      await page.keyboard.press('Tab');
      await expect(page.getByRole('button', { name: 'Add', exact: true })).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('button', { name: /^Add a feed…/ })).toBeVisible();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect(field(page)).toBeFocused();
      await page.keyboard.type(`  feed:${server.address('/a')} `);
      await page.keyboard.press('Enter');
      await expect(dialog(page).getByRole('heading', { name: 'Feed /a' })).toBeVisible();
      await expect(
        dialog(page).getByRole('list', { name: 'Newest' }).getByRole('listitem'),
      ).toHaveText([
        'Title of /a 2Jan 1, 2026',
        'Title of /a 1Jan 1, 2026',
        'Title of /a 0Jan 1, 2026',
      ]);
      await expect(page.getByRole('button', { name: 'Subscribe' })).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(page.getByText('Subscribed to “Feed /a”. Articles: 3')).toBeVisible();
      await expect(tab(page, 'All')).toHaveText('All 13');
      await expect(page.getByRole('button', { name: 'Add', exact: true })).toBeFocused();
      await page.keyboard.press('u');
      await expect(tab(page, 'All')).toHaveText('All 10');
      expect(paths()).toEqual(['/a']);
    });

    await test.step('a page with one feed leads to it, one with several lets choose', async () => {
      server.asked.length = 0;
      await openDialog(page);
      await look(page, server.address('/one'));
      await expect(dialog(page).getByRole('heading', { name: 'Feed /a' })).toBeVisible();
      expect(paths()).toEqual(['/one', '/a']);
      await look(page, server.address('/two'));
      await dialog(page).getByRole('button', { name: 'Of /b' }).click();
      await expect(dialog(page).getByRole('heading', { name: 'Feed /b' })).toBeVisible();
      expect(paths()).toEqual(['/one', '/a', '/two', '/b']);
      await page.getByRole('button', { name: 'Subscribe' }).click();
      await expect(tab(page, 'All')).toHaveText('All 13');
      expect(paths()).toHaveLength(4);
    });

    await test.step('what is followed says so, and is not asked again', async () => {
      await openDialog(page);
      await look(page, server.address('/b'));
      await expect(page.getByText('You already follow “Feed /b”.')).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(dialog(page)).toBeHidden();
      expect(paths()).toHaveLength(4);
    });

    await test.step('the popup shows the feeds of the page', async () => {
      const web = await openWeb(chromium, '/two');
      server.asked.length = 0;
      const popup = await chromium.clickIcon(web);
      await popup.getByRole('button', { name: 'Add', exact: true }).click();
      await expect(popup.getByRole('button', { name: /^Import files…/ })).toContainText(
        'Opens the sidebar',
      );
      await popup.getByRole('button', { name: 'Of /a' }).click();
      await expect(dialog(popup).getByRole('heading', { name: 'Feed /a' })).toBeVisible();
      await popup.getByRole('button', { name: 'Subscribe' }).click();
      await expect(tab(popup, 'All')).toHaveText('All 16');
      expect(paths()).toEqual(['/a']);
      await web.close();

      const raw = await openWeb(chromium, '/d');
      const again = await chromium.clickIcon(raw);
      await again.getByRole('button', { name: 'Add', exact: true }).click();
      await expect(again.getByRole('button', { name: server.address('/d') })).toBeVisible();
      await raw.close();
    });

    await test.step('the page’s context menu opens it with the feeds of that page', async () => {
      const web = await openWeb(chromium, '/two');
      await chromium.worker.evaluate(async () => {
        const [front] = await chrome.tabs.query({ active: true, currentWindow: true });
        // Not in the types, as only a click should do so.
        const { onClicked } = chrome.contextMenus as unknown as {
          onClicked: { dispatch(...all: unknown[]): void };
        };
        onClicked.dispatch({ menuItemId: 'subscribe', pageUrl: front!.url }, front);
      });
      await page.bringToFront();
      await dialog(page).getByRole('button', { name: 'Of /b' }).waitFor();
      await expect(field(page)).toHaveValue(server.address('/two'));
      await page.keyboard.press('Escape');
      await web.close();
    });

    await test.step('a wish that was noted is taken up by the page of its window, once', async () => {
      const note = (typed: string) =>
        page.evaluate(async (wish) => {
          const { id } = await chrome.windows.getCurrent();
          await chrome.storage.session.set({ wish: { typed: wish, windowId: id, at: Date.now() } });
        }, typed);
      await note(server.address('/c'));
      await page.bringToFront();
      await page.reload();
      await expect(dialog(page).getByRole('heading', { name: 'Feed /c' })).toBeVisible();
      await page.reload();
      await expect(tab(page, 'All')).toHaveText('All 16');
      await expect(dialog(page)).toBeHidden();
      expect(await page.evaluate(() => chrome.storage.session.get('wish'))).toEqual({});
    });
  } finally {
    await chromium.close();
  }
});

test('what was wished in a popup that closed as the browser asked is followed once it is allowed', async () => {
  server.pages.set('/site', pageNaming('/a'));
  const chromium = await launchAllowing([LOOPBACK]);
  try {
    const page = await chromium.openTab('sidepanel');
    await expect(tab(page, 'All')).toHaveText('All 10');
    for (const [path, count] of [
      ['/c', 13],
      ['/site', 16],
    ] as const) {
      const web = await chromium.openWebPage();
      const popup = await chromium.clickIcon(web);
      // The browser has asked, and has no answer yet.
      await popup.evaluate(() => {
        chrome.permissions.request = () => new Promise(() => {});
      });
      await openDialog(popup);
      await look(popup, server.address(path));
      await expect(popup.getByText(/^Waiting for you to allow 127/)).toBeVisible();
      await popup.close();
      expect(paths()).toEqual([]);

      await page.bringToFront();
      await page.evaluate(() => {
        const button = document.body.appendChild(document.createElement('button'));
        button.textContent = 'Allow it';
        button.addEventListener(
          'click',
          () => void chrome.permissions.request({ origins: ['http://127.0.0.1/*'] }),
        );
      });
      await page.getByRole('button', { name: 'Allow it' }).click();
      await expect(tab(page, 'All')).toHaveText(`All ${count}`);
      await expect(dialog(page)).toBeHidden();
      expect(paths()).toEqual(path === '/c' ? ['/c'] : ['/site', '/a']);
      server.asked.length = 0;
      await page.evaluate(() => chrome.permissions.remove({ origins: ['http://127.0.0.1/*'] }));
      await page.reload();
      await web.close();
    }
    await page.getByRole('button', { name: 'Sources and tags' }).click();
    await expect(page.getByRole('button', { name: /^Feed \/c\b/ })).toContainText(
      'Waiting for access',
    );
    expect(paths()).toEqual([]);
  } finally {
    await chromium.close();
  }
});

async function openWeb(chromium: Chromium, path: string): Promise<Page> {
  const page = await chromium.context.newPage();
  await page.goto(server.address(path));
  return page;
}

test('the dialog is accessible, and fits a narrow sidebar, in Chromium', async () => {
  const chromium = await launchAllowing([LOOPBACK]);
  try {
    const page = await chromium.openTab('sidepanel');
    await expect(tab(page, 'All')).toHaveText('All 10');
    async function check(state: string) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await violationsIn(page), `${state}, ${colorScheme}`).toEqual([]);
      }
      for (const width of [280, 240, 180, 90, 360]) {
        await page.setViewportSize({ width, height: 700 });
        expect(await isWide(page), `${state}, ${width} px`).toEqual([]);
      }
    }
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('button', { name: /^Import files…/ }).waitFor();
    await check('menu');
    await page.keyboard.press('Escape');
    await openDialog(page);
    await check('empty');
    await look(page, server.address('/missing'));
    await expect(page.getByText('(404)')).toBeVisible();
    await check('problem');
    await look(page, server.address('/two'));
    await dialog(page).getByRole('button', { name: 'Of /b' }).waitFor();
    await check('choice');
    await dialog(page).getByRole('button', { name: 'Of /b' }).click();
    await page.getByRole('button', { name: 'Subscribe' }).waitFor();
    await check('preview');
    await page.evaluate(() => {
      chrome.permissions.request = () => Promise.resolve(false);
    });
    await look(page, 'http://localhost:1/feed');
    await page.getByText('You have not allowed').waitFor();
    await check('denied');
  } finally {
    await chromium.close();
  }
});
