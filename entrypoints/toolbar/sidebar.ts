import { browser } from 'wxt/browser';

/** What Firefox has and WXT's types, which are Chromium's, do not. */
interface FirefoxBrowser {
  sidebarAction: { open(): Promise<void> };
}

/**
 * Opens the sidebar. Both browsers demand that this is called in the user's gesture itself,
 * before anything is awaited.
 *
 * @param windowId - which window's; Firefox always takes the one of the gesture
 */
export async function openSidebar(windowId: number | undefined): Promise<void> {
  if (import.meta.env.FIREFOX) await (browser as unknown as FirefoxBrowser).sidebarAction.open();
  else if (windowId !== undefined) await browser.sidePanel.open({ windowId });
}
