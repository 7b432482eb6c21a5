import { browser } from 'wxt/browser';
import { FEEDS } from '../../storage/feeds/look';

const PAGE = '/offscreen.html';
/** How often to look whether the page is gone, and how long to wait between, in milliseconds. */
const LOOKS = 20;
const PAUSE = 100;

/**
 * A background of Chromium has no workers of its own: a page that nobody sees has one, and closes when it is done.
 *
 * @param keepRead - the setting, which such a page cannot read
 */
export async function openOffscreen(keepRead: string): Promise<void> {
  for (let looks = 0; looks < LOOKS; looks++) {
    const contexts = await browser.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] });
    if (contexts.length === 0) return create(`${PAGE}?${keepRead}`);
    // It is at work, and takes what is due; or it is just about to start, or to close.
    const { held = [] } = await navigator.locks.query();
    if (held.some(({ name }) => name === FEEDS)) return;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

async function create(url: string): Promise<void> {
  const justification = 'Reads the feeds that you follow, in a worker.';
  // There can be one alone: another call may have made it in this moment.
  await browser.offscreen
    .createDocument({ url, reasons: ['WORKERS'], justification })
    .catch(() => undefined);
}
