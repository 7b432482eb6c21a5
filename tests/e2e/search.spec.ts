import { expect, type Page } from '@playwright/test';
import { rmSync } from 'node:fs';
import type { Browser as Extension } from 'wxt/browser';
import { tries } from '../tries';
import { buildWith, changeBundle, largeFeed } from './builds';
import { Chromium } from './chromium';
import { test } from './newlyInstalled';

declare const chrome: typeof Extension;

const articles = (page: Page) => page.getByRole('feed').getByRole('article');
const tab = (page: Page, name: string) => page.getByRole('tab', { name });
const field = (page: Page) => page.getByRole('searchbox');

test.describe('on the shelf of the build', () => {
  let browser: Chromium;
  test.beforeAll(async () => {
    browser = await Chromium.launch({ language: 'zh_CN' });
  });
  test.afterAll(() => browser.close());
  test.afterEach(async () => {
    for (const page of browser.context.pages().slice(1)) await page.close();
  });

  for (const { typed, count, marked } of [
    { typed: '訓練', count: 10, marked: '训练' },
    { typed: '“大模型训练” －低精度', count: 9, marked: '大模型训练' },
    { typed: 'in：title moe', count: 1, marked: 'MoE' },
    { typed: 'tag:多模态', count: 1, marked: '多模态' },
    { typed: 'flash　低精度', count: 1, marked: 'Flash' },
    { typed: 'after:2026-03 before:2026-03-04 训练', count: 2, marked: '训练' },
  ]) {
    test(`finds with ${typed}`, async () => {
      const page = await browser.openTab('sidepanel');
      await field(page).fill(typed);
      await expect(tab(page, '未读')).toHaveText(`未读 ${count}`);
      await expect(articles(page)).toHaveCount(count);
      await expect(articles(page).first().locator('mark').first()).toHaveText(marked);
    });
  }

  test('a search for what is unread keeps a row that was just read', async () => {
    const page = await browser.openTab('sidepanel');
    await tab(page, '全部').click();
    await field(page).fill('is:unread 低精度');
    await expect(articles(page)).toHaveCount(1);
    await articles(page).getByRole('button', { name: '已读', exact: true }).click();
    await expect(tab(page, '全部')).toHaveText('全部 0');
    await expect(articles(page)).toHaveCount(1);
    await field(page).fill('is:read 低精度');
    await expect(tab(page, '全部')).toHaveText('全部 1');
    await field(page).fill('is:unread 低精度');
    await expect(articles(page)).toHaveCount(0);
    await field(page).press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('u');
    await expect(tab(page, '未读')).toHaveText('未读 10');
  });

  test('pinyin finds titles, behind what has the letters themselves, and says so', async () => {
    const page = await browser.openTab('sidepanel');
    for (const typed of ['qinghua', 'qhtd', 'qinghua td', 'qingh']) {
      await field(page).fill(typed);
      await expect(articles(page).first()).toHaveAccessibleName(/清华团队/);
      await expect(articles(page).first().getByText('拼音', { exact: true })).toBeVisible();
      await expect(articles(page).first().locator('mark').first()).toHaveText(/^清华/);
    }
    await field(page).fill('xl');
    await expect(tab(page, '未读')).toHaveText('未读 10');
    await field(page).fill('"qinghua"');
    await expect(page.getByText('没有找到')).toBeVisible();
  });

  test('nothing is lost of what is typed fast', async () => {
    const page = await browser.openTab('sidepanel');
    await expect(articles(page)).toHaveCount(10);
    for (let round = tries(20); round > 0; round--) {
      await field(page).fill('');
      await page.keyboard.type('BF16 flashattention');
      await expect(field(page)).toHaveValue('BF16 flashattention', { timeout: 1 });
    }
    await expect(articles(page)).toHaveCount(1);
  });

  test('a wrong date is pointed out, one that is being typed is not', async () => {
    const page = await browser.openTab('sidepanel');
    const problem = page.getByText('不是日期');
    await field(page).pressSequentially('after:2026-03', { delay: 20 });
    await expect(tab(page, '未读')).toHaveText('未读 3');
    await expect(problem).toBeHidden();
    await field(page).fill('after:2026-13');
    await expect(problem).toBeVisible();
    await expect(field(page)).toHaveAccessibleDescription(/2026-13/);
    await field(page).fill('');
    await expect(problem).toBeHidden();
    await expect(articles(page)).toHaveCount(10);
  });

  test('the best match comes first where that is asked for', async () => {
    const page = await browser.openTab('sidepanel');
    await field(page).fill('强化学习');
    await expect(articles(page).first()).toHaveAccessibleName(/Reagent/);
    await page.getByRole('button', { name: '排序' }).click();
    await page.getByRole('radio', { name: '最相关' }).check();
    await page.keyboard.press('Escape');
    await expect(articles(page).first()).toHaveAccessibleName(/^强化学习云/);
  });

  test('the address bar suggests what the reader would list', async () => {
    const page = await browser.openTab('sidepanel');
    await expect(articles(page)).toHaveCount(10);
    const suggest = (typed: string) =>
      browser.worker.evaluate(
        (text) =>
          new Promise<Extension.omnibox.SuggestResult[]>((resolve) => {
            // What the browser does when something is typed behind the keyword.
            const event = chrome.omnibox.onInputChanged as unknown as {
              dispatch(text: string, suggest: typeof resolve): void;
            };
            event.dispatch(text, resolve);
          }),
        typed,
      );
    const hits = await suggest('低精度');
    expect(hits).toHaveLength(1);
    expect(hits[0]!.content).toMatch(/^https:\/\//);
    expect(hits[0]!.description).toContain('<match>低精度</match>');
    expect(await suggest('训练')).toHaveLength(6);
    expect(await suggest('zzzz')).toEqual([]);
    expect((await suggest('qhtd'))[0]!.description).toContain('<match>清华团队</match>');
    expect(await suggest('is:starred')).toEqual([]);
  });

  test('Enter in the address bar opens the link, or the reader with the query', async () => {
    await browser.openWebPage();
    const enter = (text: string, disposition: string) =>
      browser.worker.evaluate(
        ([typed, where]) => {
          const event = chrome.omnibox.onInputEntered as unknown as {
            dispatch(text: string, disposition: string): void;
          };
          event.dispatch(typed!, where!);
        },
        [text, disposition],
      );
    const opened = browser.context.waitForEvent('page');
    await enter('低精度', 'newForegroundTab');
    const reader = await opened;
    await expect(field(reader)).toHaveValue('低精度');
    await expect(articles(reader)).toHaveCount(1);
    await enter('https://arxiv.org/abs/2510.04212', 'newBackgroundTab');
    const urls = async () => (await browser.tabs()).map(({ url }) => url);
    await expect.poll(urls).toContain('https://arxiv.org/abs/2510.04212');
    await reader.bringToFront();
    await enter('tag:"a b" &c', 'currentTab');
    await expect(field(reader)).toHaveValue('tag:"a b" &c');
  });
});

test('an article that is opened from the address bar is read, if that is wanted', async ({
  chromium: browser,
}) => {
  const suggestAndEnter = (typed: string) =>
    browser.worker.evaluate(
      (text) =>
        new Promise<void>((resolve) => {
          const { onInputChanged, onInputEntered } = chrome.omnibox as unknown as Record<
            string,
            { dispatch(...given: unknown[]): void }
          >;
          onInputChanged!.dispatch(text, ([first]: Extension.omnibox.SuggestResult[]) => {
            onInputEntered!.dispatch(first!.content, 'newBackgroundTab');
            resolve();
          });
        }),
      typed,
    );
  await expect.poll(() => browser.badge()).toBe('10');
  // No page of the extension is open.
  await suggestAndEnter('低精度');
  await expect.poll(() => browser.badge()).toBe('9');
  const page = await browser.openTab('sidepanel');
  await expect(tab(page, 'Unread')).toHaveText('Unread 9');
  const journal = () =>
    page.evaluate(async () => {
      const { journal: text } = await chrome.storage.local.get<Record<string, string>>('journal');
      return text && JSON.parse(text).counts.read;
    });
  await expect.poll(journal).toBe(1);
  // One is, and shows it.
  await suggestAndEnter('GDPO');
  await expect(tab(page, 'Unread')).toHaveText('Unread 8');
  await expect.poll(() => browser.badge()).toBe('8');
  // Another mark brings the journal up to it.
  await articles(page).first().getByRole('button', { name: 'Read', exact: true }).click();
  await expect(tab(page, 'Unread')).toHaveText('Unread 7');
  await expect.poll(journal).toBe(3);

  await page.evaluate(() => chrome.storage.local.set({ markOnOpen: false }));
  const before = (await browser.tabs()).length;
  await suggestAndEnter('MoEBlaze');
  await expect.poll(async () => (await browser.tabs()).length).toBe(before + 1);
  await suggestAndEnter('Tinker');
  await expect.poll(async () => (await browser.tabs()).length).toBe(before + 2);
  await expect(tab(page, 'Unread')).toHaveText('Unread 7');
});

test('while 10,000 articles are searched, an older query never overwrites a newer one', async () => {
  const build = buildWith(largeFeed(10_000));
  const browser = await Chromium.launch({ build });
  try {
    // Opened before they are loaded: they are found once they are there.
    const page = await browser.context.newPage();
    await page.goto(`${browser.url('sidepanel')}?query=needle`);
    await expect(tab(page, 'All')).toHaveText('All 1000', { timeout: 60_000 });

    // Faster than answers come, and ending with what takes the shortest time.
    for (const typed of ['n', '低精度', 'needle', 'article -needle', 'needle 9990']) {
      await field(page).fill(typed);
    }
    await expect(tab(page, 'All')).toHaveText('All 1');
    // Long enough for the others to answer.
    await page.waitForTimeout(500);
    await expect(tab(page, 'All')).toHaveText('All 1');
    await expect(articles(page)).toHaveCount(1);
  } finally {
    await browser.close();
    rmSync(build, { recursive: true });
  }
});

test('open pages find new text at once after a load, and removed text no longer', async () => {
  const build = buildWith((feed) => feed);
  const browser = await Chromium.launch({ build });
  try {
    const old = await browser.openTab('sidepanel');
    await field(old).fill('in:title 清华团队');
    await expect(articles(old)).toHaveCount(1);
    const fresh = await browser.openTab('popup');
    await field(fresh).fill('新來的 -清华团队');
    await expect(fresh.getByText('No hit')).toBeVisible();

    changeBundle(build, ({ items: [first, ...others], ...feed }) => ({
      ...feed,
      items: [{ ...first!, title: '新来的标题', _translations: {} }, ...others],
    }));
    // What the browser does when it starts; the files are read from the disk each time.
    await browser.worker.evaluate(() => {
      (chrome.runtime.onStartup as unknown as { dispatch(): void }).dispatch();
    });
    await expect(articles(fresh)).toHaveCount(1);
    await expect(articles(fresh).first().getByRole('heading').locator('mark')).toHaveText('新来的');
    await expect(old.getByText('No hit')).toBeVisible();
  } finally {
    await browser.close();
    rmSync(build, { recursive: true });
  }
});
