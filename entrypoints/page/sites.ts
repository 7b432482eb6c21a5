// What the pages do with sites: loaded when something is to be followed.
import { browser } from 'wxt/browser';
import { originsOf } from '../refresher/access';

export { askForRound } from '../refresher/messages';

export function allow(addresses: readonly string[]): Promise<boolean> {
  return browser.permissions.request({ origins: originsOf(addresses) });
}
