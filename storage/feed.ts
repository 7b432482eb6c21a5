import * as v from 'valibot';
import type { ArticleText, NewArticle } from './article';
import { dayNumber } from './calendar';
import { plainText } from './plainText';

/** A JSON Feed whose items are ready to be put on the shelf, in the feed's order. */
export interface Feed {
  title: string;
  articles: NewArticle[];
}

/** What is wrong with a feed, and where: the file, the item (by place and id) and the field. */
export class FeedError extends Error {
  override name = 'FeedError';

  constructor(
    readonly file: string,
    readonly item: string | undefined,
    readonly field: string | undefined,
    readonly problem: string,
  ) {
    super([file, item, field, problem].filter(Boolean).join(': '));
  }
}

const DATE_HINT = 'is not a date such as 2026-03-04T08:00:00+08:00';
const COUNTER_HINT = 'is not a whole number of 0 or more';

const text = v.string('is not text');
const filledText = v.pipe(text, v.trim(), v.nonEmpty('is empty'));
const webUrl = v.pipe(text, v.check(isWebUrl, 'is not an http: or https: address'));
const counter = v.optional(
  v.pipe(v.number(COUNTER_HINT), v.safeInteger(COUNTER_HINT), v.minValue(0, COUNTER_HINT)),
);
const dateText = v.pipe(
  text,
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const parsed = parseDate(dataset.value);
    if (parsed) return parsed;
    addIssue({ message: DATE_HINT });
    return NEVER;
  }),
);
const content = { content_text: v.optional(text), content_html: v.optional(text) };

/** An item of JSON Feed 1.0 or 1.1 (https://www.jsonfeed.org/version/1.1/), with our extensions. */
const itemSchema = v.object(
  {
    // The specification lets readers coerce the numbers that some publishers write.
    id: v.pipe(
      v.union([text, v.pipe(v.number(), v.transform(String))], 'is not text'),
      v.nonEmpty('is empty'),
    ),
    title: filledText,
    summary: v.optional(text),
    ...content,
    url: v.optional(webUrl),
    external_url: v.optional(webUrl),
    language: v.optional(text),
    date_published: v.optional(dateText),
    date_modified: v.optional(dateText),
    tags: v.optional(v.array(text, 'is not a list')),
    _stats: v.optional(
      v.object({ views: counter, comments: counter, likes: counter }, 'is not an object'),
    ),
    _links: v.optional(
      v.array(
        v.object({ rel: filledText, url: webUrl, title: v.optional(text) }, 'is not an object'),
        'is not a list',
      ),
    ),
    _translations: v.optional(
      v.record(
        v.string(),
        v.object({ title: filledText, summary: v.optional(text), ...content }, 'is not an object'),
        'is not an object',
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
    language: v.optional(text),
    items: v.array(itemSchema, 'is not a list'),
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
  return toFeed(parseJson(json, file), file);
}

/** The same for what has been taken from its JSON. */
export function toFeed(data: unknown, file: string): Feed {
  const result = v.safeParse(feedSchema, data, { abortEarly: true });
  if (!result.success) throw feedError(result.issues[0], data, file);

  const { title, language = '', items } = result.output;
  const seen = new Map<string, number>();
  for (const [index, { id }] of items.entries()) {
    const first = seen.get(id);
    if (first !== undefined) {
      throw new FeedError(
        file,
        describeItem(index, id),
        'id',
        `is the id of item ${first + 1} too`,
      );
    }
    seen.set(id, index);
  }
  return { title, articles: items.map((item) => toArticle(item, language)) };
}

/** @throws FeedError if it is no JSON */
export function parseJson(json: string, file: string): unknown {
  try {
    return JSON.parse(json.replace(/^\ufeff/, ''));
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new FeedError(file, undefined, undefined, `is not JSON (${cause})`);
  }
}

type Item = v.InferOutput<typeof itemSchema>;

function toArticle(item: Item, feedLanguage: string): NewArticle {
  const published = item.date_published ?? item.date_modified;
  const url = item.url ?? item.external_url;
  const translations = Object.entries(item._translations ?? {});
  return {
    key: item.id,
    ...toText(item),
    language: item.language ?? feedLanguage,
    ...published,
    ...(url && { url }),
    links: item._links ?? [],
    tags: (item.tags ?? []).map((tag) => tag.trim()).filter(Boolean),
    stats: item._stats ?? {},
    translations: Object.fromEntries(translations.map(([tag, value]) => [tag, toText(value)])),
  };
}

function toText(
  item: Pick<Item, 'title' | 'summary' | 'content_text' | 'content_html'>,
): ArticleText {
  return {
    title: item.title,
    summary: item.summary ?? '',
    content: (item.content_text || plainText(item.content_html ?? '')).replace(/\r\n?/g, '\n'),
  };
}

function isWebUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed?.protocol === 'https:' || parsed?.protocol === 'http:';
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

function feedError(issue: v.BaseIssue<unknown>, data: unknown, file: string): FeedError {
  const path = (issue.path ?? []).map((step) => String(step.key));
  const problem = issue.input === undefined ? 'is missing' : issue.message;
  if (path[0] !== 'items' || path.length < 2) {
    return new FeedError(file, undefined, path.join('.') || undefined, problem);
  }
  const index = Number(path[1]);
  const item = (data as { items: unknown[] }).items[index];
  const id = typeof item === 'object' && item && 'id' in item ? String(item.id) : undefined;
  return new FeedError(
    file,
    describeItem(index, id),
    path.slice(2).join('.') || undefined,
    problem,
  );
}

function describeItem(index: number, id: string | undefined): string {
  return id === undefined ? `item ${index + 1}` : `item ${index + 1} (${id})`;
}
