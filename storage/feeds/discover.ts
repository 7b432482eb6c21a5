import { addressOf } from '../formats/base';
import { eachTag } from '../formats/htmlTags';
import { loosePlainText } from '../formats/looseHtml';

/** A feed that a page names. */
export interface FoundFeed {
  address: string;
  /** Empty if the page does not say. */
  title: string;
}

const TYPES = new Set([
  'application/rss+xml',
  'application/atom+xml',
  'application/rdf+xml',
  'application/feed+json',
  'application/json',
  'application/x.atom+xml',
  'application/x-atom+xml',
  'text/rss+xml',
  'text/atom+xml',
]);

/** How many are taken of a page, and how much of a title. */
const MAX_FEEDS = 50;
const MAX_TITLE = 200;
/** Beyond this a page names no feeds: its head is over. */
const MAX_HTML = 2_000_000;

/**
 * The feeds that a page names with `<link rel="alternate">`, in its order. Nothing else is tried: a page is asked for
 * once.
 *
 * @param address - where it came from
 */
export function discoverFeeds(html: string, address: string): FoundFeed[] {
  const found = new Map<string, FoundFeed>();
  let base = address;
  let isBaseFound = false;
  eachTag(html.slice(0, MAX_HTML), ({ name, attributes }) => {
    const value = (attribute: string) => attributes.get(attribute)?.text ?? '';
    if (name === 'base' && !isBaseFound && attributes.has('href')) {
      isBaseFound = true;
      base = addressOf(decoded(value('href')), address) ?? address;
    }
    if (name !== 'link') return false;
    const rel = value('rel').toLowerCase().split(/\s+/);
    const type = value('type').toLowerCase().split(';')[0]!.trim();
    const isFeed = rel.includes('feed') || (rel.includes('alternate') && TYPES.has(type));
    // WordPress names its API so, of which no article is a feed's.
    const written = isFeed ? decoded(value('href')) : '';
    const feed = /\/wp-json\//.test(written) ? undefined : addressOf(written, base);
    if (feed && !found.has(feed)) {
      found.set(feed, { address: feed, title: decoded(value('title')).slice(0, MAX_TITLE) });
    }
    return found.size >= MAX_FEEDS;
  });
  return [...found.values()];
}

function decoded(text: string): string {
  return loosePlainText(text).replace(/\s+/g, ' ').trim();
}
