import { browser, type Browser } from 'wxt/browser';
import { noteWish } from '../../storage/feeds/wish';
import { openSidebar } from './sidebar';

/** The item and the command that wxt.config.ts names. */
const SUBSCRIBE = 'subscribe';

/** Adds the items of context menus, of the toolbar icon and of pages; the browser keeps them until an update. */
export function addMenus(): void {
  const { contextMenus, i18n } = browser;
  contextMenus.removeAll(() => {
    contextMenus.create({
      id: 'open-sidebar',
      title: i18n.getMessage('openSidebar'),
      contexts: ['action'],
    });
    contextMenus.create({
      id: SUBSCRIBE,
      title: i18n.getMessage('subscribeHere'),
      contexts: ['page'],
      documentUrlPatterns: ['http://*/*', 'https://*/*'],
    });
  });
}

/** Opens the sidebar, in the click itself; there it goes on with the page, which the click lets us see. */
export function onMenu(
  { menuItemId, pageUrl = '' }: Browser.contextMenus.OnClickData,
  tab: Partial<Browser.tabs.Tab> = {},
): void {
  onCommand(String(menuItemId), { ...tab, url: pageUrl });
}

/** The same with a key. */
export function onCommand(
  command: string,
  { id, windowId, url = '' }: Partial<Browser.tabs.Tab> = {},
): void {
  void openSidebar(windowId);
  if (command === SUBSCRIBE) void noteWish({ windowId, tabId: id, typed: url });
}
