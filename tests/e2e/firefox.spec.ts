import { expect } from '@playwright/test';
import { rmSync } from 'node:fs';
import type { Browser as Extension } from 'wxt/browser';
import { axeScript } from './axe';
import { buildWith, largeFeed } from './builds';
import { Firefox } from './firefox';
import { test } from './newlyInstalled';

/** In Firefox, as a page of the extension sees it. */
declare const browser: typeof Extension;
/** In Firefox's own window. */
declare const SidebarController: { isOpen: boolean; hide(): void };
declare const gURLBar: {
  focus(): void;
  search(text: string): void;
  handleCommand(): void;
  view: { panel: Element; selectedRowIndex: number };
};

/** What the reader shows, in the current tab or in the real sidebar. */
interface Shown {
  titles: string[];
  tabs: string[];
}

/** Reads the reader in the current tab. */
const readTab = (firefox: Firefox): Promise<Shown> => firefox.evaluate(shownIn, 'tab');

/** Reads the real sidebar, which is no tab, from a tab of the extension. */
const readSidebar = (firefox: Firefox): Promise<Shown> => firefox.evaluate(shownIn, 'sidebar');

// Runs in the browser: it must not use anything from outside.
function shownIn(where: 'tab' | 'sidebar'): Shown {
  const views = browser.extension.getViews({ type: 'sidebar' as 'tab' }) as unknown as Window[];
  const page = where === 'tab' ? document : views[0]?.document;
  const texts = (selector: string) =>
    [...(page?.querySelectorAll(selector) ?? [])].map((element) => element.textContent);
  return { titles: texts('[role=feed] article h2'), tabs: texts('[role=tab]') };
}

/** Clicks a button of the real sidebar by its visible text or its name. */
const clickInSidebar = (firefox: Firefox, name: string) =>
  firefox.evaluate((wanted) => {
    const [view] = browser.extension.getViews({ type: 'sidebar' as 'tab' }) as unknown as Window[];
    const buttons = [...view!.document.querySelectorAll('button')];
    const isWanted = ({ ariaLabel, textContent }: Element) =>
      (ariaLabel ?? textContent ?? '').startsWith(wanted);
    buttons.find(isWanted)!.click();
  }, name);

/** As WebDriver codes them (https://www.w3.org/TR/webdriver2/#keyboard-actions). */
const KEYS = { shift: '\ue008', control: '\ue009', alt: '\ue00a' };

const badge = (firefox: Firefox) => firefox.evaluate(() => browser.action.getBadgeText({}));

test('from the popup to the real sidebar, and through a restart', async () => {
  let firefox = await Firefox.launch();
  try {
    await firefox.goto(firefox.url('popup'));
    await expect.poll(async () => (await readTab(firefox)).titles.length).toBe(10);
    await expect.poll(async () => (await readSidebar(firefox)).titles.length).toBe(10);
    await expect.poll(() => badge(firefox)).toBe('10');

    await firefox.type('[role=searchbox]', '低精度');
    await expect.poll(async () => (await readTab(firefox)).titles.length).toBe(1);
    await firefox.click('.mark-read');
    await expect.poll(() => badge(firefox)).toBe('9');
    expect(await firefox.evaluate(() => browser.action.getTitle({}))).toBe('9 unread of 10');
    await expect.poll(async () => (await readSidebar(firefox)).tabs[0]).toBe('Unread 9');

    await firefox.evaluateInBrowser(() => SidebarController.hide());
    await expect.poll(() => firefox.evaluateInBrowser(() => SidebarController.isOpen)).toBe(false);
    await firefox.openTab();
    await firefox.goto(firefox.url('popup'));
    await firefox.click('.open-sidebar');
    // The popup closes as the sidebar opens; here it is a tab.
    await firefox.goToFirstTab();
    await expect.poll(() => firefox.evaluateInBrowser(() => SidebarController.isOpen)).toBe(true);
    await expect.poll(async () => (await readSidebar(firefox)).tabs[0]).toBe('Unread 9');

    await clickInSidebar(firefox, 'Mark all read');
    await expect.poll(async () => (await readSidebar(firefox)).tabs[0]).toBe('Unread 0');
    await expect.poll(() => badge(firefox)).toBe('');
    await clickInSidebar(firefox, 'Undo');
    await expect.poll(async () => (await readSidebar(firefox)).tabs[0]).toBe('Unread 9');

    await firefox.close({ keepProfile: true });
    firefox = await Firefox.launch({ profile: firefox.profile });
    await firefox.goto(firefox.url('popup'));
    await expect.poll(async () => (await readTab(firefox)).tabs[0]).toBe('Unread 9');
    await expect.poll(() => badge(firefox)).toBe('9');
  } finally {
    await firefox.close();
  }
});

test('the shortcut toggles the sidebar, and the keyboard alone reads, stars and undoes', async ({
  firefox,
}) => {
  await firefox.goto(firefox.url('popup'));
  await expect.poll(async () => (await readSidebar(firefox)).titles.length).toBe(10);
  const isSidebarOpen = () => firefox.evaluateInBrowser(() => SidebarController.isOpen);
  const shortcut = [KEYS.alt, KEYS.shift, 'Y'];
  await firefox.press(shortcut);
  await expect.poll(isSidebarOpen).toBe(false);
  await firefox.press(shortcut);
  await expect.poll(isSidebarOpen).toBe(true);

  // Firefox leaves the focus in the tab, and the remote protocol has no way from there: the popup's
  // page, which is the same reader, takes the keys, and the sidebar follows.
  await expect.poll(async () => (await readSidebar(firefox)).titles.length).toBe(10);
  const tabs = async () => (await readSidebar(firefox)).tabs.join(', ');
  const current = () =>
    firefox.evaluate(() => document.querySelector('article.current')?.ariaPosInSet);
  await firefox.press(['j'], ['j'], ['k']);
  await expect.poll(current).toBe('1');
  await firefox.press(['o'], ['s']);
  await expect.poll(tabs).toBe('Unread 9, All 10, Starred 1');
  await firefox.press(['u']);
  await expect.poll(tabs).toBe('Unread 9, All 10, Starred 0');
  await firefox.press([KEYS.control, 'z']);
  await expect.poll(tabs).toBe('Unread 10, All 10, Starred 0');
  await firefox.press([KEYS.shift, 'U']);
  await expect.poll(tabs).toBe('Unread 9, All 10, Starred 0');
});

test('a Russian layout does what its keys do', async ({ firefox }) => {
  await firefox.goto(firefox.url('sidepanel'));
  await expect.poll(async () => (await readTab(firefox)).titles.length).toBe(10);
  /** Presses a key as the browser tells of it on that layout; the remote protocol knows letters alone. */
  const press = (code: string, key: string) =>
    firefox.evaluate(
      (init) => {
        const from = document.activeElement ?? document.body;
        from.dispatchEvent(
          new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true }),
        );
      },
      { code, key },
    );
  const tabs = async () => (await readTab(firefox)).tabs.join(', ');
  const focused = () =>
    firefox.evaluate(() => document.activeElement?.ariaPosInSet ?? document.activeElement?.role);
  await press('KeyJ', 'о');
  await expect.poll(focused).toBe('1');
  await press('KeyM', 'ь');
  await expect.poll(tabs).toBe('Unread 9, All 10, Starred 0');
  await press('KeyS', 'ы');
  await expect.poll(tabs).toBe('Unread 9, All 10, Starred 1');
  await press('KeyU', 'г');
  await expect.poll(tabs).toBe('Unread 9, All 10, Starred 0');
  await press('Slash', '.');
  await expect.poll(focused).toBe('searchbox');
});

test('the sidebar has a command with a key and an item in the icon’s menu', async ({ firefox }) => {
  await firefox.goto(firefox.url('popup'));
  const commands = await firefox.evaluate(() => browser.commands.getAll());
  expect(commands).toContainEqual(
    expect.objectContaining({ name: '_execute_sidebar_action', shortcut: 'Alt+Shift+Y' }),
  );
  // Updating an item that does not exist fails.
  await firefox.evaluate(async () => browser.contextMenus.update('open-sidebar', {}));
});

test('the address bar suggests articles, and Enter opens the reader with the query', async ({
  firefox,
}) => {
  await firefox.goto(firefox.url('popup'));
  await expect.poll(async () => (await readTab(firefox)).titles.length).toBe(10);
  await firefox.evaluateInBrowser(() => {
    gURLBar.focus();
    gURLBar.search('yb qhtd');
  });
  const suggestions = () =>
    firefox.evaluateInBrowser(() =>
      [...gURLBar.view.panel.querySelectorAll('.urlbarView-row')].map((row) => row.textContent),
    );
  // The first row is the browser's own, for the query as it stands.
  await expect.poll(suggestions).toHaveLength(2);
  expect((await suggestions())[1]).toMatch(/^How a rounding bias.* — 清华团队/);
  await expect.poll(() => badge(firefox)).toBe('10');

  await firefox.evaluateInBrowser(() => {
    gURLBar.view.selectedRowIndex = 0;
    gURLBar.handleCommand();
  });
  // There is no answer from a tab that is just leaving its page.
  const shown = () => readTab(firefox).catch(() => undefined);
  await expect.poll(async () => (await shown())?.tabs[1]).toBe('All 1');

  // The article itself, which is read then.
  await firefox.openTab();
  await firefox.evaluateInBrowser(() => {
    gURLBar.focus();
    gURLBar.search('yb qhtd');
  });
  await expect.poll(suggestions).toHaveLength(2);
  await firefox.evaluateInBrowser(() => {
    gURLBar.view.selectedRowIndex = 1;
    gURLBar.handleCommand();
  });
  await firefox.openTab();
  await firefox.goto(firefox.url('popup'));
  await expect.poll(() => badge(firefox)).toBe('9');
  await expect.poll(async () => (await readTab(firefox)).tabs[0]).toBe('Unread 9');
});

test('axe finds nothing, light and dark', async ({ firefox }) => {
  for (const scheme of [1, 0]) {
    await firefox.setPreference('layout.css.prefers-color-scheme.content-override', scheme);
    for (const page of ['popup', 'sidepanel'] as const) {
      await firefox.goto(firefox.url(page));
      const isLight = () =>
        firefox.evaluate(() => matchMedia('(prefers-color-scheme: light)').matches);
      await expect.poll(isLight).toBe(scheme === 1);
      await expect.poll(async () => (await readTab(firefox)).titles.length).toBeGreaterThan(8);
      await firefox.click('article .title');
      const violations = await firefox.run<string[]>(
        `${axeScript}; return axe.run().then(({ violations }) => violations.map(({ id }) => id));`,
      );
      expect(violations).toEqual([]);
    }
  }
});

test('10,000 articles are loaded, searched and marked', async ({ firefox }) => {
  const build = buildWith(largeFeed(10_000), '.output/firefox-mv3');
  try {
    await firefox.installAnew(build);
    await firefox.goto(firefox.url('popup'));
    await expect
      .poll(async () => (await readTab(firefox)).tabs[1], { timeout: 60_000 })
      .toBe('All 10000');
    await firefox.type('[role=searchbox]', 'needle 低精度');
    await expect.poll(async () => (await readTab(firefox)).titles[0]).toContain('needle');
    await expect.poll(() => badge(firefox)).toBe('999+');
    await firefox.installAnew();
  } finally {
    rmSync(build, { recursive: true });
  }
});
