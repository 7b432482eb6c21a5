// Articles that are made to hold the page up. Seen to fail without the limits of
// components/list/harmlessHtml.ts: a quarter of a million paragraphs took minutes.
import { expect, test } from '@playwright/test';
import { Chromium } from '../e2e/chromium';
import { printFigures } from './scale';

const attributes = (count: number) => Array.from({ length: count }, (_, n) => `a${n}`).join(' ');
/** Elements that a parser opens again in each of the blocks behind them. */
const formatting = (count: number, each: number) =>
  Array.from({ length: count }, (_, n) => `<b b${n} ${attributes(each)}>`).join('');
const heavy: Record<string, object> = {
  paragraphs: { content_html: '<p>a'.repeat(49_000) },
  'deep lists': { content_html: '<ul><li>a'.repeat(40_000) },
  'lists as deep as are parsed': { content_html: '<ul><li>a'.repeat(5990) },
  links: { content_html: '<a href=x>a'.repeat(80_000) },
  breaks: { content_html: 'a<br>'.repeat(49_000) },
  attributes: { content_html: `<p ${attributes(120_000)}>a` },
  'many attributes in all': { content_html: `<p ${attributes(490)}>a`.repeat(400) },
  'as many as are taken': { content_html: `<p ${attributes(490)}>a`.repeat(61) },
  'formatting that is opened again': {
    content_html: `<p>${formatting(45, 99)}${'<p>a'.repeat(11_000)}`,
  },
  // For HTML, what stands there is no white space.
  'attributes that look like a value': {
    content_html: `<p><b x=\u3000"${attributes(10_000)}">${'<p>a'.repeat(11_000)}`,
  },
  'as much of it as is taken': { content_html: `<p>${formatting(10, 24)}${'<p>a'.repeat(5900)}` },
  references: { content_html: '&lt;'.repeat(249_000) },
  lines: { content_text: 'a\n'.repeat(49_000) },
  'one word': { content_text: 'x'.repeat(1_000_000) },
  tags: { tags: Array.from({ length: 1000 }, (_, n) => `tag ${n}`) },
};

test.setTimeout(300_000);

test('an article with as much as is taken unfolds within two seconds', async () => {
  const browser = await Chromium.launch();
  try {
    for (const [at, [title, item]] of Object.entries(heavy).entries()) {
      const page = await browser.openTab('sidepanel');
      const items = [
        { id: title, title, date_published: `${2027 + at}-01-01`, content_text: 'a', ...item },
      ];
      if ('content_html' in item) items[0]!.content_text = '';
      await page.getByRole('button', { name: 'More', exact: true }).click();
      await page.locator('input[type=file]').setInputFiles({
        name: 'heavy.json',
        mimeType: 'application/json',
        buffer: Buffer.from(
          JSON.stringify({
            version: 'https://jsonfeed.org/version/1.1',
            title: `Heavy ${title}`,
            items,
          }),
        ),
      });
      await page.keyboard.press('Escape');
      await page.getByRole('tab', { name: 'All' }).click();
      const button = page.locator('article').first().locator('.title');
      await expect(button).toHaveText(title);
      const took = await button.evaluate(
        (element: HTMLElement) =>
          new Promise<number>((done) => {
            const start = performance.now();
            element.click();
            const look = () => {
              if (!document.querySelector('.rich, .open p:not(.summary)')) setTimeout(look);
              else requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
            };
            look();
          }),
      );
      expect(took, title).toBeLessThan(2000);
      printFigures({ title, 'ms to unfold': Math.round(took) });
      await page.close();
    }
  } finally {
    await browser.close();
  }
});
