import { aliasOf } from '../formats/feedKeys';
import { discoverFeeds, type FoundFeed } from './discover';
import { feedOfPage } from './siteRules';

/** What is seen of a page that is open in a tab. */
export interface SeenPage {
  address: string;
  title: string;
  /** Its elements `base` and `link`, as HTML. */
  tags: string;
  /** As the browser names what it is, such as `text/html`. */
  type: string;
  /** How its root is named, without a prefix. */
  root: string;
  /** How its text begins, if it is shown as nothing but that. */
  text: string;
}

const FEED_TYPE = /^application\/(?:(?:rss|atom|rdf)\+xml|feed\+json)$/;

/** How a feed begins where a browser shows it as text. */
const FEED_TEXT =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<[!?][^>]*>\s*)*<(?:rss|feed|rdf:rdf)[\s>]|^\s*\{[^]*?jsonfeed\.org\/version\//i;

/** The feeds of a page, without a request: itself, if it is one; what its address tells; and those that it names. */
export function feedsOfPage({ address, title, tags, type, root, text }: SeenPage): FoundFeed[] {
  const isFeed = FEED_TYPE.test(type) || /^(?:rss|feed|rdf)$/i.test(root) || FEED_TEXT.test(text);
  const told = feedOfPage(address);
  const all = [
    ...(isFeed ? [{ address, title }] : []),
    ...discoverFeeds(tags, address),
    // A page that names the same has a title for it.
    ...(told ? [{ address: told, title: '' }] : []),
  ];
  const seen = new Map<string, FoundFeed>();
  for (const feed of all)
    if (!seen.has(aliasOf(feed.address))) seen.set(aliasOf(feed.address), feed);
  return [...seen.values()];
}
