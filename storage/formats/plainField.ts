import { decodeHTML } from 'entities/decode';
import { readable } from '../text/readable';

const REFERENCE = /&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);/gi;

/**
 * What a field of plain text says. Many feeds have theirs from HTML, and leave its references in it: `AT&amp;T`,
 * `Don&#8217;t`. They are taken for what they stand for, unless the text has a `<` or a `&` besides, which then it
 * would have been written with; and but for `&lt;` and `&gt;`, which whoever writes about HTML means as they stand.
 */
export function plainField(written: string): string {
  if (!written.includes('&') || /[<&]/.test(written.replace(REFERENCE, ''))) return written;
  const text = written.replace(REFERENCE, (reference) => {
    const decoded = decodeHTML(reference);
    return /[<>]/.test(decoded) ? reference : decoded;
  });
  // They may stand for what was taken out.
  return readable(text);
}

/** A text as a field of which `plainField` makes that text again. */
export function asPlainField(text: string): string {
  return plainField(text) === text ? text : text.replaceAll('&', '&amp;');
}
