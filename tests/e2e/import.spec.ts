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

  test('a dropped file is imported, and one that is no feed refused', async () => {
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
    await drop(JSON.stringify({ no: 'feed' }));
    await expect(page.getByText('dropped.json: is JSON, but no JSON Feed')).toBeVisible();
    await expect(tab(page, 'All')).toHaveText('All 10');
    await drop(feedOf(3));
    await expect(tab(page, 'All')).toHaveText('All 13');
  });
});

/** Chooses files in the last menu. */
async function importFiles(page: Page, ...files: [name: string, content: object | string][]) {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  const field = page.locator('input[type=file]');
  // The dialog would hide others.
  const endings = (await field.getAttribute('accept'))!.split(',');
  expect(endings).toEqual(expect.arrayContaining(files.map(([name]) => `.${name.split('.')[1]}`)));
  await field.setInputFiles(
    files.map(([name, content]) => ({
      name,
      mimeType: 'application/json',
      buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
    })),
  );
}
const feed = (items: object[], head: object = {}) => ({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Weekly',
  ...head,
  items,
});
const week = (...numbers: number[]) =>
  numbers.map((number) => ({
    id: `w${number}`,
    title: `Article ${number}`,
    date_published: `2026-11-${String(number).padStart(2, '0')}T08:00:00Z`,
  }));

test('files as they are written, one after the other in one browser', async () => {
  const browser = await Chromium.launch();
  try {
    const page = await browser.openTab('sidepanel');
    await expect(tab(page, 'All')).toHaveText('All 10');
    const row = (name: string) => page.getByRole('article', { name, exact: true });

    await test.step('what is left out is told, with a list to unfold', async () => {
      await importFiles(page, ['a.json', feed([{ id: 'a', title: 'Taken' }, { id: 'b' }])]);
      await expect(
        page.getByText('Imported 1 of 2 articles. Item 2 (b): has nothing to show'),
      ).toBeVisible();
      await page.getByText('Details (1)').click();
      await expect(page.getByRole('listitem')).toHaveText('item 2 (b): has nothing to show');
      await page.keyboard.press('Escape');
      await row('Taken').focus();
      await page.keyboard.press('u');
      await expect(tab(page, 'All')).toHaveText('All 10');
    });

    await test.step('a newer file keeps what is starred, and counts', async () => {
      const head = { feed_url: 'https://w.example/feed.json' };
      await importFiles(page, ['1.json', feed(week(1, 2, 3), head)]);
      await row('Article 2').getByRole('button', { name: 'Starred' }).click();
      await importFiles(page, ['2.json', feed(week(3, 4), head)]);
      await expect(
        page.getByText('1 new, 0 updated, 1 gone, 1 kept because they are starred'),
      ).toBeVisible();
      await expect(tab(page, 'Starred')).toHaveText('Starred 1');
      await expect(tab(page, 'All')).toHaveText('All 13');
    });

    await test.step('a title that is there already is asked about', async () => {
      await importFiles(page, ['3.json', feed(week(9))]);
      await expect(page.getByRole('dialog')).toContainText('Replace “Weekly” (3 articles)');
      await page.getByRole('button', { name: 'Add beside' }).click();
      await expect(tab(page, 'All')).toHaveText('All 14');
      await page.getByRole('button', { name: 'Sources and tags' }).click();
      await expect(page.getByRole('button', { name: /^Weekly · w\.example/ })).toBeVisible();
      await page.getByRole('button', { name: 'Manage' }).click();
      await page.getByRole('button', { name: /^Remove source: Weekly · w\.example/ }).click();
      await expect(page.getByText('3 articles, of which starred: 1')).toBeVisible();
      await page.getByRole('button', { name: 'Undo' }).last().click();
      await expect(tab(page, 'All')).toHaveText('All 14');
    });

    await test.step('several files have one summary, and one undo', async () => {
      await importFiles(
        page,
        ['a.json', feed([{ id: 'p', content_text: 'Untitled\nThe rest' }], { title: 'P' })],
        ['b.xml', '<?xml version="1.0"?><rss version="2.0"></rss>'],
        ['c.json', feed([{ id: 'q', title: 'Q' }], { title: 'Q' })],
        ['d.opml', '<opml version="2.0"></opml>'],
      );
      await expect(page.getByText('Files imported: 2 of 4.')).toContainText('b.xml: is empty');
      await expect(tab(page, 'All')).toHaveText('All 16');
      await page.getByRole('searchbox').fill('in:title untitled');
      await expect(row('Untitled')).toHaveCount(1);
      await row('Untitled').locator('.title').click();
      await expect(row('Untitled').locator('p:not(.summary)')).toHaveText(['The rest']);
      await page.getByRole('searchbox').fill('');
    });

    await test.step('RSS is a source, too', async () => {
      const rss = `<rss version="2.0"><channel><title>RSS</title><link>https://rss.example/</link>
        <item><guid>a</guid><title>From RSS</title><link>/a</link></item></channel></rss>`;
      await importFiles(page, ['feed.xml', rss]);
      await expect(tab(page, 'All')).toHaveText('All 17');
      await page.keyboard.press('Escape');
      await row('From RSS').locator('.title').click();
      const link = row('From RSS').getByRole('link', { name: 'Original' });
      await expect(link).toHaveAttribute('href', 'https://rss.example/a');
      await row('From RSS').locator('.title').click();
    });

    await test.step('links and parts lead where they should', async () => {
      const item = {
        id: 'r',
        title: 'Parts',
        date_published: '2027-01-01T08:00:00Z',
        url: 'posts/1.html',
        external_url: 'https://news.example/x',
        content_html:
          '<p>强化\n学习 and\nmore</p><pre>强化\n学习</pre><a href="/a">root</a> <a href="b.html">page</a> <a href="#note">note</a>',
        authors: [{ name: 'Ann' }],
        attachments: [
          { url: '1.mp3', mime_type: 'audio/mpeg', size_in_bytes: 2000, duration_in_seconds: 60 },
        ],
      };
      const head = { title: 'R', home_page_url: 'https://example.org/' };
      await importFiles(page, ['r.json', feed([item], head)]);
      await tab(page, 'All').click();
      await row('Parts').locator('.title').click();
      const href = (name: string | RegExp) => row('Parts').getByRole('link', { name });
      await expect(href('root')).toHaveAttribute('href', 'https://example.org/a');
      await expect(href('page')).toHaveAttribute('href', 'https://example.org/posts/b.html');
      await expect(href('note')).toHaveAttribute('href', '#');
      await expect(href('news.example')).toHaveAttribute('href', 'https://news.example/x');
      await expect(href(/1\.mp3 audio\/mpeg · 2 kB · 1:00/)).toHaveAttribute(
        'href',
        'https://example.org/posts/1.mp3',
      );
      await expect(row('Parts')).toContainText('By Ann');
      // Lines of the source are not those that are shown, but for what keeps them.
      const shown = (name: string) => row('Parts').locator(`.rich ${name}`).innerText();
      expect(await shown('p')).toBe('强化学习 and more');
      expect(await shown('pre')).toBe('强化\n学习');
    });
  } finally {
    await browser.close();
  }
});

test('a wrong file is refused in the language of the interface', async () => {
  const browser = await Chromium.launch({ language: 'zh_CN' });
  try {
    const page = await browser.openTab('sidepanel');
    await page.getByRole('button', { name: '更多' }).click();
    const rss = '<rss version="2.0"></rss>';
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(rss) });
    await expect(page.getByText('a.json: 为空')).toBeVisible();
  } finally {
    await browser.close();
  }
});
