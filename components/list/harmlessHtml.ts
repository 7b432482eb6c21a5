import DOMPurify from 'dompurify';
import { readable } from '../../storage/text/readable';
import { isWebAddress } from '../../storage/text/webAddress';
import { flatten } from './cutFragment';
import { joinLines } from './joinLines';

/** What may be drawn: text and its structure. Nothing here loads, runs, asks, or looks like the reader. */
const ELEMENTS =
  'p br hr div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre code kbd samp em strong b i s del ins sub sup q cite a table caption thead tbody tfoot tr th td'.split(
    ' ',
  );
/** What begins a line as well, and is nothing else here. */
const BLOCKS =
  'address article aside details figcaption figure footer header main nav section summary'.split(
    ' ',
  );
const ATTRIBUTES = ['href', 'colspan', 'rowspan', 'start', 'dir', 'id', 'name'];

/** Instead of ids, which are the page's own: where a link within the article leads, and such a link. */
export const PLACE = 'data-place';
export const PLACE_LINK = 'data-to';

/** The most columns or rows that a cell spans, or its table could be made to hold the page up. */
const MAX_SPAN = 20;

/** How much is parsed, and then looked at: the time for each of these grows with its square. */
const MAX_TAGS = 12_000;
const MAX_NODES = 6000;
/** How deep what is parsed may be: what is taken away leaves its content, which is copied as often as it is deep. */
const MAX_PARSED_DEPTH = 100;
/** Of one element, for which the time grows with its square, and of all. */
const MAX_ATTRIBUTES = 500;
const MAX_ALL_ATTRIBUTES = 30_000;
/**
 * A parser opens what formats text again in every block until it is closed, with its attributes, so that a few kB
 * could become millions of elements. This is how many elements and attributes it may come to: the blocks times what
 * formats.
 */
const MAX_REOPENED = 500_000;
const MAX_REOPENED_ATTRIBUTES = 1_500_000;
const FORMATTING = /<(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\t\n\f\r />])/gi;
/**
 * https://html.spec.whatwg.org/multipage/parsing.html#before-attribute-name-state and what comes after it. Its white
 * space is not that of `\s`.
 */
const ATTRIBUTE =
  /[\t\n\f\r /]*(?:=[^\t\n\f\r />=]*|[^\t\n\f\r />=]+)(?:[\t\n\f\r ]*=[\t\n\f\r ]*(?:"[^"]*"?|'[^']*'?|[^\t\n\f\r >"'][^\t\n\f\r >]*)?)?/y;

let nodesLeft = 0;
let attributesLeft = 0;
const tooMuch = new Error('The HTML has too many nodes or attributes to show.');

DOMPurify.addHook('beforeSanitizeElements', (node) => {
  if (nodesLeft === MAX_NODES) flatten(node, MAX_PARSED_DEPTH);
  if (--nodesLeft < 0) throw tooMuch;
  if (!(node instanceof Element)) return;
  // By the prototype: a field of a form may be called so.
  const { getAttributeNames, removeAttribute } = Element.prototype;
  const names = getAttributeNames.call(node);
  attributesLeft -= names.length;
  if (names.length > MAX_ATTRIBUTES || attributesLeft < 0) throw tooMuch;
  // DOMPurify would take these away as well, but looks at each for a hundred times as long.
  for (const name of names.toReversed()) {
    if (!ATTRIBUTES.includes(name)) removeAttribute.call(node, name);
  }
  // An image is never loaded: its text takes its place.
  if (node.nodeName === 'IMG') node.before(node.getAttribute('alt') ?? '');
});

/**
 * What can be shown of HTML that anyone may have written.
 *
 * @param base - the address that its links are relative to
 * @returns as `flatten` leaves it; undefined if there is so much of it that the page would stand still, or if nothing comes of it
 */
export function harmlessHtml(html: string, base: string | undefined): DocumentFragment | undefined {
  if (isTooMuchToParse(html)) return undefined;
  nodesLeft = MAX_NODES;
  attributesLeft = MAX_ALL_ATTRIBUTES;
  try {
    // Null for a document of frames, which has no body.
    const fragment: DocumentFragment | null = DOMPurify.sanitize(html, {
      ALLOWED_TAGS: [...ELEMENTS, ...BLOCKS],
      ALLOWED_ATTR: ATTRIBUTES,
      ALLOW_ARIA_ATTR: false,
      ALLOW_DATA_ATTR: false,
      RETURN_DOM_FRAGMENT: true,
    });
    if (!fragment?.textContent.trim()) return undefined;
    flatten(fragment);
    return limited(fragment, base);
  } catch {
    // It is too much, or of a kind that nobody has met: there is the plain text.
    return undefined;
  }
}

function isTooMuchToParse(html: string): boolean {
  const tags = html.split('<', MAX_TAGS + 1).length;
  if (tags > MAX_TAGS) return true;
  let formatting = 0;
  let attributes = 0;
  for (const { index, 0: start } of html.matchAll(FORMATTING)) {
    formatting++;
    ATTRIBUTE.lastIndex = index + start.length;
    while (ATTRIBUTE.test(html)) if (++attributes > MAX_ALL_ATTRIBUTES) return true;
  }
  const blocks = tags - formatting;
  return formatting * blocks > MAX_REOPENED || attributes * blocks > MAX_REOPENED_ATTRIBUTES;
}

/** Makes of the elements that are left what they may be here. */
function limited(fragment: DocumentFragment, base: string | undefined): DocumentFragment {
  const walker = document.createTreeWalker(
    fragment,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
  );
  const others: Element[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Element) limitPlace(node);
    if (node instanceof Text) node.data = readable(node.data);
    else if (node instanceof HTMLAnchorElement) limitLink(node, base);
    else if (node instanceof HTMLTableCellElement) limitSpan(node);
    else if (node instanceof HTMLHeadingElement) others.push(node);
    else if (BLOCKS.includes(node.nodeName.toLowerCase())) others.push(node as Element);
    if (node instanceof HTMLElement) direct(node);
  }
  for (const other of others) {
    // The article's title is of the second level: headings are below it.
    const isHeading = other instanceof HTMLHeadingElement;
    const instead = document.createElement(isHeading ? 'h3' : 'div');
    instead.dir = (other as HTMLElement).dir || (isHeading ? 'auto' : '');
    instead.append(...other.childNodes);
    const place = other.getAttribute(PLACE);
    if (place !== null) instead.setAttribute(PLACE, place);
    other.replaceWith(instead);
  }
  joinLines(fragment);
  return fragment;
}

/** Lets a paragraph run as its text does, unless its author says how; code runs to the right. */
function direct(element: HTMLElement): void {
  if (/^(?:PRE|CODE|KBD|SAMP)$/.test(element.nodeName)) element.dir = 'ltr';
  else if (/^(?:P|DT|DD|TD|TH|CAPTION)$/.test(element.nodeName)) element.dir ||= 'auto';
}

/** Lets a link lead to a web address alone. */
function limitLink(link: HTMLAnchorElement, base: string | undefined): void {
  const written = link.getAttribute('href');
  link.removeAttribute('href');
  if (written && /^#./.test(written.trim())) return limitToPlace(link, written.trim().slice(1));
  const address = written === null ? null : URL.parse(written, base)?.href;
  if (!address || !isWebAddress(address)) return;
  link.href = address;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  link.title = address;
}

/** Lets a link lead to a place in the same article, as a button would. */
function limitToPlace(link: HTMLAnchorElement, place: string): void {
  link.setAttribute(PLACE_LINK, place);
  link.href = '#';
}

function limitPlace(element: Element): void {
  const place = element.getAttribute('id') ?? element.getAttribute('name');
  element.removeAttribute('id');
  element.removeAttribute('name');
  if (place) element.setAttribute(PLACE, place);
}

function limitSpan(cell: HTMLTableCellElement): void {
  if (cell.colSpan > MAX_SPAN) cell.removeAttribute('colspan');
  if (cell.rowSpan > MAX_SPAN) cell.removeAttribute('rowspan');
}
