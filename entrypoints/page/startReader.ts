import { browser } from 'wxt/browser';
import { mountReader } from '../../components/page/mountReader';
import { showUnread } from '../toolbar/badge';
import { openLink } from './openLink';
import { searchWeb } from './searchWeb';

interface ReaderPage {
  kind: 'popup' | 'sidebar';
  /** What this page is, in the language of the interface. */
  name: string;
  /** What the page's button for the sidebar does, if it has one. */
  openSidebar?: () => void;
}

/** Shows the reader in this page. */
export function startReader({ kind, name, openSidebar }: ReaderPage): void {
  document.documentElement.lang = browser.i18n.getMessage('interfaceLanguage');
  document.title = name;
  // The address bar leads here with what was typed into it.
  const searched = new URLSearchParams(location.search).get('query') ?? undefined;
  mountReader({
    name,
    window: placeName(kind),
    openLink,
    searchWeb,
    onCounts: showUnread,
    loadSites,
    openSidebar,
    searched,
  });
}

/** Once: who uses it takes another for another page's. */
const loadSites = () => import('./sites');

/** Names where this page is: a tab, or the popup or the sidebar of a window. */
async function placeName(kind: string): Promise<string> {
  const [tab, { id }] = await Promise.all([
    browser.tabs.getCurrent(),
    browser.windows.getCurrent(),
  ]);
  return tab ? `tab ${tab.id}` : `${kind} ${id}`;
}
