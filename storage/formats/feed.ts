import type { NewArticle } from '../shelf/article';
import { webAddress } from './feedAddress';
import { FeedError } from './feedError';
import { readJson, writtenNumber } from './json';
import { asText, isObject, LooseFields, MAX_TEXT, type OnProblem } from './looseFields';
import { type FeedDefaults, readAuthors, readItem } from './readItem';
import { atOnce, type Steps } from './steps';

/** A JSON Feed whose items are ready to be put on the shelf, in the feed's order. */
export interface Feed {
  title: string;
  articles: NewArticle[];
}

/** The same with what else is told of a file. */
export interface ReadFeed extends Feed {
  /** Its own address and that of its home page, as far as it says. */
  feedUrl?: string;
  homePageUrl?: string;
  /** What is wrong with the items that are not among the articles. */
  leftOut: FeedError[];
}

/** What is taken at most of one feed: what is more could only slow the shelf down. */
const MAX_ITEMS = 100_000;
/** All that is searched of an item. */
const MAX_ITEM = 5_000_000;

/** Of one text, each of which is a paragraph. */
const MAX_LINES = 50_000;

/** How long to read before others get a turn, in milliseconds. */
const STEP = 20;

interface FeedOptions {
  /** How many items are taken. */
  maxItems?: number;
  /** Whether what is not as it should be is an error, rather than left out. */
  isStrict?: boolean;
}

/**
 * Reads a JSON Feed that has to be right.
 *
 * @param json - the file's content
 * @param file - the file's name, for errors
 * @throws FeedError for the first thing that is wrong
 */
export function parseFeed(json: string, file: string): Feed {
  const data = atOnce(readJson(json, file, undefined, writtenNumber));
  const { title, articles } = atOnce(toFeed(data, file, { isStrict: true }));
  return { title, articles };
}

/**
 * Makes a feed of what its JSON says, in steps. As a reader should, it takes what it can, leaves out of an item
 * what it does not understand, and items of which nothing is left.
 *
 * @throws FeedError if it is no feed
 */
export function* toFeed(
  data: unknown,
  file: string,
  { maxItems = MAX_ITEMS, isStrict = false }: FeedOptions = {},
): Steps<ReadFeed> {
  const refuse = (problem: string, field?: string) =>
    new FeedError(file, undefined, field, problem);
  if (!isObject(data) || !isFeedVersion(data)) throw refuse('is not JSON Feed 1.0 or 1.1');
  const feed = new LooseFields(data, (field, problem) => {
    if (isStrict) throw refuse(problem, field);
  });
  const items = feed.value('items');
  if (items === undefined) throw refuse('is missing', 'items');
  if (!Array.isArray(items)) throw refuse('is not a list', 'items');
  if (items.length > maxItems) throw refuse(`has more than ${maxItems} items`);

  const { title, ...about } = headOf(feed, file);
  const leftOut: FeedError[] = [];
  const articles: NewArticle[] = [];
  const places = new Map<string, number>();
  let nextStep = performance.now() + STEP;
  for (const [index, item] of items.entries()) {
    const told = (field: string | undefined, problem: string) => {
      const id = isObject(item) ? asText(item.id)?.toWellFormed() : undefined;
      return new FeedError(file, describeItem(index, id), field, problem);
    };
    const read = readOne(item, about, isStrict ? told : undefined);
    const [problem, field] = Array.isArray(read) ? read : problemOf(read, places);
    if (problem === undefined) {
      const article = read as NewArticle;
      places.set(article.key, index);
      articles.push(article);
    } else if (isStrict) throw told(field, problem);
    else leftOut.push(told(field, problem));
    if (performance.now() < nextStep) continue;
    yield index / items.length;
    nextStep = performance.now() + STEP;
  }
  const { feedUrl, homePageUrl } = about;
  return {
    title,
    articles,
    ...(feedUrl !== undefined && { feedUrl }),
    ...(homePageUrl !== undefined && { homePageUrl }),
    leftOut,
  };
}

/** Whether an object says that it is a JSON Feed, or says nothing and looks like one. */
function isFeedVersion({ version, title, items }: Record<string, unknown>): boolean {
  const said = asText(version ?? '')?.trim();
  if (said === '') return Boolean(title) && Array.isArray(items) && items.every(isObject);
  if (said === undefined) return false;
  return /^https?:\/\/(?:www\.)?jsonfeed\.org\/version\/1(?:\.\d+)?\/?$|^1(?:\.\d+)?$/i.test(said);
}

/** What a feed without a title could be known by. */
export function titleBeside(addresses: readonly (string | undefined)[], file: string): string {
  return URL.parse(addresses.find(Boolean) ?? '')?.host ?? file.replace(/\.\w+$/, '');
}

function headOf(feed: LooseFields, file: string) {
  const feedUrl = webAddress(feed.name('feed_url') ?? '');
  const homePageUrl = webAddress(feed.name('home_page_url') ?? '', feedUrl);
  const bases = [homePageUrl, feedUrl].filter((address) => address !== undefined);
  const title = feed.name('title');
  if (title === undefined) feed.problem('title', 'is missing');
  return {
    title: title ?? titleBeside(bases, file),
    feedUrl,
    homePageUrl,
    bases,
    language: feed.name('language') ?? '',
    authors: readAuthors(feed, bases),
  };
}

/** What is wrong, and with which field if it is with one. */
type Problem = [problem?: string, field?: string];

/** @returns what is wrong with it if nothing of it could be shown */
function readOne(
  data: unknown,
  feed: FeedDefaults,
  strict: ((field: string, problem: string) => FeedError) | undefined,
): NewArticle | Problem {
  if (!isObject(data)) return ['is not an object'];
  const tooLong: string[] = [];
  const onProblem: OnProblem = (field, problem) => {
    if (strict) throw strict(field, problem);
    if (problem === TOO_LONG) tooLong.push(field);
  };
  const article = readItem(new LooseFields(data, onProblem), feed);
  // A text without its end would pass for the whole.
  const [field] = tooLong.filter((name) => /(?:^|\.)content_/.test(name));
  if (field !== undefined) return [TOO_LONG, field];
  return article ?? ['has nothing to show'];
}

const TOO_LONG = `is longer than ${MAX_TEXT} characters`;

/** What is wrong with an article beside the others. */
function problemOf(read: NewArticle, places: ReadonlyMap<string, number>): Problem {
  const place = places.get(read.key);
  if (place !== undefined) return [`is the id of item ${place + 1} too`, 'id'];
  return [excessOf(read)];
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

function describeItem(index: number, id: string | undefined): string {
  return id === undefined ? `item ${index + 1}` : `item ${index + 1} (${id})`;
}
