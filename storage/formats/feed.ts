import * as v from 'valibot';
import type { ArticleText, NewArticle } from '../shelf/article';
import { dayNumber } from '../text/calendar';
import { FeedError } from './feedError';
import { readJson } from './json';
import { plainText } from '../text/plainText';
import { readable } from '../text/readable';
import { atOnce, type Steps } from './steps';
import { isWebAddress } from '../text/webAddress';

/** A JSON Feed whose items are ready to be put on the shelf, in the feed's order. */
export interface Feed {
  title: string;
  articles: NewArticle[];
}

/** What is taken at most of one feed, and of its parts: what is more could only slow the shelf down. */
const MAX_ITEMS = 100_000;
const MAX_TITLE = 10_000;
const MAX_TEXT = 1_000_000;
const MAX_LIST = 1000;
const MAX_LANGUAGES = 100;
/** All that is searched of an item. */
const MAX_ITEM = 5_000_000;

/** Of one text, each of which is a paragraph. */
const MAX_LINES = 50_000;

/** How long to read before others get a turn, in milliseconds. */
const STEP = 20;

const DATE_HINT = 'is not a date such as 2026-03-04T08:00:00+08:00';
const COUNTER_HINT = 'is not a whole number of 0 or more';

/** Texts come onto the shelf through here alone, and so without what could harm a reader. */
const textUpTo = (length: number) =>
  v.pipe(
    v.string('is not text'),
    v.maxLength(length, `is longer than ${length} characters`),
    v.transform(readable),
  );
const text = textUpTo(MAX_TEXT);
const shortText = textUpTo(MAX_TITLE);
const filledText = v.pipe(shortText, v.trim(), v.nonEmpty('is empty'));
const webUrl = v.pipe(
  shortText,
  v.trim(),
  v.check(isWebAddress, 'is not an http: or https: address'),
);
/** How many there are is looked at before any of them. */
const listOf = <T extends v.GenericSchema>(item: T) =>
  v.pipe(
    v.custom<unknown[]>(Array.isArray, 'is not a list'),
    v.maxLength(MAX_LIST, `has more than ${MAX_LIST} items`),
    v.array(item),
  );
const counter = v.optional(
  v.pipe(v.number(COUNTER_HINT), v.safeInteger(COUNTER_HINT), v.minValue(0, COUNTER_HINT)),
);
const dateText = v.pipe(
  shortText,
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const parsed = parseDate(dataset.value);
    if (parsed) return parsed;
    addIssue({ message: DATE_HINT });
    return NEVER;
  }),
);
/** An object of which nothing is copied yet. */
export const anyObject = v.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'is not an object',
);
const contents = { content_text: v.optional(text), content_html: v.optional(text) };

/** An item of JSON Feed 1.0 or 1.1 (https://www.jsonfeed.org/version/1.1/), with our extensions. */
const itemSchema = v.object(
  {
    // The specification lets readers coerce the numbers that some publishers write.
    id: v.pipe(
      v.union([v.string(), v.pipe(v.number(), v.transform(String))], 'is not text'),
      v.maxLength(MAX_TITLE, `is longer than ${MAX_TITLE} characters`),
      // Else as it is: marks are kept by it.
      v.transform((id) => id.toWellFormed()),
      v.nonEmpty('is empty'),
    ),
    title: filledText,
    summary: v.optional(text),
    ...contents,
    url: v.optional(webUrl),
    external_url: v.optional(webUrl),
    language: v.optional(shortText),
    date_published: v.optional(dateText),
    date_modified: v.optional(dateText),
    tags: v.optional(listOf(shortText)),
    _stats: v.optional(
      v.object({ views: counter, comments: counter, likes: counter }, 'is not an object'),
    ),
    _links: v.optional(
      listOf(
        v.object(
          { rel: filledText, url: webUrl, title: v.optional(shortText) },
          'is not an object',
        ),
      ),
    ),
    _translations: v.optional(
      v.pipe(
        anyObject,
        v.check(
          (texts) => Object.keys(texts).length <= MAX_LANGUAGES,
          `has more than ${MAX_LANGUAGES} items`,
        ),
        v.record(
          v.string(),
          v.object(
            { title: filledText, summary: v.optional(text), ...contents },
            'is not an object',
          ),
        ),
        v.check((texts) => {
          const tags = Object.keys(texts);
          return new Set(tags.map(readable)).size === tags.length;
        }, 'has a language twice'),
      ),
    ),
  },
  'is not an object',
);

const feedSchema = v.object(
  {
    version: v.pipe(
      text,
      v.regex(
        /^https?:\/\/(?:www\.)?jsonfeed\.org\/version\/1(?:\.1)?\/?$/,
        'is not JSON Feed 1.0 or 1.1',
      ),
    ),
    title: filledText,
    language: v.optional(shortText),
    items: v.custom<unknown[]>(Array.isArray, 'is not a list'),
  },
  'is not a JSON object',
);

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

type Item = v.InferOutput<typeof itemSchema>;

function toArticle(item: Item, feedLanguage: string): NewArticle {
  const published = item.date_published ?? item.date_modified;
  const url = item.url ?? item.external_url;
  // Without a prototype: a language may have any name.
  const translations: NewArticle['translations'] = Object.create(null);
  for (const [tag, value] of Object.entries(item._translations ?? {})) {
    translations[readable(tag)] = toText(value);
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

const RFC_3339 =
  /^(\d{4})-(\d\d)-(\d\d)(?:[t ](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|([+-])(\d\d):(\d\d)))?$/i;

/** RFC 3339, or a day alone. Days and hours that do not exist are refused, leap seconds are not. */
function parseDate(date: string): { publishedAt: number; day: number } | undefined {
  const match = RFC_3339.exec(date.trim());
  if (!match) return undefined;
  const [year = 0, month = 0, dayOfMonth = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((digits) => Number(digits ?? 0));
  const [sign, offsetHours = '0', offsetMinutes = '0'] = match.slice(7);

  const day = dayNumber(year, month, dayOfMonth);
  if (day === undefined || hour > 23 || minute > 59 || second > 60) return undefined;
  if (Number(offsetHours) > 23 || Number(offsetMinutes) > 59) return undefined;

  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * (sign === '-' ? -60 : 60);
  const secondOfDay = hour * 3600 + minute * 60 + Math.min(second, 59);
  return { publishedAt: day * 86_400 + secondOfDay - offset, day };
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
