import { browser } from 'wxt/browser';

/** The name of the note in `browser.storage.session`, and of the lock under which it is taken. */
const WISH = 'wish';

/** After this a wish is not taken up any more, in milliseconds: the reader has gone on to something else. */
const LASTING = 10 * 60_000;

/** A feed that the reader wants to follow. */
export interface NotedWish {
  /** For the page of ours that comes to it first in that window. */
  windowId: number | undefined;
  /** In milliseconds since 1970-01-01T00:00Z. */
  at: number;
  /** As in Wish of components/tasks/sites.ts. */
  tabId?: number | undefined;
  typed: string;
}

/** Notes a wish; none other is kept. */
export async function noteWish(wish: Omit<NotedWish, 'at'>): Promise<void> {
  await browser.storage.session.set({ [WISH]: { ...wish, at: Date.now() } });
}

/**
 * Notes a wish that is seen to where it is noted, as long as that page is there: a popup may close as the browser asks
 * for leave, and then it is free to be taken.
 */
export function noteOwnWish(wish: Omit<NotedWish, 'at'>): Promise<void> {
  const at = Date.now();
  return new Promise((noted) => {
    void navigator.locks.request(ownerOf(at), () => {
      // Not before: the browser may give leave at once, and the background would take it for left behind.
      noted(browser.storage.session.set({ [WISH]: { ...wish, at } }));
      return new Promise(() => {});
    });
  });
}

export async function forgetWish(): Promise<void> {
  await browser.storage.session.remove(WISH);
}

/** Takes the wish that is noted, unless the page in which it was noted sees to it. */
export function takeWish(isWanted: (wish: NotedWish) => boolean): Promise<NotedWish | undefined> {
  return navigator.locks.request(WISH, async () => {
    const { wish } = await browser.storage.session.get<{ wish?: NotedWish }>(WISH);
    if (!wish || Date.now() - wish.at > LASTING || !isWanted(wish)) return undefined;
    const { held = [] } = await navigator.locks.query();
    if (held.some(({ name }) => name === ownerOf(wish.at))) return undefined;
    await forgetWish();
    return wish;
  });
}

/** Tells that there may be a wish to take, now and later. @returns what ends it */
export function onWish(tell: () => void): () => void {
  const { session } = browser.storage;
  // What is typed is for the page that it was typed in.
  const onChange = (changes: { [WISH]?: { newValue?: unknown } }) => {
    if (Object(changes[WISH]?.newValue).tabId !== undefined) tell();
  };
  void session.get(WISH).then((noted) => noted[WISH] && tell());
  session.onChanged.addListener(onChange);
  return () => session.onChanged.removeListener(onChange);
}

function ownerOf(at: number): string {
  return `${WISH} ${at}`;
}
