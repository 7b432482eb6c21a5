import { browser } from 'wxt/browser';
import type { Counts } from '../../storage/shelf/catalogue';

/** Shows how many articles are unread on the toolbar icon: nothing for 0, `999+` above 999. */
export function showUnread({ unread, all }: Counts): void {
  const text = unread === 0 ? '' : unread > 999 ? '999+' : String(unread);
  void browser.action.setBadgeText({ text });
  void browser.action.setBadgeBackgroundColor({ color: '#1f5fbf' });
  void browser.action.setBadgeTextColor({ color: '#ffffff' });
  const title = browser.i18n.getMessage('unreadOfAll', [String(unread), String(all)]);
  void browser.action.setTitle({ title });
}
