import type { NewArticle } from '../shelf/article';
import { cutArticle, type Excess } from './cutArticle';
import { webAddress } from './feedAddress';
import { FeedError } from './feedError';
import { readJson, writtenNumber } from './json';
import { asText, isObject, LooseFields, MAX_TEXT, type OnProblem } from './looseFields';
import { withOwnKeys } from './ownKeys';
import { type FeedDefaults, readAuthors, readItem } from './readItem';
import { atOnce, type Steps } from './steps';
import { within } from './within';

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
  /** Which of the articles are longer than what is taken, and have lost their ends. */
  cut: FeedError[];
}

/** What is taken at most of one feed: what is more could only slow the shelf down. */
const MAX_ITEMS = 100_000;

/** How long to read before others get a turn, in milliseconds. */
const STEP = 20;
/** How much of the work is to read the items; the rest is to tell their keys apart. */
const READING = 0.95;

interface FeedOptions {
  /** How many items are taken. */
  maxItems?: number;
  /** Whether what is not as it should be is an error, rather than left out. */
  isStrict?: boolean;
  /** Whether it is of a backup: then its keys are as they are, and what has one is taken. */
  isBackup?: boolean;
}

/**
 * Reads a JSON Feed that has to be right.
 *
 * @param json - the file's content
 * @param file - the file's name, for errors
 * @throws FeedError for the first thing that is wrong
 */
export function parseFeed(json: string, file: string): Feed {
  const data = atOnce(readJson(json, file, { toNumber: writtenNumber }));
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
  { maxItems = MAX_ITEMS, isStrict = false, isBackup = false }: FeedOptions = {},
): Steps<ReadFeed> {
  const refuse = (problem: string, field?: string) =>
    new FeedError(file, undefined, field, problem);
  if (!isObject(data) || !(isFeedVersion(data) || (!isStrict && isLikeFeed(data))))
    throw refuse('is not JSON Feed 1.0 or 1.1');
  const feed = new LooseFields(data, (field, problem) => {
    if (isStrict) throw refuse(problem, field);
  });
  const items = feed.value('items');
  if (items === undefined) throw refuse('is missing', 'items');
  if (!Array.isArray(items)) throw refuse('is not a list', 'items');
  if (items.length > maxItems) throw refuse(`has more than ${maxItems} items`);

  const { title, ...about } = headOf(feed, file);
  const leftOut: FeedError[] = [];
  const cut: FeedError[] = [];
  const articles: NewArticle[] = [];
  const places = new Map<string, number>();
  let nextStep = performance.now() + STEP;
  for (const [index, item] of items.entries()) {
    const told = (field: string | undefined, problem: string) => {
      const id = isObject(item) ? asText(item.id)?.toWellFormed() : undefined;
      return new FeedError(file, describeItem(index, id), field, problem);
    };
    const read = readOne(item, { ...about, isKept: isBackup }, isStrict ? told : undefined);
    const [problem, field] = 'problem' in read ? [read.problem] : problemOf(read.article, places);
    if (problem === undefined) {
      const { article, excesses } = read as ReadItem;
      if (isStrict || isBackup) places.set(article.key, index);
      articles.push(article);
      cut.push(...excesses.map(([at, { of, most }]) => told(at, `is cut at ${most} ${of}`)));
    } else if (isStrict) throw told(field, problem);
    else leftOut.push(told(field, problem));
    if (performance.now() < nextStep) continue;
    yield (index / items.length) * READING;
    nextStep = performance.now() + STEP;
  }
  const { feedUrl, homePageUrl } = about;
  return {
    title,
    articles: yield* within(READING, 1, withOwnKeys(articles)),
    ...(feedUrl !== undefined && { feedUrl }),
    ...(homePageUrl !== undefined && { homePageUrl }),
    leftOut,
    cut,
  };
}

/** Whether an object says that it is a JSON Feed of a version that is known, or says nothing and looks like one. */
function isFeedVersion(data: Record<string, unknown>): boolean {
  const said = asText(data.version ?? '')?.trim();
  if (said === '') return isLikeFeed(data);
  if (said === undefined) return false;
  return /^https?:\/\/(?:www\.)?jsonfeed\.org\/version\/1(?:\.\d+)?\/?$|^1(?:\.\d+)?$/i.test(said);
}

/** Whether it has what feeds have, whatever it says of its version. */
function isLikeFeed(data: Record<string, unknown>): boolean {
  const { items } = data;
  if (!('items' in data)) return false;
  if (items !== null && !Array.isArray(items)) return false;
  const some = (items ?? []).filter(isObject);
  if (some.some((item) => CONTENT.some((field) => asText(item[field])))) return true;
  // Nobody else would write that; other files with a title and items have versions too.
  const said = asText(data.version ?? '')?.trim();
  if (said !== '' && !/\bjson\s*feed\b/i.test(said ?? '')) return false;
  const isNamed = NAMES.some((field) => asText(data[field])?.trim());
  return isNamed && (some.length > 0 || (items ?? []).every((item) => item === null));
}

const NAMES = ['title', 'feed_url', 'home_page_url'];
const CONTENT = ['content_html', 'content_text'];

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

/** An item that was read, and what it had too much of, with the field if it is one alone. */
interface ReadItem {
  article: NewArticle;
  excesses: [field: string | undefined, excess: Excess][];
}

/** @returns what is wrong with it if nothing of it could be shown */
function readOne(
  data: unknown,
  feed: FeedDefaults,
  strict: ((field: string | undefined, problem: string) => FeedError) | undefined,
): ReadItem | { problem: string } {
  if (!isObject(data)) return { problem: 'is not an object' };
  const excesses: ReadItem['excesses'] = [];
  const onProblem: OnProblem = (field, problem) => {
    if (strict) throw strict(field, problem);
    // A title or a summary is shown with more behind it; a text without its end would pass for the whole.
    const isLong = problem === TOO_LONG && /(?:^|\.)content_/.test(field);
    if (isLong) excesses.push([field, { of: 'characters', most: MAX_TEXT }]);
  };
  const whole = readItem(new LooseFields(data, onProblem), feed);
  if (!whole) return { problem: 'has nothing to show' };
  const { article, excess } = cutArticle(whole);
  if (excess && strict) {
    const { of, most } = excess;
    throw strict(
      undefined,
      of === 'lines' ? `has more than ${most} lines` : `is longer than ${most} characters`,
    );
  }
  return { article, excesses: excess ? [...excesses, [undefined, excess]] : excesses };
}

const TOO_LONG = `is longer than ${MAX_TEXT} characters`;

/** What is wrong with an article beside the others, and with which field. */
function problemOf(
  { key }: NewArticle,
  places: ReadonlyMap<string, number>,
): [problem?: string, field?: string] {
  const place = places.get(key);
  return place === undefined ? [] : [`is the id of item ${place + 1} too`, 'id'];
}

function describeItem(index: number, id: string | undefined): string {
  return id === undefined ? `item ${index + 1}` : `item ${index + 1} (${id})`;
}
