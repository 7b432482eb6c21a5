import { readable } from './readable';

/** The BCP 47 tag of a language as a feed may write it: `en-US` for `en_US`. */
export function languageTag(written: string): string {
  const plain = readable(written).replace(/[\p{Cf}\s]/gu, '');
  return plain.replaceAll('_', '-');
}
