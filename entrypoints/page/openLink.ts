import { browser } from 'wxt/browser';

/** Opens a link in a new tab right of the current one, in front of it or in the background. */
export async function openLink(url: string, where: 'foreground' | 'background'): Promise<void> {
  const [current] = await browser.tabs.query({ active: true, currentWindow: true });
  await browser.tabs.create({
    url,
    active: where === 'foreground',
    ...(current && { index: current.index + 1, openerTabId: current.id }),
  });
}
