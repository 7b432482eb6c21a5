import { browser } from 'wxt/browser';

/** Searches the web in a new tab, with the search engine that the browser is set to. */
export async function searchWeb(text: string, where: 'foreground' | 'background'): Promise<void> {
  if (where === 'foreground') {
    // In one step: the popup closes as the tab opens, and could not take a second.
    await browser.search.query({ text, disposition: 'NEW_TAB' });
    return;
  }
  const { id } = await browser.tabs.create({ active: false });
  if (id !== undefined) await browser.search.query({ text, tabId: id });
}
