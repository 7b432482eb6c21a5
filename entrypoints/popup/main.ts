import { browser } from 'wxt/browser';
import { startReader } from '../page/startReader';
import { openSidebar } from '../toolbar/sidebar';
import './popup.css';

// Asked beforehand: the sidebar has to be opened in the click itself.
let windowId: number | undefined;
void browser.windows.getCurrent().then((current) => (windowId = current.id));

startReader({
  kind: 'popup',
  name: browser.i18n.getMessage('popupName'),
  openSidebar() {
    void openSidebar(windowId).then(() => window.close());
  },
});
