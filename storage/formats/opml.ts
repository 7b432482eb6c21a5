import { generateOpml, type Opml, parseOpml } from 'feedsmith';
import { readable } from '../text/readable';
import { isWebAddress } from '../text/webAddress';
import { FeedError } from './feedError';
import { tooMuchXml } from './xmlLimits';

/** A feed as a list of subscriptions has it. */
export interface ListedFeed {
  /** Empty if the list gives none. */
  title: string;
  /** `http:` or `https:`. */
  address: string;
  /** The site that it is of. */
  home?: string;
  /** The names of the folders that it is in, from the outermost. */
  folder: string[];
}

export interface FeedList {
  title: string;
  /** In the list's order, each address once. */
  feeds: ListedFeed[];
  /** What was left out, and why. */
  left: FeedError[];
}

/** How many feeds are looked at in one list. */
const MAX_FEEDS = 10_000;
/** How much of a title or a folder's name. */
const MAX_NAME = 200;
const MAX_ADDRESS = 10_000;

type Outline = Partial<Opml.Outline<string>>;

/**
 * Reads a list of feeds: OPML 1 or 2. An outline with an address is a feed, whatever its `type`; one with others in it
 * is a folder; one with both is both.
 *
 * @param file - the file's name, for errors
 * @throws FeedError if it is no list, or more of one than is taken; a feed that is wrong is left out
 */
export function readOpml(text: string, file: string): FeedList {
  const problem = tooMuchXml(text);
  if (problem) throw new FeedError(file, undefined, undefined, problem);
  const { head, body } = parse(text, file);
  const list: FeedList = { title: nameOf(head?.title), feeds: [], left: [] };
  const seen = new Set<string>();
  const leave = (title: string, why: string) =>
    list.left.push(new FeedError(file, `item ${place} (${title})`, 'xmlUrl', why));

  let place = 0;
  const walk = (outlines: readonly Outline[], folder: string[]) => {
    for (const outline of outlines) {
      const title = nameOf(outline.title) || nameOf(outline.text);
      if (outline.xmlUrl !== undefined && ++place <= MAX_FEEDS) {
        const address = feedAddress(outline.xmlUrl);
        const home = feedAddress(outline.htmlUrl ?? '');
        if (!address) leave(title, 'is not an http: or https: address');
        else if (seen.has(address)) leave(title, 'is in the list twice');
        else {
          // Where there is no title, lists have the address for one.
          const named = title === nameOf(address) ? '' : title;
          list.feeds.push({ title: named, address, ...(home && { home }), folder });
        }
        if (address) seen.add(address);
      }
      if (outline.outlines) walk(outline.outlines, title ? [...folder, title] : folder);
    }
  };
  walk(body?.outlines ?? [], []);
  if (place > MAX_FEEDS) {
    list.left.push(new FeedError(file, undefined, undefined, `has more than ${MAX_FEEDS} items`));
  }
  return list;
}

/** Whether a text may be a list of feeds. */
export function isOpml(text: string): boolean {
  return /<(?:opml|outlineDocument)[\s>]/i.test(text.slice(0, 10_000));
}

/** A list of feeds in their folders, which `readOpml` reads as it was. @param created - the day that it tells */
export function toOpml(title: string, feeds: readonly ListedFeed[], created: Date): string {
  const outlines: Opml.Outline<Date>[] = [];
  for (const { title: name, address, home, folder } of feeds) {
    inFolder(outlines, folder).push({
      text: name || address,
      type: 'rss',
      xmlUrl: address,
      ...(name && { title: name }),
      ...(home && { htmlUrl: home }),
    });
  }
  return generateOpml({ head: { title, dateCreated: created }, body: { outlines } });
}

/** What a folder has, which is made where it is not there yet. */
function inFolder(outlines: Opml.Outline<Date>[], folder: readonly string[]): Opml.Outline<Date>[] {
  return folder.reduce((within, name) => {
    let found = within.find(({ xmlUrl, text }) => xmlUrl === undefined && text === name);
    if (!found) within.push((found = { text: name, title: name, outlines: [] }));
    return (found.outlines ??= []);
  }, outlines);
}

function parse(text: string, file: string): Opml.Document<string> {
  if (!isOpml(text)) throw new FeedError(file, undefined, undefined, 'is not a list of feeds');
  try {
    // Its root was called so before 1.0; no other element is.
    return parseOpml(text.replace(/<(\/?)outlineDocument\b/gi, '<$1opml'));
  } catch (error) {
    const isMalformed = error instanceof Error && error.name !== 'ParseError';
    throw new FeedError(file, undefined, undefined, isMalformed ? 'is damaged' : 'is empty');
  }
}

function nameOf(name = ''): string {
  return readable(name).replace(/\s+/g, ' ').trim().slice(0, MAX_NAME).toWellFormed();
}

/** An address that can be asked for; `feed:` is what a browser once knew a feed by. */
function feedAddress(written: string): string | undefined {
  const address = readable(written)
    .trim()
    .replace(/^feed:(?=https?:)/i, '')
    .replace(/^feed:\/\//i, 'http://');
  return isWebAddress(address) && address.length <= MAX_ADDRESS ? address : undefined;
}
