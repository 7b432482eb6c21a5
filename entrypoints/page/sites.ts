// What the pages do with sites: loaded when something is to be followed.
import { browser } from 'wxt/browser';
import { originsOf } from '../refresher/access';

export { askForRound } from '../refresher/messages';

/** As the manifest has them. */
const ALL = ['http://*/*', 'https://*/*'];

export function allow(addresses: readonly string[] | 'all'): Promise<boolean> {
  const origins = addresses === 'all' ? ALL : originsOf(addresses);
  return browser.permissions.request({ origins });
}
