import { render } from 'preact';
import { browser } from 'wxt/browser';
import { Reader } from '../../components/Reader';
import { showUnread } from '../toolbar/badge';
import { openLink } from './openLink';

/** Shows the reader in this page. @param openSidebar - what its button for that does, if it has one */
export function mountReader(openSidebar?: () => void): void {
  document.documentElement.lang = browser.i18n.getMessage('interfaceLanguage');
  document.title = browser.i18n.getMessage('extensionName');
  render(
    <Reader openLink={openLink} onCounts={showUnread} openSidebar={openSidebar} />,
    document.body,
  );
}
