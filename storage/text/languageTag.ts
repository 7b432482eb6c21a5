import { readable } from './readable';

/** The BCP 47 tag of a language as a feed may write it: `en-US` for `en_US`. */
export function languageTag(written: string): string {
  const plain = readable(written).replace(/[\p{Cf}\s]/gu, '');
  return plain.replaceAll('_', '-');
}

/** A language of two or three letters with what may follow, one of the old registry, or one agreed upon. */
const SHAPE = /^(?:[a-z]{2,3}|[ix](?=-))(?:-[a-z\d]{1,8})*$/i;

/** The same; empty if it is no such tag, but a name such as `English (US)`. */
export function wellFormedTag(written: string): string {
  const tag = languageTag(written);
  return SHAPE.test(tag) ? tag : '';
}
