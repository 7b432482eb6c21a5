import { expect, type Page } from '@playwright/test';
import type { Browser as Extension } from 'wxt/browser';
import { Chromium } from './chromium';
import { test } from './newlyInstalled';

declare const chrome: typeof Extension;

const articles = (page: Page) => page.getByRole('feed').getByRole('article');
const tab = (page: Page, name: string) => page.getByRole('tab', { name });
/** The button of the third row for a mark. */
const mark = (page: Page, name: 'Read' | 'Starred') =>
  articles(page).nth(2).getByRole('button', { name, exact: true });

test('from the toolbar to a read article, through a stopped worker and a restart', async () => {
  let browser = await Chromium.launch();
  try {
    const web = await browser.openWebPage();
    await expect.poll(() => browser.badge()).toBe('10');
    expect(await browser.tooltip()).toBe('10 unread of 10');

    const popup = await browser.clickIcon(web);
    await expect(articles(popup)).toHaveCount(10);
    expect(await popup.evaluate(() => innerWidth)).toBe(380);
    await popup.getByRole('searchbox').fill('低精度');
    await expect(articles(popup)).toHaveCount(1);
    await browser.stopWorker(web);
    await articles(popup).getByRole('button', { name: 'Read', exact: true }).click();
    await expect(tab(popup, 'Unread')).toHaveText('Unread 0');
    await expect.poll(() => popup.evaluate(() => chrome.action.getBadgeText({}))).toBe('9');

    await expect(popup.getByRole('button', { name: 'Open sidebar' })).toBeVisible();
    const sidebar = await browser.openSidebar(popup);
    await expect(tab(sidebar, 'Unread')).toHaveText('Unread 9');
    await expect(articles(sidebar)).toHaveCount(9);
    await sidebar.getByRole('button', { name: 'Mark all read' }).click();
    await expect(tab(sidebar, 'Unread')).toHaveText('Unread 0');
    await expect(articles(sidebar)).toHaveCount(9);
    await expect.poll(() => sidebar.evaluate(() => chrome.action.getBadgeText({}))).toBe('');
    await sidebar.getByRole('button', { name: 'Undo' }).click();
    await expect(tab(sidebar, 'Unread')).toHaveText('Unread 9');
    await expect.poll(() => sidebar.evaluate(() => chrome.action.getBadgeText({}))).toBe('9');

    await browser.close({ keepProfile: true });
    browser = await Chromium.launch({ profile: browser.profile });
    const again = await browser.openTab('sidepanel');
    await expect(tab(again, 'Unread')).toHaveText('Unread 9');
    await expect.poll(() => browser.badge()).toBe('9');
    expect(await browser.tooltip()).toBe('9 unread of 10');
  } finally {
    await browser.close();
  }
});

test('the keyboard alone, from the toolbar to a read, starred and undone article', async ({
  chromium: browser,
}) => {
  const popup = await browser.clickIcon(await browser.openWebPage());
  await expect(articles(popup)).toHaveCount(10);
  const press = async (...keys: string[]) => {
    for (const key of keys) await popup.keyboard.press(key);
  };
  await press('/');
  await popup.keyboard.type('BF16');
  await expect(articles(popup)).toHaveCount(1);
  await press('Enter', 'o', 's');
  await expect(popup.getByRole('link', { name: 'Paper' })).toBeVisible();
  await expect(tab(popup, 'Unread')).toHaveText('Unread 0');
  await expect(tab(popup, 'Starred')).toHaveText('Starred 1');
  await press('u', 'u');
  await expect(tab(popup, 'Unread')).toHaveText('Unread 1');
  await expect(tab(popup, 'Starred')).toHaveText('Starred 0');
});

test('the sidebar that is opened again in its window is where it was left', async ({
  chromium: browser,
}) => {
  const openSidebar = async () => {
    const popup = await browser.clickIcon(await browser.openWebPage());
    return browser.openSidebar(popup);
  };
  let sidebar = await openSidebar();
  await expect(articles(sidebar)).toHaveCount(10);
  await sidebar.locator('.scroller').evaluate((scroller) => scroller.scrollTo(0, 300));
  await articles(sidebar).nth(4).locator('.summary').click();
  await expect(tab(sidebar, 'Unread')).toHaveText('Unread 9');
  const rows = () =>
    articles(sidebar).evaluateAll((all) =>
      all.map((row) => ({ state: row.className, top: row.getBoundingClientRect().top })),
    );
  await sidebar.mouse.move(0, 0);
  await sidebar.waitForTimeout(400);
  const before = await rows();
  expect(before[4]!.state).toBe('read open current');
  await sidebar.evaluate(() => window.close()).catch(() => {});

  sidebar = await openSidebar();
  await expect(articles(sidebar)).toHaveCount(10);
  // Heights are fractions: a pixel more or less is no move.
  const near = before.map(({ state, top }) => ({ state, top: expect.closeTo(top, -0.5) }));
  await expect.poll(rows).toEqual(near);
});

test.describe('in one browser', () => {
  let browser: Chromium;
  test.beforeAll(async () => {
    browser = await Chromium.launch();
  });
  test.afterAll(() => browser.close());
  test.afterEach(async () => {
    for (const page of browser.context.pages().slice(1)) await page.close();
  });

  test('every open page, window and the badge follow a mark', async () => {
    const here = await browser.openTab('sidepanel');
    const windowPage = browser.context.waitForEvent('page');
    await here.evaluate(
      (url) => chrome.windows.create({ url, type: 'popup' }),
      browser.url('popup'),
    );
    const there = await windowPage;
    await tab(here, 'All').click();
    await tab(there, 'All').click();

    await mark(here, 'Read').click();
    await mark(here, 'Starred').click();
    await expect(mark(there, 'Read')).toHaveAttribute('aria-pressed', 'true');
    await expect(mark(there, 'Starred')).toHaveAttribute('aria-pressed', 'true');
    await expect(tab(there, 'Unread')).toHaveText('Unread 9');
    await expect(tab(there, 'Starred')).toHaveText('Starred 1');
    await expect.poll(() => browser.badge()).toBe('9');

    await mark(there, 'Read').click();
    await mark(there, 'Starred').click();
    await expect(tab(here, 'Unread')).toHaveText('Unread 10');
    await expect(tab(here, 'Starred')).toHaveText('Starred 0');
    await expect.poll(() => browser.badge()).toBe('10');
  });

  test('a row unfolds in place, is read by that, and stays until the view changes', async () => {
    const page = await browser.openTab('sidepanel');
    const row = articles(page).first();
    const title = row.getByRole('button', { expanded: false });
    const position = await row.boundingBox();
    await title.click();
    await expect(row.getByText(/The paper by Haiquan Qiu/)).toBeVisible();
    await expect(row.getByText('Comments 0')).toBeVisible();
    await expect(row.getByRole('link', { name: 'Paper' })).toHaveAttribute(
      'href',
      'https://arxiv.org/abs/2510.04212',
    );
    await expect(tab(page, 'Unread')).toHaveText('Unread 9');
    expect(await row.boundingBox()).toMatchObject({ y: position!.y });

    await tab(page, 'All').click();
    await tab(page, 'Unread').click();
    await expect(articles(page)).toHaveCount(9);
    await page.keyboard.press('u');
    await expect(tab(page, 'Unread')).toHaveText('Unread 10');
  });

  test('a tag is searched when it is clicked, and hits are highlighted', async () => {
    const page = await browser.openTab('sidepanel');
    await articles(page).first().getByRole('button').first().click();
    await page.getByRole('button', { name: 'BF16', exact: true }).click();
    await expect(page.getByRole('searchbox')).toHaveValue('BF16');
    await expect(tab(page, 'All')).toHaveAttribute('aria-selected', 'true');
    await expect(articles(page)).toHaveCount(1);
    await expect(page.getByRole('heading').locator('mark')).toHaveText('BF16');
    await page.getByRole('searchbox').fill('bf16 ｆｌａｓｈ');
    await expect(articles(page)).toHaveCount(1);
    await page.getByRole('searchbox').fill('bf16 moeblaze');
    await expect(page.getByText('No hit')).toBeVisible();
    await page.getByRole('searchbox').press('Escape');
    await expect(articles(page)).toHaveCount(10);
    await page.keyboard.press('Escape');
    await page.keyboard.press('u');
    await expect(tab(page, 'Unread')).toHaveText('Unread 10');
  });

  test('links open next to the current tab, in front or in the background', async () => {
    const page = await browser.openTab('sidepanel');
    await browser.openWebPage();
    await page.bringToFront();
    await articles(page).first().getByRole('button').first().click();
    const link = page.getByRole('link', { name: 'Paper' });
    const isTabBesideActive = () =>
      page.evaluate(async () => {
        const { index, windowId } = (await chrome.tabs.getCurrent())!;
        return (await chrome.tabs.query({ index: index + 1, windowId }))[0]!.active;
      });
    const papers = async () =>
      (await browser.tabs()).filter(({ url }) => url === 'https://arxiv.org/abs/2510.04212').length;

    await link.click({ modifiers: ['ControlOrMeta'] });
    await expect.poll(papers).toBe(1);
    expect(await isTabBesideActive()).toBe(false);
    await link.click({ button: 'middle' });
    await expect.poll(papers).toBe(2);
    expect(await isTabBesideActive()).toBe(false);
    await link.click();
    await expect.poll(papers).toBe(3);
    expect(await isTabBesideActive()).toBe(true);

    await page.bringToFront();
    await page.keyboard.press('u');
    await expect(tab(page, 'Unread')).toHaveText('Unread 10');
  });

  test('article text follows the chosen language, in every open page and after', async () => {
    const page = await browser.openTab('sidepanel');
    const other = await browser.openTab('popup');
    await page.bringToFront();
    await expect(page.getByRole('article', { name: /How a rounding bias/ })).toBeVisible();
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('radio', { name: '中文' }).check();
    await expect(page.getByRole('article', { name: /清华团队破解/ })).toBeVisible();
    await expect(other.getByRole('article', { name: /清华团队破解/ })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('article', { name: /清华团队破解/ })).toBeVisible();
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('radio', { name: 'As the interface' }).check();
    await expect(page.getByRole('article', { name: /How a rounding bias/ })).toBeVisible();
  });

  test('the keyboard alone reads, stars and undoes; nothing happens while composing', async () => {
    const page = await browser.openTab('sidepanel');
    await expect(articles(page)).toHaveCount(10);
    await page.keyboard.press('j');
    await expect(articles(page).first()).toBeFocused();
    await page.keyboard.press('j');
    await expect(articles(page).nth(1)).toBeFocused();
    await expect(tab(page, 'Unread')).toHaveText('Unread 10');
    await page.keyboard.press('m');
    await page.keyboard.press('s');
    await expect(tab(page, 'Unread')).toHaveText('Unread 9');
    await expect(tab(page, 'Starred')).toHaveText('Starred 1');
    await page.keyboard.press('u');
    await page.keyboard.press('u');
    await expect(tab(page, 'Unread')).toHaveText('Unread 10');
    await expect(tab(page, 'Starred')).toHaveText('Starred 0');

    await page.keyboard.press('/');
    await expect(page.getByRole('searchbox')).toBeFocused();
    const devtools = await browser.context.newCDPSession(page);
    await devtools.send('Input.imeSetComposition', {
      text: 'diwm',
      selectionStart: 4,
      selectionEnd: 4,
    });
    await expect(page.getByRole('searchbox')).toHaveValue('diwm');
    await expect(articles(page)).toHaveCount(10);
    await devtools.send('Input.insertText', { text: '低精度' });
    await expect(page.getByRole('searchbox')).toHaveValue('低精度');
    await expect(articles(page)).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(articles(page).first()).toBeFocused();
  });

  test('undoing “mark all” leaves nothing to undo for what was unmarked since', async () => {
    const page = await browser.openTab('sidepanel');
    await page.getByRole('button', { name: 'Mark all read' }).click();
    await expect(tab(page, 'Unread')).toHaveText('Unread 0');
    await mark(page, 'Read').click();
    await expect(tab(page, 'Unread')).toHaveText('Unread 1');
    await mark(page, 'Starred').click();
    await expect(tab(page, 'Starred')).toHaveText('Starred 1');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(tab(page, 'Unread')).toHaveText('Unread 10');
    await page.keyboard.press('u');
    await expect(tab(page, 'Starred')).toHaveText('Starred 0');
    await page.keyboard.press('u');
    // A later mark has been saved after whatever that key did.
    await mark(page, 'Starred').click();
    await expect(tab(page, 'Starred')).toHaveText('Starred 1');
    await expect(tab(page, 'Unread')).toHaveText('Unread 10');
    await page.keyboard.press('u');
    await expect(tab(page, 'Starred')).toHaveText('Starred 0');
  });

  test('typing goes on in the search field after a search without a hit', async () => {
    const page = await browser.openTab('sidepanel');
    await expect(articles(page)).toHaveCount(10);
    await page.keyboard.press('j');
    await expect(articles(page).first()).toBeFocused();
    await page.keyboard.press('/');
    await page.keyboard.type('zz');
    await expect(page.getByText('No hit')).toBeVisible();
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    await expect(articles(page)).toHaveCount(10);
    await page.keyboard.type('mosaic');
    await expect(page.getByRole('searchbox')).toHaveValue('mosaic');
  });

  test('the focus stays where it was put when another page marks', async () => {
    const other = await browser.openTab('popup');
    const page = await browser.openTab('sidepanel');
    await expect(articles(page)).toHaveCount(10);
    await page.keyboard.press('j');
    await expect(articles(page).first()).toBeFocused();
    await page.keyboard.press('/');
    await mark(other, 'Starred').click();
    await expect(tab(page, 'Starred')).toHaveText('Starred 1');
    await expect(page.getByRole('searchbox')).toBeFocused();
    await mark(other, 'Starred').click();
    await expect(tab(page, 'Starred')).toHaveText('Starred 0');
  });

  test('the sidebar has a command with a key and an item in the icon’s menu', async () => {
    const commands = await browser.worker.evaluate(() => chrome.commands.getAll());
    expect(commands).toContainEqual(
      expect.objectContaining({ name: 'open-sidebar', shortcut: 'Alt+Shift+Y' }),
    );
    expect(commands).toContainEqual(
      expect.objectContaining({ name: 'subscribe', shortcut: 'Alt+Shift+F' }),
    );
    // Updating an item that does not exist fails.
    await browser.worker.evaluate(() => chrome.contextMenus.update('open-sidebar', {}));
  });
});
