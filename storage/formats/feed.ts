import * as v from 'valibot';
import type { ArticleText, NewArticle } from '../shelf/article';
import { languageTag } from '../text/languageTag';
import { plainText } from '../text/plainText';
import { readable } from '../text/readable';
import { FeedError } from './feedError';
import { feedSchema, type Item, itemSchema } from './feedSchema';
import { readJson } from './json';
import { atOnce, type Steps } from './steps';

/** A JSON Feed whose items are ready to be put on the shelf, in the feed's order. */
export interface Feed {
  title: string;
  articles: NewArticle[];
}

/** What is taken at most of one feed: what is more could only slow the shelf down. */
const MAX_ITEMS = 100_000;
/** All that is searched of an item. */
const MAX_ITEM = 5_000_000;

/** Of one text, each of which is a paragraph. */
const MAX_LINES = 50_000;

/** How long to read before others get a turn, in milliseconds. */
const STEP = 20;

/**
 * Reads a JSON Feed.
 *
 * @param json - the file's content
 * @param file - the file's name, for errors
 * @throws FeedError for the first thing that is wrong
 */
export function parseFeed(json: string, file: string): Feed {
  return atOnce(toFeed(atOnce(readJson(json, file)), file));
}

/**
 * Makes a feed of what its JSON says, in steps.
 *
 * @param maxItems - how many items are taken
 * @throws FeedError for the first thing that is wrong
 */
export function* toFeed(data: unknown, file: string, maxItems = MAX_ITEMS): Steps<Feed> {
  const result = v.safeParse(feedSchema, data, { abortEarly: true });
  if (!result.success) {
    const [issue] = result.issues;
    throw new FeedError(file, undefined, fieldOf(issue), problemOf(issue));
  }
  const { title, language = '', items } = result.output;
  if (items.length > maxItems) {
    throw new FeedError(file, undefined, undefined, `has more than ${maxItems} items`);
  }

  const articles: NewArticle[] = [];
  const places = new Map<string, number>();
  let nextStep = performance.now() + STEP;
  for (const [index, item] of items.entries()) {
    const article = toArticle(readItem(item, index, file), language);
    const { key } = article;
    const place = places.get(key);
    if (place !== undefined) {
      const same = `is the id of item ${place + 1} too`;
      throw new FeedError(file, describeItem(index, key), 'id', same);
    }
    const problem = excessOf(article);
    if (problem) throw new FeedError(file, describeItem(index, key), undefined, problem);
    places.set(key, index);
    articles.push(article);
    if (performance.now() < nextStep) continue;
    yield index / items.length;
    nextStep = performance.now() + STEP;
  }
  return { title, articles };
}

function readItem(data: unknown, index: number, file: string): Item {
  const result = v.safeParse(itemSchema, data, { abortEarly: true });
  if (result.success) return result.output;
  const id = typeof data === 'object' && data && 'id' in data ? idOf(data.id) : undefined;
  const [issue] = result.issues;
  throw new FeedError(file, describeItem(index, id), fieldOf(issue), problemOf(issue));
}

function toArticle(item: Item, feedLanguage: string): NewArticle {
  const published = item.date_published ?? item.date_modified;
  const url = item.url ?? item.external_url;
  // Without a prototype: a language may have any name.
  const translations: NewArticle['translations'] = Object.create(null);
  for (const [tag, value] of Object.entries(item._translations ?? {})) {
    translations[languageTag(tag)] = toText(value);
  }
  return {
    key: item.id,
    ...toText(item),
    language: item.language ?? feedLanguage,
    ...published,
    ...(url && { url }),
    links: item._links ?? [],
    tags: (item.tags ?? []).map((tag) => tag.trim()).filter(Boolean),
    stats: item._stats ?? {},
    translations,
  };
}

function toText({
  title,
  summary = '',
  content_text,
  content_html,
}: Pick<Item, 'title' | 'summary' | 'content_text' | 'content_html'>): ArticleText {
  if (content_text || !content_html) return { title, summary, content: content_text ?? '' };
  // Once more: references of HTML may stand for what was taken out.
  return { title, summary, content: readable(plainText(content_html)), html: content_html };
}

/** What an article has too much of, if it has. */
function excessOf({ translations, ...article }: NewArticle): string | undefined {
  let size = 0;
  for (const { title, summary, content } of [article, ...Object.values(translations)]) {
    size += title.length + summary.length + content.length;
    if (content.split('\n', MAX_LINES + 1).length > MAX_LINES) {
      return `has more than ${MAX_LINES} lines`;
    }
  }
  return size > MAX_ITEM ? `is longer than ${MAX_ITEM} characters` : undefined;
}

function fieldOf({ path }: v.BaseIssue<unknown>): string | undefined {
  return path?.map(({ key }) => String(key)).join('.');
}

function problemOf({ input, message }: v.BaseIssue<unknown>): string {
  return input === undefined ? 'is missing' : message;
}

function idOf(id: unknown): string | undefined {
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}

function describeItem(index: number, id: string | undefined): string {
  return id === undefined ? `item ${index + 1}` : `item ${index + 1} (${id})`;
}
