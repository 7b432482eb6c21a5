import { expect, type Locator, type Page } from '@playwright/test';
import type { Browser as Extension } from 'wxt/browser';
import { bindings } from '../../components/keyboard/keys';
import { Chromium } from './chromium';
import { test } from './newlyInstalled';

declare const chrome: typeof Extension;

const articles = (page: Page) => page.getByRole('feed').getByRole('article');
const tab = (page: Page, name: string) => page.getByRole('tab', { name });
const current = (page: Page) => page.locator('article.current');
const nameOf = (row: Locator) => row.locator('h2').innerText();
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

test.describe('on the shelf of the build', () => {
  let browser: Chromium;
  let page: Page;
  test.beforeAll(async () => {
    browser = await Chromium.launch();
  });
  test.afterAll(() => browser.close());
  test.beforeEach(async () => {
    page = await browser.openTab('sidepanel');
    await expect(articles(page)).toHaveCount(10);
  });
  test.afterEach(async () => {
    // Leaves the next test a shelf without marks, and the settings as they were.
    await page.evaluate(async () => {
      await chrome.storage.local.clear();
      const opening = indexedDB.open('yebian');
      await new Promise((done) => opening.addEventListener('success', done));
      const transaction = opening.result.transaction('marks', 'readwrite');
      transaction.objectStore('marks').clear();
      await new Promise((done) => transaction.addEventListener('complete', done));
      opening.result.close();
    });
    for (const other of browser.context.pages()) if (other !== page) await other.close();
    await page.goto('about:blank');
  });

  /** Opens the reader in another window. */
  async function openWindow(): Promise<Page> {
    const opening = browser.context.waitForEvent('page');
    await page.evaluate(() => void chrome.windows.create({ url: 'sidepanel.html' }));
    const other = await opening;
    await expect(articles(other)).toHaveCount(10);
    return other;
  }

  test('marks all above or below the current article, and undoes and redoes each', async () => {
    await press(page, 'j', 'j', 'j', '[');
    await expect(tab(page, 'Unread')).toHaveText('Unread 8');
    await expect(page.getByText('Marked 2 as read')).toBeVisible();
    await press(page, ']');
    await expect(tab(page, 'Unread')).toHaveText('Unread 1');
    await expect(page.getByText('Marked 7 as read')).toBeVisible();
    await expect(current(page)).toHaveClass(/unread/);
    await press(page, 'u');
    await expect(tab(page, 'Unread')).toHaveText('Unread 8');
    await press(page, 'Control+z');
    await expect(tab(page, 'Unread')).toHaveText('Unread 10');
    await press(page, 'Shift+U', 'Shift+U');
    await expect(tab(page, 'Unread')).toHaveText('Unread 1');
    await press(page, 'Control+z');
    await expect(tab(page, 'Unread')).toHaveText('Unread 8');
    await press(page, 'Control+Shift+z');
    await expect(tab(page, 'Unread')).toHaveText('Unread 1');
  });

  test('undoes in one window what was marked in another, and leaves the rest', async () => {
    const other = await openWindow();
    await press(page, 'j', 'j', 'j', '[');
    await expect(tab(other, 'Unread')).toHaveText('Unread 8');
    await press(other, 'j', 's');
    await expect(tab(page, 'Starred')).toHaveText('Starred 1');

    // Here the last own change first, then that of the other window.
    await press(other, 'u');
    await expect(tab(page, 'Starred')).toHaveText('Starred 0');
    await expect(tab(page, 'Unread')).toHaveText('Unread 8');
    await press(other, 'u');
    await expect(tab(page, 'Unread')).toHaveText('Unread 10');
    await expect(tab(other, 'Unread')).toHaveText('Unread 10');
    await press(other, 'Shift+U');
    await expect(tab(page, 'Unread')).toHaveText('Unread 8');
  });

  test('the sheet has every key, and gives the focus back', async () => {
    await press(page, 'j', '?');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(sheet).toBeVisible();
    const shown = await sheet.locator('dt').allInnerTexts();
    const commands = new Set(bindings.flatMap(([, ofGroup]) => ofGroup.map((one) => one.command)));
    expect(shown).toHaveLength(commands.size);
    expect(shown.map((text) => text.replace(/\s+/g, ' ').trim())).toEqual(
      expect.arrayContaining(['j ↓ Page Down', 'g then u', 'Shift+U Ctrl+Shift+Z', '[', '?']),
    );
    // Behind it nothing is done.
    await press(page, 'm');
    await press(page, 'Escape');
    await expect(sheet).toBeHidden();
    await expect(articles(page).first()).toBeFocused();
    await expect(tab(page, 'Unread')).toHaveText('Unread 10');
  });

  test('goes to tabs, to the next unread, to both ends, and out of the list', async () => {
    await press(page, 'j', 'm', 'j', 'm', 'k');
    await expect(tab(page, 'Unread')).toHaveText('Unread 8');
    await press(page, 'h');
    await expect(articles(page).nth(2)).toBeFocused();
    await press(page, 'End');
    await expect(articles(page).last()).toBeFocused();
    await press(page, 'Home');
    await expect(articles(page).first()).toBeFocused();
    await press(page, 'PageDown');
    await expect(articles(page).nth(1)).toBeFocused();
    await press(page, 'PageUp');
    await expect(articles(page).first()).toBeFocused();
    await press(page, 'Control+End');
    const end = page.getByRole('button', { name: 'Back to search' });
    await expect(end).toBeFocused();
    await end.press('Enter');
    await expect(page.getByRole('searchbox')).toBeFocused();
    await press(page, 'Escape');
    await press(page, 'Control+Home');
    await expect(page.getByRole('searchbox')).toBeFocused();
    await press(page, 'Escape');
    await press(page, 'g', 'a');
    await expect(tab(page, 'All')).toHaveAttribute('aria-selected', 'true');
    await press(page, 'g', 's');
    await expect(page.getByText('Nothing starred')).toBeVisible();
    await press(page, 'g', 'u');
    await expect(articles(page)).toHaveCount(8);
    // Neither key does anything else on the way.
    await expect(tab(page, 'Unread')).toHaveText('Unread 8');
  });

  test('Space reads through an article, then goes to the next; Shift+Space goes back', async () => {
    await page.setViewportSize({ width: 360, height: 340 });
    await press(page, 'j', 'Space');
    const [first, second] = [articles(page).first(), articles(page).nth(1)];
    await expect(first.getByRole('button', { expanded: true })).toBeVisible();
    const scroller = page.locator('.scroller');
    const offset = () => scroller.evaluate(({ scrollTop }) => scrollTop);
    let presses = 0;
    for (let before = -1; (await offset()) !== before && presses < 10; presses++) {
      before = await offset();
      await press(page, 'Space');
      await expect(current(page)).toHaveCount(1);
      if (await second.evaluate((row) => row.classList.contains('current'))) break;
    }
    expect(presses).toBeGreaterThan(0);
    await expect(second).toBeFocused();
    await expect(second).toHaveClass(/unread/);
    await press(page, 'Shift+Space');
    await expect(first).toBeFocused();
  });

  test('v and b open the link and mark as read; without one, the web is searched', async () => {
    const urls = async () => (await browser.tabs()).map(({ url }) => url);
    await press(page, 'j', 'b');
    await expect.poll(urls).toContainEqual('https://arxiv.org/abs/2510.04212');
    await expect(tab(page, 'Unread')).toHaveText('Unread 9');
    expect(await page.evaluate(async () => (await chrome.tabs.getCurrent())!.active)).toBe(true);
    await expect(articles(page).first()).toBeFocused();
    await press(page, 'v');
    await expect
      .poll(() => page.evaluate(async () => (await chrome.tabs.getCurrent())!.active))
      .toBe(false);
    await page.bringToFront();

    const linkless = page.getByRole('article', { name: /China's first acceptance standard/ });
    await linkless.locator('.title').click();
    await linkless.getByRole('button', { name: 'Search the web' }).click();
    // Debian's Chromium searches with DuckDuckGo or Google.
    await expect
      .poll(urls)
      .toContainEqual(expect.stringMatching(/\?.*q=China%27s\+first|q=China's/));
  });

  test('settings apply at once in every open page, and after', async () => {
    const other = await browser.openTab('popup');
    await page.bringToFront();
    await page.emulateMedia({ colorScheme: 'light' });
    const background = (at: Page) =>
      at.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await background(page);
    const heights = async (at: Page) => (await articles(at).first().boundingBox())!.height;
    const before = await heights(page);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('radio', { name: 'Dark' }).check();
    await page.getByRole('radio', { name: 'Compact' }).check();
    await page.getByRole('checkbox', { name: 'When opened' }).uncheck();
    await press(page, 'Escape');
    for (const at of [page, other]) {
      await expect.poll(() => background(at)).not.toBe(light);
      await expect.poll(() => heights(at)).toBeLessThan(before / 2);
    }
    // Rows of which nothing else has changed know what to do as well.
    await articles(other).first().locator('.title').click();
    await expect(other.locator('article.open')).toHaveCount(1);
    await articles(other).first().getByRole('button', { name: 'Starred', exact: true }).click();
    await expect(tab(other, 'Starred')).toHaveText('Starred 1');
    await expect(tab(other, 'Unread')).toHaveText('Unread 10');
    await articles(other).first().getByRole('button', { name: 'Starred', exact: true }).click();
    await expect(tab(page, 'Starred')).toHaveText('Starred 0');
    await page.reload();
    await expect(articles(page)).toHaveCount(10);
    expect(await background(page)).not.toBe(light);
    await press(page, 'j', 'o');
    await expect(page.getByRole('link', { name: 'Paper' })).toBeVisible();
    // What would have been marked by opening is saved before what is marked now.
    await press(page, 's');
    await expect(tab(page, 'Starred')).toHaveText('Starred 1');
    await expect(tab(page, 'Unread')).toHaveText('Unread 10');
  });

  test('marks what was scrolled past if that is wanted, and undoes it', async () => {
    await page.setViewportSize({ width: 360, height: 520 });
    await page.getByRole('feed').hover();
    await page.mouse.wheel(0, 250);
    await page.mouse.wheel(0, -250);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('checkbox', { name: 'When scrolled past' }).check();
    await press(page, 'Escape');
    await page.getByRole('feed').hover();
    const [third, list] = [articles(page).nth(2), page.locator('.scroller')];
    await page.mouse.wheel(0, (await third.boundingBox())!.y - (await list.boundingBox())!.y + 2);
    await expect(tab(page, 'Unread')).toHaveText('Unread 8');
    // What else was passed would be marked a moment later.
    await page.waitForTimeout(800);
    await expect(tab(page, 'Unread')).toHaveText('Unread 8');
    for (const place of [0, 1]) await expect(articles(page).nth(place)).not.toHaveClass(/unread/);
    await expect(articles(page).nth(2)).toHaveClass(/unread/);
    await press(page, 'u');
    await expect(tab(page, 'Unread')).toHaveText('Unread 10');
    // The end of the list is no article that was passed.
    await press(page, 'g', 'a');
    await press(page, 'm');
    await expect(tab(page, 'Unread')).toHaveText('Unread 10');
  });

  test('marks the last article, too, once it was scrolled past', async () => {
    await page.setViewportSize({ width: 360, height: 520 });
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('checkbox', { name: 'When scrolled past' }).check();
    await press(page, 'Escape');
    await page.getByRole('feed').hover();
    for (let times = 0; times < 12; times++) {
      await page.mouse.wheel(0, 250);
      await page.waitForTimeout(50);
    }
    await expect(tab(page, 'Unread')).toHaveText('Unread 0');
  });

  test('the current article is in sight however low or narrow the window is', async () => {
    for (const [width, height] of [
      [320, 200],
      [320, 256],
      [180, 350],
      [90, 300],
    ] as const) {
      await page.setViewportSize({ width, height });
      for (let times = 0; times < 4; times++) {
        await press(page, 'j');
        await expect(current(page)).toBeFocused();
        await expect(current(page), `${width} × ${height}`).toBeInViewport({ ratio: 0.1 });
      }
    }
  });

  test('filters by source and tag, and says what is filtered', async () => {
    const open = () => page.getByRole('button', { name: 'Sources and tags' }).click();
    await press(page, 'j', 'm');
    await open();
    const source = page.getByRole('button', { name: '大模型训练 9' }).first();
    await expect(source).toHaveAccessibleDescription('9 unread of 10');
    await page.getByRole('button', { name: '强化学习', exact: false }).first().click();
    const chip = page.getByRole('button', { name: 'Remove filter: #强化学习' });
    await expect(chip).toBeVisible();
    await expect(tab(page, 'All')).toHaveText('All 3');
    await expect(articles(page)).toHaveCount(3);
    await page.getByRole('searchbox').fill('BF16');
    await expect(page.getByText('No hit')).toBeVisible();
    await page.getByRole('button', { name: 'Remove filters' }).click();
    await expect(tab(page, 'All')).toHaveText('All 1');
    await page.getByRole('searchbox').fill('');
    await open();
    await page.getByRole('button', { name: '强化学习', exact: false }).first().click();
    await chip.click();
    await expect(tab(page, 'All')).toHaveText('All 10');
    await expect(chip).toBeHidden();
    // The chip had the focus; it is not lost.
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
  });

  test('a reopened page is where it was left, read articles included', async () => {
    await press(page, 'g', 'a', 'j', 'j', 'j', 'o');
    await expect(tab(page, 'Unread')).toHaveText('Unread 9');
    await press(page, 'g', 'u');
    await expect(articles(page)).toHaveCount(9);
    await press(page, 'j', 'j', 'o');
    const name = await nameOf(current(page));
    await expect(tab(page, 'Unread')).toHaveText('Unread 8');
    await page.waitForTimeout(400);
    await page.reload();
    await expect(tab(page, 'Unread')).toHaveAttribute('aria-selected', 'true');
    expect(await nameOf(current(page))).toBe(name);
    await expect(current(page).getByRole('button', { expanded: true })).toBeVisible();
  });

  test('a reopened list has nothing that it did not have before', async () => {
    await press(page, 'g', 'a');
    await expect(tab(page, 'All')).toHaveAttribute('aria-selected', 'true');
    await press(page, 'j', 'o', 'j', 'j', 's');
    await expect(tab(page, 'Starred')).toHaveText('Starred 1');
    await press(page, 'g', 's');
    await expect(articles(page)).toHaveCount(1);
    await page.waitForTimeout(400);
    await page.reload();
    await expect(tab(page, 'Starred')).toHaveAttribute('aria-selected', 'true');
    await expect(articles(page)).toHaveCount(1);
  });

  test('a menu that is open has the keys for itself', async () => {
    await page.getByRole('button', { name: 'More' }).click();
    await expect(page.getByRole('radio', { name: 'Compact' })).toBeVisible();
    await press(page, 'Shift+A', 'j', 'm');
    await page.getByText('Density').click();
    await press(page, 'Shift+A', 's');
    await press(page, 'Escape', 'j', 's');
    await expect(tab(page, 'Starred')).toHaveText('Starred 1');
    await expect(tab(page, 'Unread')).toHaveText('Unread 10');
  });

  test('an offer to undo goes when another window has undone it', async () => {
    const other = await openWindow();
    // What it knows of others' marks is loaded after its first paint.
    await other.waitForLoadState('networkidle');
    await press(page, 'Shift+A');
    await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
    await expect(tab(other, 'Unread')).toHaveText('Unread 0');
    await press(other, 'u');
    await expect(tab(page, 'Unread')).toHaveText('Unread 10');
    await expect(page.getByRole('button', { name: 'Undo' })).toBeHidden();
    await press(page, 'u');
    await expect(page.getByText('Nothing to undo')).toBeVisible();
  });

  test('many toasts leave the header free', async () => {
    await page.setViewportSize({ width: 280, height: 420 });
    for (let times = 0; times < 9; times++) await press(page, 'j', '[');
    await expect(tab(page, 'Unread')).toHaveText('Unread 2');
    const toasts = page.getByText('Marked 1 as read');
    await expect(toasts).not.toHaveCount(0);
    expect(await toasts.count()).toBeGreaterThan(5);
    expect(
      (await page.getByRole('status').filter({ has: toasts.first() }).boundingBox())!.y,
    ).toBeGreaterThan(150);
    await expect(toasts.last()).toBeInViewport();
  });

  test('a key that is held down moves on, and marks once', async () => {
    await page.keyboard.down('j');
    await page.keyboard.down('j');
    await page.keyboard.up('j');
    await expect(articles(page).nth(1)).toBeFocused();
    await page.keyboard.down('m');
    await page.keyboard.down('m');
    await page.keyboard.up('m');
    await press(page, 's');
    await expect(tab(page, 'Starred')).toHaveText('Starred 1');
    await expect(tab(page, 'Unread')).toHaveText('Unread 9');
    await press(page, 'Shift+ArrowDown', 'Shift+Home');
    await expect(articles(page).nth(1)).toBeFocused();
  });

  test('keys that come faster than the list is drawn find the right article', async () => {
    await page.evaluate(() => {
      for (const key of ['j', 'j', 'j', 'm']) {
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      }
    });
    await expect(tab(page, 'Unread')).toHaveText('Unread 9');
    await expect(articles(page).nth(2)).not.toHaveClass(/unread/);
  });

  test('the search is not left for a list that is empty', async () => {
    await page.getByRole('searchbox').fill('zzzz');
    await expect(page.getByText('No hit')).toBeVisible();
    await press(page, 'Enter');
    await expect(page.getByRole('searchbox')).toBeFocused();
  });

  test('nothing happens while an input method composes or a key belongs to the browser', async () => {
    await press(page, 'j', '/');
    const devtools = await browser.context.newCDPSession(page);
    await devtools.send('Input.imeSetComposition', {
      text: 'm',
      selectionStart: 1,
      selectionEnd: 1,
    });
    for (const key of ['m', 's', 'Enter', 'ArrowDown', 'Escape']) {
      await page.evaluate((pressed) => {
        const init = { key: pressed, bubbles: true, cancelable: true, isComposing: true };
        document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', init));
        document.body.dispatchEvent(new KeyboardEvent('keydown', init));
        document.body.dispatchEvent(
          new KeyboardEvent('keydown', { ...init, key: 'Process', isComposing: false }),
        );
      }, key);
    }
    await expect(page.getByRole('searchbox')).toBeFocused();
    await expect(page.getByRole('searchbox')).toHaveValue('m');
    await devtools.send('Input.insertText', { text: '' });
    await page.getByRole('searchbox').fill('');
    await press(page, 'Escape');
    await press(page, 'Control+m', 'Alt+s', 'Control+j', 'Control+Shift+a', 'Meta+b');
    await press(page, 's');
    await expect(tab(page, 'Starred')).toHaveText('Starred 1');
    await expect(tab(page, 'Unread')).toHaveText('Unread 10');
    await expect(articles(page).first()).toBeFocused();
  });

  test('everything that Tab reaches has a name, and is seen to have the focus', async () => {
    await press(page, 'j', 'o', 'Shift+A');
    await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
    await page.getByRole('searchbox').focus();
    const reached = new Map<string, boolean>();
    for (let presses = 0; presses < 80; presses++) {
      const [what, isSeen] = await page.evaluate(() => {
        const element = document.activeElement!;
        const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
        const ring = element.closest('.search') ?? element;
        const { outlineStyle, outlineWidth } = getComputedStyle(ring);
        const box = element.getBoundingClientRect();
        const isInSight = box.height > 0 && box.bottom > 0 && box.top < innerHeight;
        return [
          `${element.tagName} ${name.trim()}`,
          name.trim() !== '' && outlineStyle !== 'none' && outlineWidth !== '0px' && isInSight,
        ] as const;
      });
      if (what.startsWith('BODY')) break;
      reached.set(what, isSeen);
      await press(page, 'Tab');
    }
    expect([...reached].filter(([, isSeen]) => !isSeen)).toEqual([]);
    const names = [...reached.keys()].join('\n');
    for (const part of [
      'Search',
      'Unread',
      'Sort',
      'More',
      'Sources and tags',
      'Mark all read',
      'Paper',
      'Starred',
      'Undo',
      'Back to search',
    ]) {
      expect(names).toContain(part);
    }
  });
});

test.describe('with a clock of its own', () => {
  // A clock is that of the whole browser.
  let browser: Chromium;
  let page: Page;
  test.beforeEach(async () => {
    browser = await Chromium.launch();
    page = await browser.openTab('sidepanel');
    await expect(articles(page)).toHaveCount(10);
  });
  test.afterEach(() => browser.close());

  test('marks what is older than a week or a day, by the menu', async () => {
    // The youngest article is of 2026-03-04, the next of the day before.
    await page.clock.setFixedTime(new Date('2026-03-04T20:00:00+08:00'));
    const choose = async (name: string) => {
      await page.getByRole('button', { name: 'Mark some as read' }).click();
      await page.getByRole('button', { name }).click();
    };
    await choose('Older than a week');
    await expect(tab(page, 'Unread')).toHaveText('Unread 4');
    await choose('Older than a day');
    await expect(tab(page, 'Unread')).toHaveText('Unread 1');
    await expect(articles(page).first()).toHaveClass(/unread/);
    await page.getByRole('button', { name: 'Mark some as read' }).click();
    await expect(page.getByRole('button', { name: 'All above' })).toBeDisabled();
  });

  test('the headings of this day and the day before say so, also after midnight', async () => {
    await page.clock.install({ time: new Date('2026-03-04T23:59:30') });
    await page.reload();
    await expect(page.locator('.day').first()).toHaveText(/^Today/);
    await expect(page.getByText('Yesterday', { exact: true })).toBeVisible();
    await page.clock.runFor(120_000);
    await expect(page.locator('.day').first()).toHaveText(/^Yesterday/);
  });

  test('a toast stays ten seconds and longer while it is looked at', async () => {
    await page.clock.install();
    await page.reload();
    await expect(articles(page)).toHaveCount(10);
    await press(page, 'Shift+A');
    const undo = page.getByRole('button', { name: 'Undo' });
    await expect(undo).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: 'Marked 10 as read' })).toBeVisible();
    await page.clock.runFor(10_000);
    await undo.hover();
    await page.clock.runFor(60_000);
    await expect(undo).toBeVisible();
    await undo.focus();
    await page.mouse.move(0, 0);
    await page.clock.runFor(60_000);
    await expect(undo).toBeVisible();
    await press(page, 'Shift+Tab');
    await page.clock.runFor(15_000);
    await expect(undo).toBeHidden();
  });

  test('a skeleton is shown, but not for what takes no time', async () => {
    page = await browser.context.newPage();
    await page.clock.install({ time: 0 });
    await page.clock.pauseAt(1000);
    await page.addInitScript(() => {
      // Never answers.
      IDBFactory.prototype.open = () => Object.assign(new EventTarget(), { result: null }) as never;
    });
    await page.goto(browser.url('sidepanel'));
    await expect(page.locator('main[aria-busy=true]')).toBeAttached();
    await page.clock.runFor(120);
    await expect(page.getByText('Opening the shelf')).toHaveCount(0);
    await page.clock.runFor(120);
    await expect(page.getByText('Opening the shelf')).toHaveCount(1);
    await expect(page.locator('.skeleton .blank-row').first()).toBeVisible();
  });
});
