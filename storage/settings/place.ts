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

/**
 * @param window - names the popup's or the sidebar's place in a window
 * @returns undefined if there is none, or what is there is none
 */
export async function readPlace(window: string): Promise<Place | undefined> {
  const key = keyOf(window);
  const kept = (await browser.storage.session.get<Record<string, unknown>>(key))[key];
  return isPlace(kept) ? kept : undefined;
}

export async function dropPlace(window: string): Promise<void> {
  await browser.storage.session.remove(keyOf(window));
}

/** Keeps a place until the browser is closed. */
export async function savePlace(window: string, place: Place): Promise<void> {
  await browser.storage.session.set({ [keyOf(window)]: place });
}

/** More articles than any shelf has. */
const MOST_ARTICLES = 2 ** 24;
/** More of them than anyone unfolds, and more than anyone types, in UTF-16 units. */
const MOST = 10_000;

type Is = (value: unknown) => boolean;

const isNumber: Is = (value) =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < MOST_ARTICLES;
const isText: Is = (value) => typeof value === 'string' && value.length <= MOST;
const areNumbers: Is = (value) =>
  Array.isArray(value) && value.length <= MOST && value.every(isNumber);
const isAnchor: Is = (value) => {
  const { n, offset } = Object(value);
  return isNumber(n) && Number.isFinite(offset);
};
const isPosition: Is = (value) => {
  const { anchor, current, kept } = Object(value);
  return noneOr(isAnchor, anchor) && noneOr(isNumber, current) && areNumbers(kept);
};
const noneOr = (is: Is, value: unknown) => value === undefined || is(value);

/** Whether what was kept is of the shape that a page opens with. */
function isPlace(kept: unknown): kept is Place {
  const { tab, sort, typed, sourceId, tag, unfolded, behind } = Object(kept);
  return (
    isPosition(kept) &&
    /^(?:unread|all|starred)$/.test(tab) &&
    /^(?:newest|oldest|mostViewed|bestMatch)$/.test(sort) &&
    isText(typed) &&
    noneOr(isNumber, sourceId) &&
    noneOr(isText, tag) &&
    areNumbers(unfolded) &&
    noneOr(isPosition, behind)
  );
}
