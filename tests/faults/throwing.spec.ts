// A component that throws takes nothing with it but its own place, and nothing of it stays.
//
// Seen to fail: with a Boundary that catches nothing, and with a place that stayed while it was opened with.
import { expect, type Page, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import type { Browser as Extension } from 'wxt/browser';
import { Chromium } from '../e2e/chromium';
import { Firefox } from '../e2e/firefox';
import { importFile } from '../e2e/importFile';
import { sample } from './chance';
import { openAllInFirefox } from './firefoxReader';
import { articles, importedToast, tab } from './reader';
import { printFigures, SCALE } from './scale';
import { buildThrowing, componentNames, type Fault } from './throwing';

test.setTimeout(3_600_000);

declare const chrome: typeof Extension;
declare global {
  var renderedNames: Set<string>;
}

/** Newer than all that is built in, so that it is the first row. */
const NEW = {
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Throwing',
  home_page_url: 'https://example.org',
  items: [
    {
      id: 'throwing/1',
      url: 'https://example.org/1',
      title: 'A title with a needle',
      summary: 'A summary.',
      content_html: '<p>Before</p><ul><li>an item with a needle</li></ul>',
      date_published: '2031-01-01T00:00:00Z',
      authors: [{ name: 'An author', url: 'https://example.org/author' }],
      tags: ['needles'],
      _stats: { views: 1, comments: 2, likes: 3 },
    },
  ],
};
const ROWS = 11;

/** Of it nothing comes: their hosts may not be asked. */
const FEEDS = `<opml version="2.0"><body><outline text="A feed" xmlUrl="https://a.example/"/>
  <outline text="A folder"><outline text="B" xmlUrl="https://b.example/"/></outline></body></opml>`;

/** What one cannot do any more, by what is broken; with all else broken, one can do all. */
const LOST: Record<string, ('page' | 'list' | 'search' | 'tabs')[]> = {
  Reader: ['page'],
  OpenReader: ['page'],
  ReaderHeader: ['search', 'tabs'],
  Header: ['search', 'tabs'],
  SearchField: ['search'],
  Tabs: ['tabs'],
  ListPanel: ['list'],
  ArticleList: ['list'],
  ArticleRow: ['list'],
};

interface Step {
  name: string;
  /** Runs in the page before it opens. */
  before?: () => void;
  /** What is shown while `before` is done, rather than the list. */
  isElsewhere?: true;
  run?(page: Page): Promise<void>;
}

const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).first().click({ timeout: 3000 });
const titleOf = (page: Page) => articles(page).first().locator('.title');
const search = (page: Page, text: string) =>
  page.getByRole('searchbox').fill(text, { timeout: 3000 });

/** Lets every host be asked, and answers for one of them. */
function stubSites() {
  const origins = ['https://*/*'];
  chrome.permissions.request = () => Promise.resolve(true);
  chrome.permissions.getAll = () => Promise.resolve({ origins, permissions: [] });
  const item = '<item><guid>a</guid><title>An item</title></item>';
  const feed = `<rss version="2.0"><channel><title>A feed</title>${item}</channel></rss>`;
  const named = (at: string) => `<link rel="alternate" type="application/rss+xml" href="${at}">`;
  const bodies = new Map([
    ['https://feeds.example/feed', feed],
    ['https://feeds.example/page', `<!doctype html>${named('/feed')}${named('/other')}`],
  ]);
  const { fetch } = window;
  window.fetch = async (address, init) => {
    const body = bodies.get(String(address));
    return body === undefined ? fetch(address, init) : new Response(body);
  };
}

async function lookAt(page: Page, address: string) {
  await press(page, 'Add');
  await page.getByRole('button', { name: /^Add a feed/ }).click({ timeout: 3000 });
  await page.getByRole('dialog').getByRole('textbox').fill(address, { timeout: 3000 });
  await press(page, 'Look');
}

/** A backup, as the first page exports it. */
let backup = '';

/** In which step a component is broken, where the first that shows it would not do: on a slow machine it may come by chance. */
const OWN_STEP: Record<string, string> = { Loading: 'an opening that takes long' };

/** All that the reader can show, one after the other, each in a page that was opened for it. */
const steps: Step[] = [
  { name: 'the list' },
  { name: 'an article', run: (page) => titleOf(page).click({ timeout: 3000 }) },
  {
    name: 'an article that was searched for',
    async run(page) {
      await search(page, 'needle');
      await expect(articles(page)).toHaveCount(1);
      await titleOf(page).click({ timeout: 3000 });
    },
  },
  { name: 'no hit', run: (page) => search(page, 'nothing has this') },
  { name: 'the sources', run: (page) => press(page, 'Sources and tags') },
  {
    name: 'a filter',
    async run(page) {
      await press(page, 'Sources and tags');
      await page.getByRole('button', { name: /^needles/ }).click({ timeout: 3000 });
    },
  },
  { name: 'what can be added', run: (page) => press(page, 'Add') },
  {
    name: 'feeds to choose from',
    before: stubSites,
    run: (page) => lookAt(page, 'https://feeds.example/page'),
  },
  {
    name: 'a feed that can be followed',
    before: stubSites,
    run: (page) => lookAt(page, 'https://feeds.example/feed'),
  },
  { name: 'the order', run: (page) => press(page, 'Sort') },
  { name: 'the settings', run: (page) => press(page, 'More') },
  { name: 'the ways to mark', run: (page) => press(page, 'Mark some as read') },
  { name: 'the keys', run: (page) => page.keyboard.press('?') },
  {
    name: 'an undo',
    async run(page) {
      await page.keyboard.press('Shift+A');
      await expect(tab(page, 'Unread')).toHaveText('Unread 0');
      await page.keyboard.press('u');
    },
  },
  { name: 'a backup', run: (page) => importFile(page, backup, 'backup.json') },
  {
    name: 'an article that is left out',
    run: (page) => importFile(page, JSON.stringify({ ...NEW, items: [...NEW.items, {}] })),
  },
  {
    name: 'a source that may be another',
    run: (page) => importFile(page, JSON.stringify({ ...NEW, home_page_url: undefined })),
  },
  {
    name: 'an article of several sources',
    before: () => {
      const { get } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.get = function (key) {
        const request = get.call(this, key);
        // Two that are one: how many, and their numbers. The second has left the list.
        const result = { id: 'twins', groups: Uint32Array.of(2, 10, 11) };
        if (this.name === 'twins') Object.defineProperty(request, 'result', { value: result });
        return request;
      };
    },
  },
  { name: 'a list of feeds', run: (page) => importFile(page, FEEDS, 'feeds.opml') },
  {
    name: 'a feed that is changed, and a folder',
    async run(page) {
      await press(page, 'Sources and tags');
      await press(page, 'Manage');
      await press(page, 'Change: A feed');
    },
  },
  {
    name: 'marks on scrolling',
    before: () => {
      const get = chrome.storage.local.get.bind(chrome.storage.local);
      const change = async (keys: object) => ({ ...(await get(keys)), markOnScroll: true });
      Object.assign(chrome.storage.local, { get: change });
    },
  },
  {
    name: 'an opening that takes long',
    isElsewhere: true,
    before: () => {
      const get = chrome.storage.session.get.bind(chrome.storage.session);
      const wait = async (keys: string) => {
        await new Promise((done) => setTimeout(done, 1500));
        return get(keys);
      };
      Object.assign(chrome.storage.session, { get: wait });
    },
  },
  {
    name: 'a shelf in memory',
    isElsewhere: true,
    before: () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('broken', 'UnknownError');
      };
    },
  },
  {
    name: 'no shelf at all',
    isElsewhere: true,
    before: () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('broken', 'UnknownError');
      };
      window.fetch = () => Promise.reject(new Error('broken'));
    },
  },
];

const unshown = (page: Page) => page.getByText(/could not be shown/);

async function setFault(page: Page, fault: Fault | undefined) {
  await page.evaluate((now) => {
    if (now) localStorage.setItem('fault', JSON.stringify(now));
    else localStorage.removeItem('fault');
  }, fault);
}

/** A tab in which the page reports its errors. */
async function openTab(browser: Chromium, errors: string[], step?: Step): Promise<Page> {
  const page = await browser.context.newPage();
  await page.setViewportSize({ width: 360, height: 800 });
  page.on('pageerror', (error) => errors.push(String(error)));
  if (step?.before) await page.addInitScript(step.before);
  await page.goto(browser.url('sidepanel'));
  return page;
}

/** Runs a step as far as what is broken lets it. */
async function runStep(page: Page, step: Step): Promise<void> {
  if (!step.isElsewhere)
    await articles(page)
      .first()
      .waitFor({ timeout: 5000 })
      .catch(() => {});
  await step.run?.(page).catch(() => {});
}

/** What the reader of a page cannot do that it should. */
async function brokenIn(page: Page, lost: readonly string[]): Promise<string[]> {
  const broken: string[] = [];
  const count = async (selector: string, most: number) => {
    const found = await page.locator(selector).count();
    if (found !== most) broken.push(`${found} of ${selector}`);
  };
  if (lost.includes('page')) return broken;
  await count('main', 1);
  if (!lost.includes('search')) await count('[role=searchbox]', 1);
  if (lost.includes('list')) return broken;
  await count('[role=feed]', 1);
  const second = articles(page).nth(1);
  const star = second.getByRole('button', { name: 'Starred' });
  const before = await star.getAttribute('aria-pressed', { timeout: 5000 });
  await star.click({ timeout: 5000 });
  const after = await star.getAttribute('aria-pressed', { timeout: 5000 });
  await expect(star).not.toHaveAttribute('aria-pressed', before!);
  await star.click();
  await expect(star, `not ${after}`).toHaveAttribute('aria-pressed', before!);
  if (lost.includes('search')) return broken;
  await search(page, 'BF16');
  await expect(articles(page)).not.toHaveCount(ROWS);
  await expect(articles(page).first()).toBeVisible();
  await search(page, '');
  await expect(articles(page)).toHaveCount(ROWS);
  return broken;
}

// Fewer, since Firefox renders as Chromium does: a row, what unfolds, the list, a place that fails the whole page.
test('in Firefox, what throws says so in its place, and the next opening goes on', async () => {
  const firefox = await Firefox.launch({ build: await buildThrowing('firefox') });
  const setFaultHere = (fault: Fault | undefined) =>
    firefox.evaluate((now) => {
      if (now) localStorage.setItem('fault', JSON.stringify(now));
      else localStorage.removeItem('fault');
    }, fault);
  const shownTexts = () =>
    firefox.evaluate(() => ({
      unshown: [...document.querySelectorAll('.unshown strong')].map((said) => said.textContent),
      rows: document.querySelectorAll('[role=feed] article h2').length,
      searches: document.querySelectorAll('[role=searchbox]').length,
    }));
  const said = (name: string) => `This could not be shown: ${name} is broken.`;
  try {
    await openAllInFirefox(firefox);
    const n = await firefox.evaluate(() =>
      Number(document.querySelector<HTMLElement>('[role=feed] article')!.dataset.n),
    );
    await firefox.evaluate(() => chrome.storage.local.set({ markOnOpen: false }));
    const open = () => firefox.goto(firefox.url('sidepanel'));
    const expectShown = (unshownNow: string[], rows: number, searches = 1) =>
      expect.poll(shownTexts).toEqual({ unshown: unshownNow, rows, searches });

    // Closed right after it was shown, a page keeps its place.
    const selected = () =>
      firefox.evaluate(() => document.querySelector('[role=tab][aria-selected=true]')?.id);
    for (let time = 0; time < 3; time++) {
      await open();
      await expectShown([], 10);
      expect(await selected()).toBe('tab-all');
    }

    await setFaultHere({ component: 'Row', n });
    await open();
    await expectShown([said('Row')], 9);
    await setFaultHere({ component: 'ArticleDetails', n });
    await open();
    await expectShown([], 10);
    await firefox.evaluate(() =>
      document.querySelector<HTMLElement>('[role=feed] article .title')!.click(),
    );
    await expectShown([said('ArticleDetails')], 10);
    await setFaultHere({ component: 'ListPanel' });
    await open();
    await expectShown([said('ListPanel')], 0);
    await setFaultHere(undefined);
    await open();
    await expectShown([], 10);
    // For as long as a place has to be tried until it is kept.
    await firefox.evaluate(() => new Promise((done) => setTimeout(done, 3000)));
    await setFaultHere({ component: 'OpenReader', withPlace: true });
    await open();
    await expectShown([said('OpenReader')], 0, 0);
    await open();
    await expectShown([], 10);
  } finally {
    await firefox.close();
  }
});

/** The places that are kept. */
const placesOf = (browser: Chromium) =>
  browser.worker.evaluate(async () => Object.keys(await chrome.storage.session.get()));

test('a place that the page fails or hangs with is gone at the next opening', async () => {
  const browser = await Chromium.launch({ build: await buildThrowing('chrome') });
  try {
    const errors: string[] = [];
    const page = await openTab(browser, errors);
    await tab(page, 'All').click();
    await titleOf(page).click();
    await expect.poll(() => placesOf(browser)).toHaveLength(1);
    const isAll = () => expect(tab(page, 'All')).toHaveAttribute('aria-selected', 'true');
    const isUnread = () => expect(tab(page, 'Unread')).toHaveAttribute('aria-selected', 'true');
    await page.reload();
    await isAll();

    await expect.poll(() => placesOf(browser)).toHaveLength(1);
    await setFault(page, { component: 'OpenReader', withPlace: true });
    await page.reload();
    await expect(page.getByText('OpenReader is broken.')).toBeVisible();
    await expect(page.getByText('Nothing was changed.')).toBeVisible();
    await page.getByRole('button', { name: 'Reload' }).click();
    await isUnread();
    await expect(unshown(page)).toHaveCount(0);

    // A hang: the place is gone while it lasts, so that whoever ends the page opens without it.
    await setFault(page, undefined);
    await tab(page, 'All').click();
    await expect.poll(() => placesOf(browser)).toHaveLength(1);
    await setFault(page, { component: 'ListPanel', hangMs: 5000 });
    const reloading = page.reload();
    await expect.poll(() => placesOf(browser), { timeout: 4000 }).toHaveLength(0);
    await reloading;
    await setFault(page, undefined);

    // Places that no page has kept.
    for (const damaged of [null, 3, 'place', [], {}, { tab: 'all' }, { tab: 'all', kept: [-1] }]) {
      // In the same tab, whose place it is.
      await page.goto(new URL('/icons/16.png', page.url()).href);
      await page.evaluate(async (kept) => {
        const { id } = (await chrome.tabs.getCurrent())!;
        await chrome.storage.session.set({ [`place tab ${id}`]: kept });
        await chrome.storage.local.set({ density: kept, theme: kept, articleLanguage: kept });
      }, damaged);
      await page.goto(browser.url('sidepanel'));
      await isUnread();
      await expect(articles(page).first()).toBeVisible();
    }
    expect(errors).toEqual([]);
  } finally {
    await browser.close();
  }
});

test('whichever component throws, it says so in its place, and all else goes on', async () => {
  const browser = await Chromium.launch({ build: await buildThrowing('chrome') });
  const problems: string[] = [];
  const shownBy = new Map<string, Step>();
  try {
    const errors: string[] = [];
    const first = await openTab(browser, errors);
    await importFile(first, JSON.stringify(NEW));
    await expect(importedToast(first)).toBeVisible();
    await first.getByRole('button', { name: 'More', exact: true }).click();
    const downloading = first.waitForEvent('download');
    await first.getByRole('button', { name: 'Export a backup' }).click();
    backup = readFileSync(await (await downloading).path(), 'utf8');
    await first.evaluate(() => chrome.storage.local.set({ markOnOpen: false, density: 'compact' }));
    const n = Number(await articles(first).first().getAttribute('data-n'));

    // Which step shows which component; the first that does is the one to break it in.
    for (const step of steps) {
      const page = await openTab(browser, errors, step);
      await runStep(page, step);
      await page.waitForTimeout(step.isElsewhere ? 6000 : 500);
      for (const name of await page.evaluate(() => [...globalThis.renderedNames])) {
        if (!shownBy.has(name)) shownBy.set(name, step);
      }
      await page.close();
    }
    const names = componentNames();
    expect(names.filter((name) => !shownBy.has(name))).toEqual([]);
    expect(errors).toEqual([]);

    const chosen = sample(names, SCALE);
    for (const name of chosen) {
      const step = steps.find((one) => one.name === OWN_STEP[name]) ?? shownBy.get(name)!;
      const lost = LOST[name] ?? [];
      await setFault(first, { component: name, n });
      const page = await openTab(browser, errors, step);
      try {
        await runStep(page, step);
        await expect(page.getByText(`${name} is broken.`).first()).toBeVisible();
        // The next opening, here, where a place was kept, and in a tab that has none.
        await page.reload();
        if (!step.isElsewhere) {
          const fresh = await openTab(browser, errors);
          if (!lost.includes('page') && !lost.includes('list')) {
            await expect(articles(fresh)).toHaveCount(ROWS);
          }
          problems.push(...(await brokenIn(fresh, lost)).map((broken) => `${name}: ${broken}`));
          await fresh.close();
        }
        // And once it is mended.
        await setFault(first, undefined);
        const next = await openTab(browser, errors);
        await expect(articles(next)).toHaveCount(ROWS);
        await expect(unshown(next)).toHaveCount(0);
        await next.close();
      } catch (error) {
        problems.push(`${name}, in ${step.name}: ${String(error).slice(0, 400)}`);
      }
      await setFault(first, undefined);
      problems.push(...errors.splice(0).map((error) => `${name}: ${error}`));
      await page.close();
    }
    printFigures({ components: chosen.length, problems: problems.length });
    expect(problems).toEqual([]);
  } finally {
    await browser.close();
  }
});
