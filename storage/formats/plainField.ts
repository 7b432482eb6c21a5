import { decodeHTMLStrict } from 'entities/decode';
import { readable } from '../text/readable';

/** With a semicolon; without one if it is of a number, or if the word ends with it. */
const REFERENCE =
  /&(#\d+|#x[\da-f]+|[a-z][a-z\d]*);|&(#\d+|#x[\da-f]+|[a-z][a-z\d]*(?![^\s.,!?)]))/gi;

/**
 * What a field of plain text says. Many feeds have theirs from HTML, and leave its references in it: `AT&amp;T`,
 * `Don&#8217;t`. They are taken for what they stand for, also where a `&` stands besides, but not where a `<` does,
 * which then would have been written with one; and but for `&lt;` and `&gt;`, which whoever writes about HTML means
 * as they stand.
 */
export function plainField(written: string): string {
  if (!written.includes('&') || written.includes('<')) return written;
  const text = written.replace(REFERENCE, (reference, closed?: string, open?: string) => {
    const decoded = decodeHTMLStrict(`&${closed ?? open};`);
    // What is not in HTML's table stays as it is written.
    return /[<>]|^&.+;$/.test(decoded) ? reference : decoded;
  });
  // They may stand for what was taken out.
  return readable(text);
}

/** A text as a field of which `plainField` makes that text again. */
export function asPlainField(text: string): string {
  return plainField(text) === text ? text : text.replaceAll('&', '&amp;');
}
