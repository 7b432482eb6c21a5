import { browser } from 'wxt/browser';
import { primaryLanguage } from '../../storage/shelf/article';

/** A text of the interface, in its language, from `public/_locales`. */
export const t: typeof browser.i18n.getMessage = browser.i18n.getMessage;

/**
 * BCP 47 tag of the language that the interface is shown in: the browser's own (en-GB) if the texts
 * speak it, else that of the texts, so that dates and texts never differ.
 */
export const interfaceLanguage = [browser.i18n.getUILanguage(), t('interfaceLanguage')].find(
  (tag) => primaryLanguage(tag) === primaryLanguage(t('interfaceLanguage')),
)!;

/** Why something failed, in one line: Dexie adds where. */
export function reasonOf(error: unknown): string {
  if (/Quota/.test(String(error))) return t('diskFull');
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]!;
}
