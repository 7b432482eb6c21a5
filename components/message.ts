import { browser } from 'wxt/browser';

/** A text of the interface, in its language, from `public/_locales`. */
export const t: typeof browser.i18n.getMessage = browser.i18n.getMessage;

/**
 * BCP 47 tag of the language that the interface is shown in: the browser's own (en-GB) if the texts
 * speak it, else that of the texts, so that dates and texts never differ.
 */
export const interfaceLanguage = [browser.i18n.getUILanguage(), t('interfaceLanguage')].find(
  (tag) => primaryLanguage(tag) === primaryLanguage(t('interfaceLanguage')),
)!;

/** @returns the primary language subtag, such as `zh` of `zh-CN` */
function primaryLanguage(tag: string): string {
  return tag.toLowerCase().split('-')[0]!;
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
