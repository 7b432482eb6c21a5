// What the pages do with sites: loaded when something is to be followed.
import { browser } from 'wxt/browser';
import { originsOf } from '../refresher/access';

export function allow(addresses: readonly string[]): Promise<boolean> {
  return browser.permissions.request({ origins: originsOf(addresses) });
}

export async function askForRound(): Promise<void> {
  // What gets lost is done when the next alarm comes.
  await browser.runtime.sendMessage('feeds changed').catch(() => undefined);
}
