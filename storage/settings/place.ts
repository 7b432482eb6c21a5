import { browser } from 'wxt/browser';
import type { Sort, Tab } from '../shelf/catalogue';

/** The article at the top of the screen, and how many CSS pixels of it are above that. */
export interface Anchor {
  n: number;
  offset: number;
}

/** Where someone was in a list, or in what a search found. */
export interface Position {
  anchor?: Anchor | undefined;
  current?: number | undefined;
  /** Articles that the list had and that have to stay, even if they have been read since. */
  kept: number[];
}

/** Where someone was in the reader. */
export interface Place extends Position {
  tab: Tab;
  sourceId?: number | undefined;
  tag?: string | undefined;
  typed: string;
  sort: Sort;
  unfolded: number[];
  /** While something is searched: where in the list. */
  behind?: Position | undefined;
}

const keyOf = (window: string) => `place ${window}`;

/** @param window - names the popup's or the sidebar's place in a window */
export async function readPlace(window: string): Promise<Place | undefined> {
  const key = keyOf(window);
  return (await browser.storage.session.get<Record<string, Place>>(key))[key];
}

/** Keeps a place until the browser is closed. */
export async function savePlace(window: string, place: Place): Promise<void> {
  await browser.storage.session.set({ [keyOf(window)]: place });
}
