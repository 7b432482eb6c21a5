import { FeedError } from './feedError';

/** What is taken of one feed or list. The parser cannot be stopped on its way, so all is counted before. */
const MAX_MEGABYTES = 10;
/** Elements and their attributes, each of which takes the parser some microseconds. */
const MAX_PARTS = 200_000;
/** What a document type defines: a feed has none, and the parser looks for each of them. */
const MAX_ENTITIES = 1000;
const MAX_ITEMS = 10_000;

/** A person's brackets, each of which the parser pairs with all that comes after. */
const MAX_BRACKETS = 100;
const PERSON = /<(?:[\w.-]+:)?(?:author|managingeditor|webmaster)[\s>]/gi;

/** What is wrong with an XML text's size, if anything is. */
export function tooMuchXml(text: string): string | undefined {
  if (text.length > MAX_MEGABYTES * 1e6) return `is larger than ${MAX_MEGABYTES} MB`;
  if (partsOf(text) > MAX_PARTS) return `has more than ${MAX_PARTS} elements`;
  if (text.split('<!ENTITY', MAX_ENTITIES + 2).length > MAX_ENTITIES + 1) {
    return `has more than ${MAX_ENTITIES} entities`;
  }
  return hasLongPerson(text) ? `has a name with more than ${MAX_BRACKETS} brackets` : undefined;
}

/** How many elements and attributes there are, about; no more are counted than need be. */
function partsOf(text: string): number {
  let parts = 0;
  for (let at = text.indexOf('<'); at >= 0 && parts <= MAX_PARTS; at = text.indexOf('<', at + 1)) {
    if (text.startsWith('![CDATA[', at + 1)) {
      at = text.indexOf(']]>', at);
      if (at < 0) break;
      continue;
    }
    if (text[at + 1] === '/') continue;
    parts++;
    for (at++; at < text.length && text[at] !== '>' && text[at] !== '<'; at++) {
      if (text[at] === '=') parts++;
    }
    if (text[at] === '<') at--;
  }
  return parts;
}

function hasLongPerson(text: string): boolean {
  for (const { index, 0: tag } of text.matchAll(PERSON)) {
    let brackets = 0;
    const end = text.indexOf('</', index);
    for (let at = index + tag.length; at < (end < 0 ? text.length : end); at++) {
      if ('(<['.includes(text[at]!) && ++brackets > MAX_BRACKETS) return true;
    }
  }
  return false;
}

/**
 * A feed's text up to the most items that are taken. What comes after is not parsed: half a million empty items are
 * but 10 MB, and would hold everything up for many seconds.
 */
export function withItems(text: string, file: string): { text: string; left: FeedError[] } {
  const start = /<(?:[\w.-]+:)?(?:item|entry)[\s/>]/gi;
  let items = 0;
  for (const { index } of text.matchAll(start)) {
    if (++items <= MAX_ITEMS) continue;
    const left = [new FeedError(file, undefined, undefined, `has more than ${MAX_ITEMS} items`)];
    return { text: text.slice(0, index), left };
  }
  return { text, left: [] };
}
