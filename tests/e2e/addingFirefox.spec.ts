import { expect, test } from '@playwright/test';
import type { Browser as Extension } from 'wxt/browser';
import { FeedServer, pageNaming } from './feedServer';
import { Firefox } from './firefox';

/** In Firefox, as a page of the extension sees it. */
declare const browser: typeof Extension;
/** In Firefox's own window. */
declare const SidebarController: { isOpen: boolean; hide(): void };
declare const PopupNotifications: {
  isPanelOpen: boolean;
  panel: { firstElementChild: { button: HTMLElement; secondaryButton: HTMLElement } };
};

const ENTER = '\ue007';
const POPUP_WITHOUT_CLICK = { 'extensions.openPopupWithoutUserGesture.enabled': true };

let server: FeedServer;
let firefox: Firefox;
test.beforeEach(async () => {
  server = await FeedServer.start();
  server.pages.set('/two', pageNaming('/a', '/b'));
  firefox = await Firefox.launch({ preferences: POPUP_WITHOUT_CLICK });
});
test.afterEach(async () => {
  await firefox.close();
  server.close();
});

const paths = () => server.asked.flatMap(({ path }) => (path === '/favicon.ico' ? [] : path));

/** A page of the extension's origin that runs none of its code, and from which its others are seen. */
const silent = () => firefox.url('popup').replace('popup.html', 'icons/16.png');

/** What elements of the real sidebar or popup, which are no tabs, have in them. */
const textsIn = (type: 'sidebar' | 'popup', selector: string) =>
  firefox.evaluate(
    (...[of, wanted]) => {
      const [view] = browser.extension.getViews({ type: of as 'tab' }) as unknown as Window[];
      return [...(view?.document.querySelectorAll(wanted) ?? [])].map(
        ({ textContent, value }: Element & { value?: string }) => value || textContent,
      );
    },
    type,
    selector,
  );

/** Clicks an element there, without being a user. */
async function clickIn(type: 'sidebar' | 'popup', selector: string): Promise<void> {
  await expect.poll(async () => (await textsIn(type, selector)).length).toBeGreaterThan(0);
  await firefox.evaluate(
    (...[of, wanted]) => {
      const [view] = browser.extension.getViews({ type: of as 'tab' }) as unknown as Window[];
      view!.document.querySelector<HTMLElement>(wanted)!.click();
    },
    type,
    selector,
  );
}

/** Answers what Firefox asks. */
async function answer(name: 'button' | 'secondaryButton'): Promise<void> {
  await expect
    .poll(() => firefox.evaluateInBrowser(() => PopupNotifications.isPanelOpen))
    .toBe(true);
  await firefox.evaluateInBrowser(
    (which) => PopupNotifications.panel.firstElementChild[which].click(),
    name,
  );
}

test('the key opens the sidebar with the feeds of the page in front', async () => {
  await firefox.goto(silent());
  await expect.poll(() => textsIn('sidebar', '#tab-all')).toEqual(['All 10']);
  await firefox.goto(server.address('/two'));
  await firefox.evaluateInBrowser(() => {
    SidebarController.hide();
    // The keyboard of a headless browser is the page's: this is what the key does.
    for (const key of document.querySelectorAll('key[modifiers="alt,shift"][key="F"]')) {
      (key as Element & { doCommand(): void }).doCommand();
    }
  });
  await expect.poll(() => firefox.evaluateInBrowser(() => SidebarController.isOpen)).toBe(true);
  await firefox.openTab();
  await firefox.goto(silent());
  await expect.poll(() => textsIn('sidebar', 'dialog input')).toEqual([server.address('/two')]);
  await expect
    .poll(() => textsIn('sidebar', 'dialog .feeds small'))
    .toEqual(['/a', '/b'].map((path) => server.address(path)));
  expect(paths()).toEqual(['/two']);
});

test('it asks for one host: denied, nothing is sent; allowed, one request', async () => {
  const text = () => firefox.evaluate(() => document.querySelector('dialog')?.textContent ?? '');
  const counts = () =>
    firefox.evaluate(() => document.querySelector('#tab-all')?.textContent ?? '');
  await firefox.goto(firefox.url('sidepanel'));
  await expect.poll(counts).toBe('All 10');
  await firefox.click('.first .icon');
  await firefox.click('.first .item');
  // Enter is as good as a click.
  await firefox.type('dialog input', `${server.address('/a')}${ENTER}`);
  await answer('secondaryButton');
  await expect.poll(text).toContain('You have not allowed 127.0.0.1');
  expect(paths()).toEqual([]);
  await firefox.click('dialog form button');
  await answer('button');
  await expect.poll(text).toContain('Title of /a 2');
  await firefox.click('dialog section button');
  await expect.poll(counts).toBe('All 13');
  expect(paths()).toEqual(['/a']);
});

/** Asks for a feed in the real popup, which closes as Firefox asks for its host. */
async function askInPopup(address: string): Promise<void> {
  await firefox.evaluate(() => browser.action.openPopup());
  await clickIn('popup', '.first .icon');
  await clickIn('popup', '.first .item');
  await expect.poll(() => textsIn('popup', 'dialog input')).toEqual(['']);
  await firefox.evaluate((typed) => {
    const [view] = browser.extension.getViews({ type: 'popup' as 'tab' }) as unknown as Window[];
    const field = view!.document.querySelector('input[inputmode=url]') as HTMLInputElement;
    field.value = typed;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.focus();
  }, address);
  // That one is the user's own.
  await firefox.evaluateInBrowser(() =>
    document.querySelector<HTMLElement>('.webextension-popup-browser')!.focus(),
  );
  await firefox.press([ENTER]);
  await expect
    .poll(() => firefox.evaluateInBrowser(() => PopupNotifications.isPanelOpen))
    .toBe(true);
  await firefox.evaluateInBrowser(() => {
    const panel = document.querySelector('.webextension-popup-browser')!.closest('panel');
    (panel as Element & { hidePopup(): void }).hidePopup();
  });
  await expect.poll(() => textsIn('popup', 'body')).toEqual([]);
}

test('a popup may be gone when the reader answers: allowed, it is followed; denied, it waits', async () => {
  await firefox.goto(silent());
  await expect.poll(() => textsIn('sidebar', '#tab-all')).toEqual(['All 10']);
  await askInPopup(server.address('/a'));
  expect(paths()).toEqual([]);
  await answer('button');
  await expect.poll(() => textsIn('sidebar', '#tab-all')).toEqual(['All 13']);
  expect(paths()).toEqual(['/a']);

  await firefox.evaluate(() => browser.permissions.remove({ origins: ['http://127.0.0.1/*'] }));
  await askInPopup(server.address('/b'));
  await answer('secondaryButton');
  // Whoever opens it again can decide anew, or leave it.
  await firefox.evaluate(() => browser.action.openPopup());
  await expect
    .poll(() => textsIn('popup', 'dialog [role=status]'))
    .toEqual([expect.stringMatching(/^You have not allowed 127\.0\.0\.1/)]);
  await clickIn('popup', 'dialog .title-bar button');
  await clickIn('sidebar', '[aria-label="Sources and tags"]');
  await expect
    .poll(() => textsIn('sidebar', '.source-name'))
    .toContainEqual(expect.stringMatching(/^127\.0\.0\.1:\d+Waiting for access$/));
  expect(paths()).toEqual(['/a']);
});
