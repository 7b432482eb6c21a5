import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { readIconCounts } from '../storage/settings/listedShelf';
import { loadBundles } from '../storage/sources/bundles';
import { addSuggestions } from './addressBar/addressBar';
import { watch, watchFeeds } from './refresher/watch';
import { showUnread } from './toolbar/badge';
import { addMenus, onCommand, onMenu } from './toolbar/menus';

export default defineBackground({
  type: 'module',
  main() {
    // The worker sleeps: listeners must exist before the first await.
    browser.runtime.onInstalled.addListener(() => {
      addMenus();
      void refreshShelf();
    });
    browser.runtime.onStartup.addListener(() => void refreshShelf());
    browser.contextMenus.onClicked.addListener(onMenu);
    // Firefox handles its own command for the sidebar.
    browser.commands.onCommand.addListener(onCommand);
    addSuggestions();
    watchFeeds();
  },
});

async function refreshShelf(): Promise<void> {
  try {
    await (import.meta.env.FIREFOX ? loadOrRescue() : loadBundles());
  } finally {
    showUnread(await readIconCounts());
  }
  await watch();
}

/** Firefox refuses a database where it keeps no history. Chromium never does, and its workers import nothing later. */
async function loadOrRescue(): Promise<void> {
  try {
    await loadBundles();
  } catch (error) {
    await (await import('../storage/opening/rescue')).rescue(error, 0);
  }
}
