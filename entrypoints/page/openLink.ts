import { browser } from 'wxt/browser';
import { isWebAddress } from '../../storage/text/webAddress';

/**
 * Opens a link in a new tab right of the current one, in front of it or in the background.
 *
 * @throws if it is not a web address, whatever let it come so far
 */
export async function openLink(url: string, where: 'foreground' | 'background'): Promise<void> {
  if (!isWebAddress(url)) throw new Error(browser.i18n.getMessage('problemNotAddress'));
  const [current] = await browser.tabs.query({ active: true, currentWindow: true });
  await browser.tabs.create({
    url,
    active: where === 'foreground',
    ...(current && { index: current.index + 1, openerTabId: current.id }),
  });
}
