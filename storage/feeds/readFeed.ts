import { toFeed } from '../formats/feed';
import { FeedError } from '../formats/feedError';
import { aliasOf } from '../formats/feedKeys';
import { readJson, writtenNumber } from '../formats/json';
import { atOnce } from '../formats/steps';
import { parseXmlFeed } from '../formats/xmlFeed';
import type { NewArticle } from '../shelf/article';
import type { CameFeed } from './cameFeed';

/** How many items are taken of one feed. */
const MAX_ITEMS = 10_000;

/**
 * Reads what came for a feed, of whatever format. What makes it large is loaded with it: import this file later.
 *
 * @param address - where it came from
 * @throws FeedError if it is no feed, damaged, or more than what is taken
 */
export function readFeed(text: string, address: string): CameFeed {
  return isJson(text) ? readJsonFeed(text, address) : readXml(text, address);
}

function isJson(text: string): boolean {
  return /^\s*\{/.test(text);
}

function readXml(text: string, address: string): CameFeed {
  const feed = parseXmlFeed(text, address, address);
  const { title, home, ttl = 0, period = 0, skipHours, skipDays } = feed;
  const items = feed.items.map(({ fingerprint, read, ...item }) => {
    return { ...item, fingerprint: fingerprint(), article: once(() => read(() => {})) };
  });
  const about = { title, ...(home && { home }), skipHours, skipDays };
  return { ...about, ttl: Math.max(ttl, period) * 60, items };
}

function readJsonFeed(text: string, address: string): CameFeed {
  const json = atOnce(readJson(text, address, { toNumber: writtenNumber, mayRepeat: true }));
  const feed = atOnce(toFeed(json, address, { maxItems: MAX_ITEMS }));
  const { title, homePageUrl: home, articles } = feed;
  const items = articles.map((article) => {
    const { key, publishedAt } = article;
    return { key, alias: aliasOf(key), publishedAt, article: () => article };
  });
  return { title, ...(home && { home }), skipHours: [], skipDays: [], ttl: 0, items };
}

/** What reads an article, once; undefined if it cannot be put on the shelf: it does not hold up the others. */
function once(read: () => NewArticle): () => NewArticle | undefined {
  let known: { article: NewArticle | undefined } | undefined;
  return () => (known ??= { article: readOrLeave(read) }).article;
}

function readOrLeave(read: () => NewArticle): NewArticle | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    return undefined;
  }
}
