import * as v from 'valibot';
import { languageTag } from '../text/languageTag';
import { readable } from '../text/readable';
import { isWebAddress } from '../text/webAddress';
import { parseDate } from './feedDate';

/** What is taken at most of the parts of a feed: what is more could only slow the shelf down. */
const MAX_TITLE = 10_000;
const MAX_TEXT = 1_000_000;
const MAX_LIST = 1000;
const MAX_LANGUAGES = 100;

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
  // Copied along with it.
  v.transform((url) => url.replace(/[\u061c\u200e\u200f]/g, '')),
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
const language = v.pipe(shortText, v.transform(languageTag));
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
export const itemSchema = v.object(
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
    language: v.optional(language),
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
          return new Set(tags.map(languageTag)).size === tags.length;
        }, 'has a language twice'),
      ),
    ),
  },
  'is not an object',
);

export const feedSchema = v.object(
  {
    version: v.pipe(
      text,
      v.regex(
        /^https?:\/\/(?:www\.)?jsonfeed\.org\/version\/1(?:\.1)?\/?$/,
        'is not JSON Feed 1.0 or 1.1',
      ),
    ),
    title: filledText,
    language: v.optional(language),
    items: v.custom<unknown[]>(Array.isArray, 'is not a list'),
  },
  'is not a JSON object',
);

export type Item = v.InferOutput<typeof itemSchema>;
