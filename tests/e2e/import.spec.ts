import { expect, type Page } from '@playwright/test';
import { Chromium } from './chromium';
import { importFile } from './importFile';
import { test } from './newlyInstalled';

const tab = (page: Page, name: string) => page.getByRole('tab', { name });
const feedOf = (
  count: number,
  change: (item: Record<string, unknown>) => object = (item) => item,
) =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Imported feed',
    items: Array.from({ length: count }, (_, index) =>
      change({
        id: `imported/${index}`,
        title: `Imported ${index} 训练`,
        content_text: '正文 and text. '.repeat(5),
        date_published: new Date(Date.UTC(2025, 0, 1) - index * 60_000).toISOString(),
        tags: [`tag ${index % 300}`],
      }),
    ),
  });

test.describe('in one browser', () => {
  let page: Page;
  test.beforeEach(async ({ chromium }) => {
    page = await chromium.openTab('sidepanel');
    await expect(tab(page, 'All')).toHaveText('All 10');
  });

  test('a file becomes a source, which is listed, searched and filtered by', async () => {
    await importFile(page, feedOf(20));
    await expect(page.getByText('Articles imported from “Imported feed”: 20')).toBeVisible();
    await expect(tab(page, 'All')).toHaveText('All 30');
    await page.getByRole('searchbox').fill('imported 7');
    await expect(tab(page, 'All')).toHaveText('All 2');
    await page.getByRole('searchbox').fill('');
    await page.getByRole('button', { name: 'Sources and tags' }).click();
    await page.getByRole('button', { name: /^Imported feed/ }).click();
    await expect(tab(page, 'All')).toHaveText('All 20');
  });

  test('a hit that runs over the end of a line is marked on both', async () => {
    await importFile(
      page,
      feedOf(1, (item) => ({ ...item, content_text: 'alpha zend\r\nzstart omega' })),
    );
    await expect(tab(page, 'All')).toHaveText('All 11');
    await page.getByRole('searchbox').fill('"zend zstart"');
    await expect(page.getByRole('article')).toHaveCount(1);
    await page.locator('.title').click();
    await expect(page.locator('article p:not(.summary)')).toHaveText([
      'alpha zend',
      'zstart omega',
    ]);
    await expect(page.locator('article mark')).toHaveText(['zend', 'zstart']);
  });

  test('a dropped file is imported, and a wrong one refused with its item and field', async () => {
    /** @returns whether the page takes it; the browser would open it otherwise */
    const dispatch = (type: 'dragover' | 'drop', json: string) =>
      page.evaluate(
        ([name, text]) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([text!], 'dropped.json'));
          const init = { dataTransfer, bubbles: true, cancelable: true };
          return !document.body.dispatchEvent(new DragEvent(name!, init));
        },
        [type, json],
      );
    async function drop(json: string) {
      await expect.poll(() => dispatch('dragover', json)).toBe(true);
      expect(await dispatch('drop', json)).toBe(true);
    }
    await drop(feedOf(3, ({ title: _, ...item }) => item));
    const problem = 'dropped.json: item 1 (imported/0): title: is missing';
    await expect(page.getByText(problem)).toBeVisible();
    await expect(tab(page, 'All')).toHaveText('All 10');
    await drop(feedOf(3));
    await expect(tab(page, 'All')).toHaveText('All 13');
  });
});

test('a wrong file is refused in the language of the interface', async () => {
  const browser = await Chromium.launch({ language: 'zh_CN' });
  try {
    const page = await browser.openTab('sidepanel');
    await page.getByRole('button', { name: '更多' }).click();
    const json = feedOf(2, ({ date_published: _, ...item }) => ({
      ...item,
      date_published: '昨天',
    }));
    await page
      .getByLabel('导入')
      .setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(json) });
    await expect(
      page.getByText('a.json: 条目 1 (imported/0): date_published: 不是日期'),
    ).toBeVisible();
  } finally {
    await browser.close();
  }
});
