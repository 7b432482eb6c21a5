import { expect, type Locator, type Page } from '@playwright/test';
import { rmSync } from 'node:fs';
import type { Browser as Extension } from 'wxt/browser';
import { tries } from '../tries';
import { buildWith, changeBundle, largeFeed } from './builds';
import { Chromium } from './chromium';
import { test } from './newlyInstalled';

declare const chrome: typeof Extension;

const articles = (page: Page) => page.getByRole('feed').getByRole('article');
const tab = (page: Page, name: string) => page.getByRole('tab', { name });
const current = (page: Page) => page.locator('article.current');
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

test.describe('with 3,000 articles', () => {
  let browser: Chromium;
  let build: string;
  test.beforeAll(async () => {
    build = buildWith(largeFeed(3000));
    browser = await Chromium.launch({ build });
    await expect.poll(() => browser.badge(), { timeout: 60_000 }).toBe('999+');
  });
  test.afterAll(async () => {
    await browser.close();
    rmSync(build, { recursive: true });
  });

  const offsetOf = (page: Page, row: Locator) =>
    Promise.all([row.boundingBox(), page.locator('.scroller').boundingBox()]).then(
      ([inner, outer]) => Math.round(inner!.y - outer!.y),
    );

  /** Opens a page, and waits until there is more than its first frame. */
  async function openList(): Promise<Page> {
    const page = await browser.openTab('sidepanel');
    const height = () => page.locator('.scroller').evaluate(({ scrollHeight }) => scrollHeight);
    await expect.poll(height).toBeGreaterThan(200_000);
    return page;
  }

  /** The article at the top of the screen. */
  async function topOf(page: Page): Promise<string | null | undefined> {
    const { y } = (await page.locator('.scroller').boundingBox())!;
    const rows = await articles(page).evaluateAll((all) =>
      all.map((row) => [row.getAttribute('data-n'), row.getBoundingClientRect().bottom] as const),
    );
    return rows.find(([, bottom]) => bottom > y + 2)?.[0];
  }

  /** Opens a page that is scrolled to the middle of the list, with a current article in sight. */
  async function openInTheMiddle(): Promise<{ page: Page; row: Locator; offset: number }> {
    const page = await openList();
    await page.locator('.scroller').evaluate((scroller) => scroller.scrollTo(0, 120_000));
    await expect(articles(page).first()).not.toHaveAttribute('aria-posinset', '1');
    await articles(page).nth(15).locator('.summary').click();
    await expect(current(page)).toHaveClass(/open/);
    const n = await current(page).getAttribute('data-n');
    const row = page.locator(`[data-n="${n}"]`);
    await page.waitForTimeout(300);
    return { page, row, offset: await offsetOf(page, row) };
  }

  test('the place survives a search, another tab, and its own list', async () => {
    const { page, row, offset } = await openInTheMiddle();
    await page.getByRole('searchbox').fill('needle');
    await expect(articles(page).first()).toHaveAccessibleName(/needle/);
    await page.getByRole('searchbox').fill('');
    await expect(row).toBeVisible();
    await expect(row).toHaveClass(/current/);
    expect(Math.abs((await offsetOf(page, row)) - offset)).toBeLessThanOrEqual(1);

    await tab(page, 'Starred').click();
    await expect(page.getByText('Nothing starred')).toBeVisible();
    await tab(page, 'All').click();
    await expect(articles(page).first()).toHaveAttribute('aria-posinset', '1');
    await page.close();
  });

  test('the place survives a restart of the page, in a row that is higher than its estimate', async () => {
    const { page, row } = await openInTheMiddle();
    const scroller = page.locator('.scroller');
    await row.evaluate((element) => element.scrollIntoView({ block: 'start' }));
    await scroller.evaluate((element) => element.scrollBy(0, 60));
    await page.waitForTimeout(400);
    const offset = await offsetOf(page, row);
    await page.reload();
    await expect(row).toBeVisible();
    await expect(row).toHaveClass(/current/);
    await expect.poll(() => offsetOf(page, row)).toBeCloseTo(offset, -0.5);
    await page.close();
  });

  test('undoing, dismissing and leaving the search do not move the list', async () => {
    const page = await openList();
    const scroller = page.locator('.scroller');
    await scroller.evaluate((element) => element.scrollTo(0, 20_000));
    await expect(articles(page).first()).not.toHaveAttribute('aria-posinset', '1');
    const before = await topOf(page);
    const unread = await tab(page, 'Unread').innerText();

    await page.getByRole('button', { name: 'Mark all read' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(tab(page, 'Unread')).toHaveText(unread);
    expect(await topOf(page)).toBe(before);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(page.getByRole('button', { name: 'Dismiss' })).toBeHidden();
    expect(await topOf(page)).toBe(before);
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');

    await press(page, '/');
    await page.keyboard.type('needle');
    await expect(articles(page).first()).toHaveAccessibleName(/needle/);
    await press(page, 'Escape');
    await expect.poll(() => topOf(page)).toBe(before);
    await press(page, 'Escape');
    await page.waitForTimeout(100);
    expect(await topOf(page)).toBe(before);
    await press(page, '/', 'Enter');
    await expect(current(page)).toBeInViewport();
    const near = [before, String(Number(before) - 1)];
    expect(near).toContain(await current(page).getAttribute('data-n'));
    await page.close();
  });

  test('the place survives a search that is open as the page is closed', async () => {
    const { page, row, offset } = await openInTheMiddle();
    await page.getByRole('searchbox').fill('needle');
    await expect(articles(page).first()).toHaveAccessibleName(/needle/);
    await page.waitForTimeout(400);
    await page.reload();
    await expect(articles(page).first()).toHaveAccessibleName(/needle/);
    await page.getByRole('searchbox').fill('');
    await expect(row).toHaveClass(/current/);
    await expect.poll(() => offsetOf(page, row)).toBeCloseTo(offset, -0.5);
    await page.close();
  });

  test('opening again does not slip, however often', async () => {
    const page = await openList();
    const scroller = page.locator('.scroller');
    const topRow = () =>
      scroller.evaluate((element) => {
        const { top } = element.getBoundingClientRect();
        const rows = [...element.querySelectorAll<HTMLElement>('[data-n]')];
        const row = rows.find((one) => one.getBoundingClientRect().bottom > top + 1);
        return row && [row.dataset.n, Math.round(row.getBoundingClientRect().top - top)];
      });
    for (const offset of [3, 12, 25, 70]) {
      await scroller.evaluate((element) => element.scrollTo(0, 0));
      await expect(articles(page).first()).toHaveAttribute('aria-posinset', '1');
      await scroller.evaluate((element) => element.scrollTo(0, 30_000));
      await expect(articles(page).first()).not.toHaveAttribute('aria-posinset', '1');
      await scroller.evaluate((element, by) => {
        const { top } = element.getBoundingClientRect();
        const rows = [...element.querySelectorAll('[data-n]')];
        const row = rows.find((one) => one.getBoundingClientRect().top >= top)!;
        element.scrollBy(0, row.getBoundingClientRect().top - top + by);
      }, offset);
      await page.waitForTimeout(400);
      const before = await topRow();
      for (let times = tries(10); times > 0; times--) {
        await page.reload();
        await expect.poll(topRow).toEqual(before);
        await page.waitForTimeout(300);
        expect(await topRow()).toEqual(before);
      }
    }
    await page.close();
  });

  test('a search that begins with a space leaves the list where it is', async () => {
    const { page, row, offset } = await openInTheMiddle();
    await press(page, '/');
    await page.keyboard.type(' needle');
    await expect(articles(page).first()).toHaveAccessibleName(/needle/);
    await press(page, 'Escape', 'Escape');
    await expect(row).toHaveClass(/current/);
    await expect.poll(() => offsetOf(page, row)).toBeCloseTo(offset, -0.5);
    await page.close();
  });

  test('counts stay until a search is complete', async () => {
    const page = await browser.openTab('sidepanel');
    await tab(page, 'All').click();
    await page.getByRole('searchbox').fill('needl');
    await expect(tab(page, 'All')).toHaveText('All 300');
    const seen = await page.evaluate(async () => {
      const input = document.querySelector<HTMLInputElement>('[role=searchbox]')!;
      const counts = new Set<string>();
      input.value = 'needle';
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      for (const end = performance.now() + 600; performance.now() < end;) {
        counts.add(document.querySelectorAll('[role=tab]')[1]!.textContent);
        await new Promise(requestAnimationFrame);
      }
      return [...counts];
    });
    expect(seen).toEqual(['All 300']);
    await page.close();
  });

  test('who asks for the end at once gets there', async () => {
    const page = await browser.openTab('sidepanel');
    const failures: Error[] = [];
    page.on('pageerror', (error) => failures.push(error));
    await page.addInitScript(() => {
      // With the very first row, before the rest of the list.
      const observer = new MutationObserver(() => {
        if (!document.querySelector('article')) return;
        observer.disconnect();
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true }));
      });
      observer.observe(document, { childList: true, subtree: true });
    });
    await page.reload();
    await expect(current(page)).toHaveAttribute('aria-posinset', /^(299|300)\d$/);
    await expect(current(page)).toBeFocused();
    expect(failures).toEqual([]);
    await page.close();
  });

  test('a long article is gone to at its beginning', async () => {
    const page = await browser.openTab('sidepanel', { width: 280, height: 330 });
    await expect(articles(page).first()).toBeVisible();
    await press(page, 'j', 'j', 'o');
    const heightOf = async (locator: Locator) => (await locator.boundingBox())!.height;
    // Its details may come a frame later.
    await expect
      .poll(() => heightOf(articles(page).nth(1)))
      .toBeGreaterThan(await heightOf(page.locator('.scroller')));
    await press(page, 'k');
    await expect(articles(page).first()).toBeFocused();
    await press(page, 'j');
    await expect(articles(page).nth(1)).toBeFocused();
    await expect.poll(() => offsetOf(page, articles(page).nth(1))).toBe(0);
    await page.close();
  });

  test('the place survives another density', async () => {
    const { page, row } = await openInTheMiddle();
    const before = await topOf(page);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('radio', { name: 'Compact' }).check();
    await expect.poll(() => topOf(page)).toBe(before);
    await expect(row).toBeAttached();
    await page.getByRole('radio', { name: 'Comfortable' }).check();
    await expect.poll(() => topOf(page)).toBe(before);
    await page.close();
  });

  test('the focused row stays in the document however far it is scrolled away', async () => {
    const { page, row } = await openInTheMiddle();
    await page.keyboard.press('m');
    await expect(row).toBeFocused();
    await page.locator('.scroller').evaluate((scroller) => scroller.scrollTo(0, 0));
    await expect(articles(page).first()).toHaveAttribute('aria-posinset', '1');
    await expect(row).toBeFocused();
    await page.keyboard.press('j');
    await expect(row.locator('xpath=following-sibling::*[1]')).toBeFocused();
    await page.close();
  });

  test('new articles come in above without moving what is read, and stay unread', async () => {
    const { page, row, offset } = await openInTheMiddle();
    const before = await tab(page, 'All').innerText();
    await press(page, 'Shift+A');
    await expect(tab(page, 'Unread')).toHaveText('Unread 0');
    changeBundle(build, (feed) => ({
      ...feed,
      items: [
        ...Array.from({ length: 5 }, (_, index) => ({
          ...feed.items[0]!,
          id: `large/new-${index}`,
          title: `Newcomer ${index}`,
          date_published: `2026-02-0${index + 1}T00:00:00Z`,
        })),
        ...feed.items,
      ],
    }));
    await browser.worker.evaluate(() => {
      (chrome.runtime.onStartup as unknown as { dispatch(): void }).dispatch();
    });
    await expect(tab(page, 'All')).toHaveText('All 3005');
    expect(before).toBe('All 3000');
    await expect(tab(page, 'Unread')).toHaveText('Unread 5');
    await expect(row).toBeVisible();
    expect(Math.abs((await offsetOf(page, row)) - offset)).toBeLessThanOrEqual(1);
    await page.close();
  });
});
