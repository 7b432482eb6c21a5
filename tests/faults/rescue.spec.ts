import { expect, type Page } from '@playwright/test';
import type { Browser as Extension } from 'wxt/browser';
import type { Chromium } from '../e2e/chromium';
import { test } from '../e2e/newlyInstalled';

declare const chrome: typeof Extension;

const tab = (page: Page, name: string) => page.getByRole('tab', { name });
const articles = (page: Page) => page.getByRole('feed').getByRole('article');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

// They mostly wait until the reader loses patience.
test.describe.configure({ mode: 'parallel' });

let browser: Chromium;
test.beforeEach(async ({ chromium }) => {
  browser = chromium;
  await expect.poll(() => browser.badge()).toBe('10');
});

const deleteDatabase = (page: Page) =>
  page.evaluate(() =>
    new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase('yebian');
      request.addEventListener('success', resolve);
      request.addEventListener('error', () => reject(request.error));
    }).then(() => undefined),
  );

/** Marks the first of ten articles as read, and waits until the journal has it: the first page makes that later. */
async function markFirst(page: Page): Promise<void> {
  await articles(page).nth(0).getByRole('button', { name: 'Read', exact: true }).click();
  await expect(tab(page, 'Unread')).toHaveText('Unread 9');
  // Its own record, or that of the source where the mark was there first.
  const readJournal = () => browser.worker.evaluate(() => chrome.storage.local.get());
  await expect.poll(async () => JSON.stringify(await readJournal())).toContain('flashattention');
}

/** How IndexedDB is broken: opening it, or reading what is open. */
type Break = 'fails' | 'hangs' | 'opens, but does not answer';

/** Opens the sidebar's page with an IndexedDB that fails, or never answers. */
async function openBroken(how: Break): Promise<Page> {
  const page = await browser.context.newPage();
  await page.setViewportSize({ width: 360, height: 800 });
  await page.addInitScript((broken) => {
    if (broken === 'opens, but does not answer') {
      IDBObjectStore.prototype.getAll = () => new EventTarget() as IDBRequest;
      return;
    }
    IDBFactory.prototype.open = () => {
      if (broken === 'hangs') return new EventTarget() as IDBOpenDBRequest;
      throw new DOMException('Refused by the test.', 'UnknownError');
    };
  }, how);
  await page.goto(browser.url('sidepanel'));
  return page;
}

for (const how of ['fails', 'hangs', 'opens, but does not answer'] as const) {
  test(`a database that ${how} leaves the built-in articles, search and marks that stay`, async () => {
    const page = await openBroken(how);
    await expect(page.getByText(/The database could not be opened/)).toBeVisible();
    await expect(
      page.getByText(how === 'fails' ? /Refused by the test/ : /5 seconds/),
    ).toBeVisible();
    await expect(articles(page)).toHaveCount(10);
    await page.getByRole('searchbox').fill('低精度');
    await expect(articles(page)).toHaveCount(1);
    await articles(page).getByRole('button', { name: 'Read', exact: true }).click();
    await expect(tab(page, 'Unread')).toHaveText('Unread 0');
    await page.getByRole('searchbox').fill('');
    await expect(tab(page, 'Unread')).toHaveText('Unread 9');
    await page.close();

    const again = await browser.openTab('sidepanel');
    await expect(tab(again, 'Unread')).toHaveText('Unread 9');
    await expect(again.getByText(/database/)).toHaveCount(0);
  });
}

const hanging: Record<string, () => void> = {
  'writes that never end': () => {
    const { prototype } = IDBObjectStore;
    prototype.put = prototype.add = () => new EventTarget() as IDBRequest<IDBValidKey>;
  },
  'another page that keeps the marks': () => {
    const request = LockManager.prototype.request as (...args: unknown[]) => Promise<unknown>;
    LockManager.prototype.request = function keep(this: LockManager, ...args: unknown[]) {
      return args[0] === 'marks' ? new Promise(() => {}) : request.apply(this, args);
    };
  },
};

for (const [what, hang] of Object.entries(hanging)) {
  test(`an empty shelf and ${what} do not keep the articles away`, async () => {
    const bare = await browser.openSilent();
    await browser.stopWorker(bare);
    await deleteDatabase(bare);
    const page = await browser.context.newPage();
    await page.addInitScript(hang);
    await page.goto(browser.url('sidepanel'));
    await expect(articles(page)).toHaveCount(10);
    await expect(page.getByText(/The database could not be opened/)).toBeVisible();
  });
}

test('settings that are never read do not keep the articles away', async () => {
  const page = await browser.context.newPage();
  await page.addInitScript(() => {
    for (const area of [chrome.storage.local, chrome.storage.session]) {
      area.get = () => new Promise(() => {});
    }
  });
  await page.goto(browser.url('sidepanel'));
  await expect(articles(page)).toHaveCount(10);
});

test('pages without a database show each other’s marks', async () => {
  const [one, other] = [await openBroken('fails'), await openBroken('fails')];
  await expect(tab(one, 'Unread')).toHaveText('Unread 10');
  await expect(tab(other, 'Unread')).toHaveText('Unread 10');
  for (const [page, left] of [
    [one, 9],
    [other, 8],
    [one, 7],
  ] as const) {
    await page.bringToFront();
    const unread = page.locator('article.unread').first();
    await unread.getByRole('button', { name: 'Read', exact: true }).click();
    for (const each of [one, other]) await expect(tab(each, 'Unread')).toHaveText(`Unread ${left}`);
  }
});

test('a broken database is deleted after a second click, and the marks come back', async () => {
  const first = await browser.openTab('sidepanel');
  await markFirst(first);
  await first.close();
  const page = await openBroken('fails');
  await button(page, 'Reset…').click();
  await expect(page.getByText('Delete the database?')).toBeVisible();
  await button(page, 'Dismiss').click();
  await button(page, 'Reset…').click();
  // What is said of the database afterwards was said before, too.
  const reload = page.waitForEvent('load');
  await button(page, 'Delete it').click();
  await reload;
  await expect(page.getByText(/The database could not be opened/)).toBeVisible();
  await page.close();

  const again = await browser.openTab('sidepanel');
  await expect(again.getByText(/The shelf was lost or damaged.* 1 marks/)).toBeVisible();
  await expect(tab(again, 'Unread')).toHaveText('Unread 9');
  await expect(tab(again, 'All')).toHaveText('All 10');
});

test('a shelf that is deleted elsewhere is let go, with a word and a way back', async () => {
  const page = await browser.openTab('sidepanel');
  await markFirst(page);
  await deleteDatabase(await browser.openSilent());
  await expect(page.getByText(/The shelf was closed: it was reset/)).toBeVisible();
  await button(page, 'Reload').click();
  await expect(page.getByText(/The shelf was lost or damaged/)).toBeVisible();
  await expect(tab(page, 'Unread')).toHaveText('Unread 9');
});

test('a shelf of a newer version is left alone, with a sentence', async () => {
  const bare = await browser.openSilent();
  await deleteDatabase(bare);
  await bare.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('yebian', 990);
        opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('next'));
        opening.addEventListener('success', () => {
          opening.result.close();
          resolve();
        });
      }),
  );
  const page = await browser.openTab('sidepanel');
  await expect(page.getByText(/made by a newer version of Yebian/)).toBeVisible();
  await expect(button(page, 'Try again')).toBeVisible();
});
