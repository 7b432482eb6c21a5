import { characterEntitiesHtml4 } from 'character-entities-html4';
import { afterChinese, beforeChinese } from './lineBreaks';

const INVISIBLE = /<!--[^]*?(?:-->|$)|<(script|style|template|head)\b[^]*?(?:<\/\1\s*>|$)/gi;
const BLOCK =
  /<\/?(?:address|article|aside|blockquote|br|caption|dd|details|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|summary|table|td|th|tr|ul)\b(?:"[^"]*"|'[^']*'|[^'"<>])*>/gi;
const TAG = /<[a-z/!?](?:"[^"]*"|'[^']*'|[^'"<>])*>/gi;
/** A line of the source that ends within Chinese; blanks that tags have left beside it belong to it. */
const WRAP = new RegExp(`(?=[ \\r])${afterChinese} *\\r[ \\r]*${beforeChinese}`, 'gv');
const REFERENCE = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z\d]{2,8}));/gi;

/**
 * The text that a reader would see of `html`, a line per block.
 *
 * The result is only ever set as text, so nothing here has to be safe as HTML. A service worker has
 * no `DOMParser`; docs/decisions/plain-text.md compares the libraries that would do this.
 */
export function plainText(html: string): string {
  return (
    html
      .replace(INVISIBLE, '')
      // The source's own line breaks are told apart until the tags are gone, which may stand beside them.
      .replace(/\s+/g, (blanks) => (blanks.includes('\n') ? '\r' : ' '))
      .replace(BLOCK, '\n')
      .replace(TAG, '')
      .replace(WRAP, '')
      .replaceAll('\r', ' ')
      .replace(REFERENCE, decodeReference)
      // Of these, tags leave as many as they like, and the next line would take the square of their time.
      .replace(/ +/g, ' ')
      .replace(/ *\n[ \n]*/g, '\n')
      .trim()
  );
}

function decodeReference(reference: string, decimal?: string, hex?: string, name?: string): string {
  if (name) {
    if (name === 'apos') return "'"; // HTML 5 added it to HTML 4's names
    return Object.hasOwn(characterEntitiesHtml4, name) ? characterEntitiesHtml4[name]! : reference;
  }
  const codePoint = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16);
  return codePoint > 0 && codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : '\ufffd';
}
