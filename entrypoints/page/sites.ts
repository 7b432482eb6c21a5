// What the pages do with sites: loaded when something is to be followed.
import { browser } from 'wxt/browser';
import type { Wish } from '../../components/tasks/sites';
import type { World } from '../../storage/feeds/refresh';
import { forgetWish, noteOwnWish, takeWish as takeNoted } from '../../storage/feeds/wish';
import { originsOf, readAccess } from '../refresher/access';
import { seePage } from './seePage';

export { askForRound } from '../refresher/messages';
export { forgetWish } from '../../storage/feeds/wish';

/** As the manifest has them. */
const ALL = ['http://*/*', 'https://*/*'];

const here = browser.windows.getCurrent();

export function askAccess(address: string): Promise<boolean> {
  // Both in the click: nothing can be awaited before the browser is asked, and the popup may be gone after.
  const asking = browser.permissions.request({ origins: originsOf([address]) });
  const noted = here.then(({ id }) => noteOwnWish({ windowId: id, typed: address }));
  return asking.then(async (isGiven) => {
    await noted;
    if (isGiven) await forgetWish();
    return isGiven;
  });
}

export function allow(addresses: readonly string[] | 'all'): Promise<boolean> {
  const origins = addresses === 'all' ? ALL : originsOf(addresses);
  return browser.permissions.request({ origins });
}

export async function mayAsk(address: string): Promise<boolean> {
  return (await readAccess())(address);
}

export async function readPage(tabId?: number) {
  try {
    const [front] =
      tabId === undefined ? await browser.tabs.query({ active: true, currentWindow: true }) : [];
    const id = tabId ?? front?.id;
    if (id === undefined) return undefined;
    const [seen] = await browser.scripting.executeScript({ target: { tabId: id }, func: seePage });
    return seen?.result;
  } catch {
    // A page that the reader's click has not let us see, or that nobody may see.
    return undefined;
  }
}

export async function takeWish(): Promise<Wish | undefined> {
  const { id } = await here;
  return takeNoted(({ windowId }) => windowId === id && !document.hidden);
}

export const world: World = {
  fetch: fetch.bind(globalThis),
  now: () => Date.now() / 1000,
  random: Math.random,
  pause: (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
  isOnline: () => navigator.onLine,
};
