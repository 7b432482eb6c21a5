import { browser } from 'wxt/browser';

const KEY = 'openFolders';
/** More than anyone opens. */
const MOST = 1000;

/** The folders of feeds that were left open, by their keys. */
export async function readOpenFolders(): Promise<Set<string>> {
  const kept = (await browser.storage.local.get<Record<string, unknown>>(KEY))[KEY];
  const keys = Array.isArray(kept) ? kept.slice(0, MOST) : [];
  return new Set(keys.filter((key) => typeof key === 'string'));
}

export async function saveOpenFolders(open: ReadonlySet<string>): Promise<void> {
  await browser.storage.local.set({ [KEY]: [...open].slice(-MOST) });
}
