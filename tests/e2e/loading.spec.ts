import { expect, type Page } from '@playwright/test';
import { rmSync } from 'node:fs';
import { buildWith, changeBundle, largeFeed } from './builds';
import { Chromium } from './chromium';
import { test } from './newlyInstalled';
import { storedInChromium } from './storedShelf';

const articles = (page: Page) => page.getByRole('feed').getByRole('article');
const tab = (page: Page, name: string) => page.getByRole('tab', { name });

test('three contexts that start at once leave ten articles', async () => {
  const browser = await Chromium.launch();
  try {
    const pages = await Promise.all([browser.openTab('popup'), browser.openTab('sidepanel')]);
    for (const page of pages) await expect(articles(page)).toHaveCount(10);
    await expect.poll(() => browser.badge()).toBe('10');
    expect((await storedInChromium(browser)).counts).toEqual({
      sources: 1,
      articles: 10,
      keys: 1,
      columns: 1,
      texts: 1,
      tags: 1,
      marks: 0,
      identity: 1,
      feeds: 0,
      hosts: 0,
      clock: 0,
      goneKeys: 0,
      keptMarks: 0,
      addresses: 0,
      twins: 0,
    });
  } finally {
    await browser.close();
  }
});

test('a changed bundle brings its texts and keeps every mark', async () => {
  const build = buildWith((feed) => feed);
  let browser = await Chromium.launch({ build });
  try {
    let page = await browser.openTab('sidepanel');
    await tab(page, 'All').click();
    for (const [place, name] of [
      [0, 'Read'],
      [1, 'Read'],
      [1, 'Starred'],
      [2, 'Read'],
    ] as const) {
      const button = articles(page).nth(place).getByRole('button', { name, exact: true });
      await button.click();
      await expect(button).toHaveAttribute('aria-pressed', 'true');
    }
    await browser.close({ keepProfile: true });

    // The first article changes, the second, which is starred, and the third are dropped, one comes between.
    let dropped: unknown;
    changeBundle(build, (feed) => {
      const [first, , third, ...others] = feed.items;
      dropped = third;
      const changed = { ...first!, _translations: {}, title: '改过的标题' };
      const added = { ...first!, id: 'llm-training/new', _translations: {}, title: '新来的一篇' };
      return { ...feed, items: [changed, added, ...others] };
    });
    browser = await Chromium.launch({ build, profile: browser.profile });
    page = await browser.openTab('sidepanel');
    await tab(page, 'All').click();
    await expect(articles(page).nth(0)).toHaveAccessibleName('改过的标题');
    await expect(articles(page).nth(1)).toHaveAccessibleName('新来的一篇');
    await expect(tab(page, 'All')).toHaveText('All 10');
    await expect(tab(page, 'Unread')).toHaveText('Unread 8');
    await expect(tab(page, 'Starred')).toHaveText('Starred 1');
    await page.getByRole('searchbox').fill('改过的标题');
    await expect(articles(page)).toHaveCount(1);
    await page.getByRole('searchbox').fill('revision突破');
    await expect(articles(page)).toHaveCount(1);
    await page.getByRole('searchbox').fill('质量验收标准公开征集');
    await expect(page.getByText('No hit')).toBeVisible();

    changeBundle(build, (feed) => ({
      ...feed,
      items: [...feed.items, dropped as (typeof feed.items)[number]],
    }));
    await browser.reload(page);
    page = await browser.openTab('sidepanel');
    await tab(page, 'All').click();
    await expect(tab(page, 'All')).toHaveText('All 11');
    await expect(tab(page, 'Unread')).toHaveText('Unread 8');
    await expect(tab(page, 'Starred')).toHaveText('Starred 1');
  } finally {
    await browser.close();
    rmSync(build, { recursive: true });
  }
});

test('10,000 articles open, are searched, marked all at once, and unmarked again', async () => {
  const build = buildWith(largeFeed(10_000));
  const browser = await Chromium.launch({ build });
  try {
    await expect.poll(() => browser.badge(), { timeout: 60_000 }).toBe('999+');
    expect(await browser.tooltip()).toBe('10000 unread of 10000');
    const page = await browser.openTab('sidepanel');
    await expect(tab(page, 'Unread')).toHaveText('Unread 10000');
    await expect(articles(page).first()).toHaveAccessibleName(/^Article 0:/);
    expect(await articles(page).count()).toBeLessThan(60);
    await expect(articles(page).first()).toHaveAttribute('aria-setsize', '10000');

    await page.getByRole('searchbox').fill('needle');
    await expect(tab(page, 'Unread')).toHaveText('Unread 1000');
    await page.getByRole('searchbox').fill('needle 低精度');
    await expect(articles(page).first()).toHaveAccessibleName(/needle/);
    await page.getByRole('searchbox').fill('needle 9990');
    await expect(articles(page)).toHaveCount(1);
    await page.getByRole('searchbox').fill('');
    await expect(tab(page, 'Unread')).toHaveText('Unread 10000');

    await page.getByRole('feed').hover();
    await page.mouse.wheel(0, 100_000);
    await expect(articles(page).last()).toBeVisible();
    await expect(articles(page).first()).not.toHaveAccessibleName(/^Article 0:/);

    await page.getByRole('button', { name: 'Mark all read' }).click();
    await expect(tab(page, 'Unread')).toHaveText('Unread 0');
    await expect(page.getByText('Marked 10000 as read')).toBeVisible();
    await expect.poll(() => browser.badge()).toBe('');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(tab(page, 'Unread')).toHaveText('Unread 10000');
    await expect.poll(() => browser.badge()).toBe('999+');
  } finally {
    await browser.close();
    rmSync(build, { recursive: true });
  }
});
