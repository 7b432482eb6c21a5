// Hostile HTML in every text of a feed, through Import in the real side panel.
//
// Seen to fail, each with its own assertion: with RichContent appending what DOMParser gives, without
// DOMPurify; without limitLink in harmlessHtml; with `img` among its elements.
import { expect, type Page, test } from '@playwright/test';
import { Chromium } from '../e2e/chromium';
import { sample } from './chance';
import { CountingProxy } from './countingProxy';
import { payloads } from './payloads';
import { printFigures, SCALE } from './scale';

/** Rows that are looked at together. */
const PART = 40;

test.setTimeout(900_000);

let browser: Chromium;
let proxy: CountingProxy;

test.beforeAll(async () => {
  proxy = await CountingProxy.start();
  browser = await Chromium.launch({ args: proxy.args });
});
test.afterAll(async () => {
  await browser.close();
  proxy.close();
});

async function openSidePanel(): Promise<Page> {
  const popup = await browser.clickIcon(await browser.openWebPage());
  const panel = await browser.openSidebar(popup);
  await expect(panel.getByRole('article')).not.toHaveCount(0);
  return panel;
}

/** Imports items as a source of their own. */
async function importItems(page: Page, items: object[], title: string) {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.locator('input[type=file]').setInputFiles({
    name: '"><img src=x onerror=window.canary=1>.json',
    mimeType: 'application/json',
    buffer: Buffer.from(
      JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title, items }),
    ),
  });
  await expect(page.getByText(`“${title}”: ${items.length}`)).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press('Escape');
}

/** Lists a source alone. Not by a search, which shows HTML as text, to mark its hits. */
async function showSource(page: Page, title: string) {
  await page.getByRole('tab', { name: 'All' }).click();
  await page.getByRole('button', { name: 'Sources and tags', exact: true }).click();
  await page.getByRole('button', { name: new RegExp(`^${title}\\b`) }).click();
  await page.keyboard.press('Escape');
}

/** Unfolds every row of the list, by the keyboard, and looks at each screen of it. */
async function lookAtAll(page: Page, count: number): Promise<Found> {
  const found: Found = { rows: 0, wrong: [] };
  const seen = new Set<string>();
  await page.evaluate(watch);
  await page.locator('.scroller').focus();
  await page.keyboard.press('Home');
  for (let place = 0; place < count; place++) {
    if (place > 0) await page.keyboard.press('j');
    await page.keyboard.press('o');
    const row = page.locator('article.current.open');
    await expect(row).toHaveCount(1);
    await expect(row.locator('.links')).toBeVisible();
    // What is shown of HTML comes with its component.
    await expect(row.locator('.rich, p:not(.summary)').first()).toBeAttached();
    seen.add((await row.getAttribute('data-n'))!);
    found.wrong.push(...(await page.evaluate(wrongInPage)));
    await page.keyboard.press('o');
  }
  found.rows = seen.size;
  return found;
}

interface Found {
  rows: number;
  wrong: string[];
}

declare global {
  var canary: number | undefined;
  var dialogs: number;
}

/** Counts what would stop the page. */
function watch(): void {
  globalThis.dialogs = 0;
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'] as const) {
    window[name] = () => {
      globalThis.dialogs++;
      return null as never;
    };
  }
}

/** What the page has that it must not have. Runs there. */
function wrongInPage(): string[] {
  const reader =
    'ARTICLE DIV H2 BUTTON P MARK SPAN A svg path circle polygon line rect g polyline'.split(' ');
  const rich =
    'P BR HR DIV H3 UL OL LI DL DT DD BLOCKQUOTE PRE CODE KBD SAMP EM STRONG B I S DEL INS SUB SUP Q CITE A TABLE CAPTION THEAD TBODY TFOOT TR TH TD'.split(
      ' ',
    );
  // The last two are ours: places within the article, and links to them.
  const richAttributes = 'href target rel title colspan rowspan start dir data-place data-to'.split(
    ' ',
  );
  const addresses =
    'href src action formaction xlink:href srcset data poster background ping'.split(' ');
  const wrong: string[] = [];
  for (const element of document.querySelectorAll('article, article *')) {
    const isRich = element.parentElement?.closest('.rich');
    if (!(isRich ? rich : reader).includes(element.tagName)) wrong.push(`<${element.tagName}>`);
    for (const { name, value } of element.attributes) {
      if (isRich && !richAttributes.includes(name)) wrong.push(`${element.tagName} ${name}`);
      if (name.startsWith('on')) wrong.push(`${element.tagName} ${name}`);
      if (!addresses.includes(name)) continue;
      const url = URL.parse(value);
      const isWeb = url && /^https?:$/.test(url.protocol) && !url.username && !url.password;
      if (!isWeb) wrong.push(`${element.tagName} ${name}=${value}`);
    }
    if (isRich && /[\u202a-\u202e\u2066-\u2069]/.test(element.textContent)) {
      wrong.push(`a control in ${element.tagName}`);
    }
  }
  if (globalThis.canary) wrong.push(`${globalThis.canary} scripts ran`);
  if (globalThis.dialogs) wrong.push(`${globalThis.dialogs} dialogs`);
  return wrong;
}

const asText = (payload: string, index: number) => ({
  id: `text/${index}/${payload}`,
  title: `${index} ${payload}`,
  summary: payload,
  content_text: payload,
  tags: [payload],
  _links: [{ rel: payload, url: 'https://example.org', title: payload }],
});
const asHtml = (payload: string, index: number) => ({
  id: `html/${index}/${payload}`,
  title: `${index} HTML`,
  url: 'https://example.org/article/',
  content_html: `<p>before</p>${payload}`,
});

test('nothing hostile runs, loads or is drawn, as text or as HTML', async () => {
  expect(payloads.length).toBeGreaterThan(500);
  const page = await openSidePanel();
  page.on('dialog', (dialog) => {
    proxy.asked.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  const reports: string[] = [];
  await page.exposeFunction('report', (line: string) => reports.push(line));
  await page.evaluate(() =>
    document.addEventListener('securitypolicyviolation', (event) => {
      (globalThis as unknown as { report(line: string): void }).report(
        `${event.effectiveDirective} ${event.blockedURI}`,
      );
    }),
  );
  // The count is one that counts.
  const web = await browser.context.newPage();
  await web.goto('http://canary.example/seen').catch(() => {});
  await web.close();
  expect(proxy.asked.some((url) => url.includes('canary.example/seen'))).toBe(true);
  const started = proxy.asked.length;

  const items = sample(payloads, SCALE).flatMap((payload, index) => [
    asText(payload, index),
    asHtml(payload, index),
  ]);
  let rows = 0;
  for (let at = 0; at < items.length; at += PART) {
    const part = items.slice(at, at + PART);
    const title = `Hostile from ${at}`;
    await importItems(page, part, title);
    await showSource(page, title);
    await expect(page.getByRole('tab', { name: 'All' })).toHaveText(`All ${part.length}`);
    const found = await lookAtAll(page, part.length);
    expect(found.wrong).toEqual([]);
    rows += found.rows;
  }
  expect(rows).toBe(items.length);
  expect(proxy.asked.slice(started)).toEqual([]);
  // DOMPurify reads HTML in a document of its own, where the policy reports what it does not let run.
  expect(reports.filter((report) => !/^base-uri | inline$/.test(report))).toEqual([]);
  const requests = proxy.asked.length - started;
  printFigures({ articles: rows, requests, 'reported as stopped': reports.length });
});
