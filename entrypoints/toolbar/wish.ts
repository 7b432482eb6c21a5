import { browser } from 'wxt/browser';

/** The name of the note in `browser.storage.session`, and of the lock under which it is taken. */
export const WISH = 'wish';

/** A feed that the reader wants to follow, for the page of ours that comes to it first in that window. */
export interface NotedWish {
  windowId: number | undefined;
  /** In milliseconds since 1970-01-01T00:00Z. */
  at: number;
  /** As in Wish of components/tasks/sites.ts. */
  tabId?: number | undefined;
  typed: string;
}

/** Notes a wish; none other is kept. */
export function noteWish(wish: Omit<NotedWish, 'at'>): void {
  void browser.storage.session.set({ [WISH]: { ...wish, at: Date.now() } });
}
