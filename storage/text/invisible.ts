import { patterns } from './dictionaries';

/** The text without what nobody sees. */
export function visible(text: string): string {
  return text.replace(patterns.invisible, '');
}
