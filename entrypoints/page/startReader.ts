import { browser } from 'wxt/browser';
import { mountReader } from '../../components/mountReader';
import { showUnread } from '../toolbar/badge';
import { openLink } from './openLink';

/** Shows the reader in this page. @param openSidebar - what its button for that does, if it has one */
export function startReader(openSidebar?: () => void): void {
  document.documentElement.lang = browser.i18n.getMessage('interfaceLanguage');
  document.title = browser.i18n.getMessage('extensionName');
  // The address bar leads here with what was typed into it.
  const searched = new URLSearchParams(location.search).get('query') ?? undefined;
  mountReader({ openLink, onCounts: showUnread, openSidebar, searched });
}
