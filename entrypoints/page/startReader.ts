import { browser } from 'wxt/browser';
import { mountReader } from '../../components/mountReader';
import { showUnread } from '../toolbar/badge';
import { openLink } from './openLink';

/** Shows the reader in this page. @param openSidebar - what its button for that does, if it has one */
export function startReader(openSidebar?: () => void): void {
  document.documentElement.lang = browser.i18n.getMessage('interfaceLanguage');
  document.title = browser.i18n.getMessage('extensionName');
  mountReader({ openLink, onCounts: showUnread, openSidebar });
}
