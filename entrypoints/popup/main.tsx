import { browser } from 'wxt/browser';
import { mountReader } from '../page/mountReader';
import { openSidebar } from '../toolbar/sidebar';
import './popup.css';

// Asked beforehand: the sidebar has to be opened in the click itself.
let windowId: number | undefined;
void browser.windows.getCurrent().then((current) => (windowId = current.id));

mountReader(() => {
  void openSidebar(windowId).then(() => window.close());
});
