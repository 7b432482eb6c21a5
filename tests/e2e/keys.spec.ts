import { expect, type Page } from '@playwright/test';
import type { Chromium } from './chromium';
import { test } from './newlyInstalled';

const articles = (page: Page) => page.getByRole('feed').getByRole('article');
const tab = (page: Page, name: string) => page.getByRole('tab', { name });

/** Presses a key as the browser tells of it on another layout. */
const press = (page: Page, code: string, key: string) =>
  page.evaluate(
    (init) =>
      (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true }),
      ),
    { code, key },
  );

test.describe('in one page', () => {
  let browser: Chromium;
  let page: Page;
  test.beforeEach(async ({ chromium }) => {
    browser = chromium;
    page = await browser.openTab('sidepanel');
    await expect(articles(page)).toHaveCount(10);
  });

  test('a Russian layout and Chinese punctuation do what their keys do', async () => {
    await press(page, 'KeyJ', 'о');
    await expect(articles(page).first()).toBeFocused();
    await press(page, 'KeyM', 'ь');
    await expect(tab(page, 'Unread')).toHaveText('Unread 9');
    await press(page, 'KeyU', 'г');
    await expect(tab(page, 'Unread')).toHaveText('Unread 10');
    await press(page, 'KeyS', 'ы');
    await expect(tab(page, 'Starred')).toHaveText('Starred 1');
    await press(page, 'KeyS', 'ы');
    await press(page, 'Slash', '.');
    await expect(page.getByRole('searchbox')).toBeFocused();
    await page.keyboard.press('Escape');
    await press(page, 'KeyJ', 'о');
    await press(page, 'BracketRight', '】');
    await expect(tab(page, 'Unread')).not.toHaveText('Unread 10');
  });

  test('the tab that has the focus is the one selected', async () => {
    await tab(page, 'Unread').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(tab(page, 'Starred')).toBeFocused();
    await expect(tab(page, 'Starred')).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await expect(tab(page, 'All')).toHaveAttribute('aria-selected', 'true');
    await expect(tab(page, 'All')).toBeFocused();
  });

  test('Ctrl and the middle button open a title’s link in the background', async () => {
    const before = (await browser.tabs()).length;
    // The third has no link.
    const title = (at: number) => articles(page).nth(at).locator('.title');
    await title(1).click({ button: 'middle' });
    await expect(tab(page, 'Unread')).toHaveText('Unread 9');
    await expect.poll(async () => (await browser.tabs()).length).toBe(before + 1);
    await title(0).click({ modifiers: ['Control'] });
    await expect(tab(page, 'Unread')).toHaveText('Unread 8');
    await expect.poll(async () => (await browser.tabs()).length).toBe(before + 2);
    await expect(title(1)).toHaveAttribute('aria-expanded', 'false');
    await expect(title(0)).toHaveAttribute('aria-expanded', 'false');
    await page.keyboard.press('u');
  });
});
