import { decodeHTML } from 'entities/decode';
import { sourceWrap } from './lineBreaks';

const INVISIBLE = /<!--[^]*?(?:-->|$)|<(script|style|template|head)\b[^]*?(?:<\/\1\s*>|$)/gi;
/** What else is not shown of an article, with what is in it, unless it is closed at once. */
const LEFT_AWAY =
  /<(svg|math|noscript|noembed|noframes|iframe|audio|video|title|xmp)\b(?![^<>]*\/>)[^]*?(?:<\/\1\s*>|$)/gi;
const IMAGE = /<img\b(?:"[^"]*"|'[^']*'|[^'"<>])*>/gi;
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g;
const BLOCK =
  /<\/?(?:address|article|aside|blockquote|caption|dd|details|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|summary|table|td|th|tr|ul)\b(?:"[^"]*"|'[^']*'|[^'"<>])*>/gi;
const BREAK = /<\/?br\b(?:"[^"]*"|'[^']*'|[^'"<>])*>/gi;
/** What keeps the lines of its source, however they are written. */
const PREFORMATTED = /<pre\b[^]*?(?:<\/pre\s*>|$)/gi;
const LINE_END = /\r\n?|[\n\u2028]|&(?:NewLine;|#(?:0*10|0*8232|x0*a|x0*2028)(?![\da-f]);?)/gi;
/** What the source has for a line break: the separator of lines is one wherever it comes from. */
const SOURCE_LINE = /[\n\r\u2028]/;
const TAG = /<[a-z/!?](?:"[^"]*"|'[^']*'|[^'"<>])*>/gi;

/**
 * The text that a reader would see of `html`: a line for each of its lines, and an empty one between blocks, so that
 * what ends one and what begins the next are not taken for a line that was broken.
 *
 * The result is only ever set as text, so nothing here has to be safe as HTML. A service worker has
 * no `DOMParser`; docs/decisions/plain-text.md compares the libraries that would do this.
 */
export function plainText(html: string): string {
  return (
    html
      .replace(INVISIBLE, '')
      .replace(LEFT_AWAY, '')
      .replace(IMAGE, textOfImage)
      .replace(PREFORMATTED, (lines) => lines.replace(LINE_END, '<br>'))
      // The source's own line breaks are told apart until nothing is left that may stand beside them.
      .replace(/\s+/g, (blanks) => (SOURCE_LINE.test(blanks) ? '\n' : ' '))
      .replace(BLOCK, '\f')
      .replace(BREAK, '\v')
      .replace(TAG, '')
      .split('\f')
      .map(linesOf)
      .filter(Boolean)
      .join('\n\n')
  );
}

/** An image is never loaded: its text takes its place. */
function textOfImage(tag: string): string {
  const attributes = tag.slice('<img'.length).matchAll(ATTRIBUTE);
  const alt = attributes.find(([, name]) => name!.toLowerCase() === 'alt');
  return (alt?.[2] ?? alt?.[3] ?? alt?.[4] ?? '').replaceAll('<', '&lt;');
}

/** The lines of a block that are not empty. */
function linesOf(block: string): string {
  return (
    block
      .split('\v')
      // As browsers do, also the references without a semicolon and those of Windows-1252.
      .map((line) =>
        decodeHTML(line)
          .replaceAll('\u2028', '\n')
          .replace(sourceWrap, '')
          .replace(/[\t\n\f\r ]+/g, ' ')
          .replace(/^ | $/g, ''),
      )
      .filter((line) => line.trim())
      .join('\n')
  );
}
