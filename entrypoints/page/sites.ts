// What the pages do with sites: loaded when something is to be followed.
import { browser } from 'wxt/browser';
import type { Wish } from '../../components/tasks/sites';
import type { World } from '../../storage/feeds/refresh';
import { matches, originsOf } from '../refresher/access';
import { type NotedWish, noteWish, WISH } from '../toolbar/wish';
import { seePage } from './seePage';

export { askForRound } from '../refresher/messages';

/** As the manifest has them. */
const ALL = ['http://*/*', 'https://*/*'];

/** After this a wish is not taken up any more, in milliseconds: the reader has gone on to something else. */
const LASTING = 10 * 60_000;

const here = browser.windows.getCurrent();

export function askAccess(address: string): Promise<boolean> {
  // Both in the click: nothing can be awaited before the browser is asked, and the popup may be gone after.
  const asking = browser.permissions.request({ origins: originsOf([address]) });
  void here.then(({ id }) => noteWish({ windowId: id, typed: address }));
  return asking.finally(() => browser.storage.session.remove(WISH));
}

export function allow(addresses: readonly string[] | 'all'): Promise<boolean> {
  const origins = addresses === 'all' ? ALL : originsOf(addresses);
  return browser.permissions.request({ origins });
}

export async function mayAsk(address: string): Promise<boolean> {
  const { origins = [] } = await browser.permissions.getAll();
  return origins.some((pattern) => matches(pattern, address));
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

export function takeWishes(take: (wish: Wish) => void): () => void {
  async function look() {
    const { id } = await here;
    await navigator.locks.request(WISH, async () => {
      const { wish } = await browser.storage.session.get<{ wish?: NotedWish }>(WISH);
      const isOurs = wish?.windowId === id && !document.hidden;
      if (!wish || !isOurs || Date.now() - wish.at > LASTING) return;
      await browser.storage.session.remove(WISH);
      const { tabId, typed } = wish;
      take({ tabId, typed });
    });
  }
  // What is typed is for the page that it was typed in, as long as that is there.
  const onChange = (changes: { [WISH]?: { newValue?: unknown } }) => {
    const { tabId } = Object(changes[WISH]?.newValue);
    if (tabId !== undefined) void look();
  };
  void look();
  browser.storage.session.onChanged.addListener(onChange);
  return () => browser.storage.session.onChanged.removeListener(onChange);
}

export const world: World = {
  fetch: fetch.bind(globalThis),
  now: () => Date.now() / 1000,
  random: Math.random,
  pause: (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
  isOnline: () => navigator.onLine,
};
