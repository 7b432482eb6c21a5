import { browser } from 'wxt/browser';
import { primaryLanguage } from '../shelf/article';

/** The reader's choices, each under its own key of `storage.local`. */
export interface Settings {
  /** Primary language subtag of the articles' text; `auto` follows the interface. */
  articleLanguage: 'auto' | 'zh' | 'en';
  /** `auto` follows the system. */
  theme: 'auto' | 'light' | 'dark';
  density: 'comfortable' | 'compact';
  /** Whether an article is read once it is unfolded or its link is opened. */
  markOnOpen: boolean;
  /** Whether an article is read once it has been scrolled past. */
  markOnScroll: boolean;
  /** For how many days a read article of a feed stays on the shelf that the feed does not have any more. */
  keepRead: '30' | '90' | '365' | 'ever';
  /** Whether an article that several feeds have stands once where all are listed. */
  listOnce: boolean;
  /** Of what the number on the icon is: of all that is unread, or of that of chosen feeds. */
  iconCounts: 'all' | 'chosen';
}

export const defaultSettings: Settings = {
  articleLanguage: 'auto',
  theme: 'auto',
  density: 'comfortable',
  markOnOpen: true,
  markOnScroll: false,
  keepRead: '90',
  listOnce: true,
  iconCounts: 'all',
};

/**
 * The language in which to show articles, as a primary language subtag.
 *
 * @param interfaceLanguage - BCP 47 tag
 */
export function shownLanguage({ articleLanguage }: Settings, interfaceLanguage: string): string {
  return articleLanguage === 'auto' ? primaryLanguage(interfaceLanguage) : articleLanguage;
}

export async function readSettings(): Promise<Settings> {
  return browser.storage.local.get<Settings>(defaultSettings);
}
