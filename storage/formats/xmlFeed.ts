import { parseAtomFeed, parseRdfFeed, parseRssFeed } from 'feedsmith';
import type { NewArticle } from '../shelf/article';
import { fromAtom } from './atomFeed';
import { addressOf, baseOf } from './base';
import { FeedError } from './feedError';
import { feedKeys, type FeedKey } from './feedKeys';
import { fingerprintOf } from './fingerprint';
import { fromRss } from './rssFeed';
import type { Steps } from './steps';
import { authorsOf, firstDate, languageOf, titleOf, toArticle } from './xmlArticle';
import { tooMuchXml, withItems } from './xmlLimits';
import type { WrittenFeed, WrittenItem } from './xmlTypes';

/** An item of a feed, of which not more is read than it takes to tell it from others. */
interface XmlItem extends FeedKey {
  /** In seconds since 1970-01-01T00:00Z, if it is dated. */
  publishedAt: number | undefined;
  /** The same as long as all is that its article is made of. */
  fingerprint(): number;
  /**
   * What it is on the shelf.
   *
   * @param onCut - is told if it is longer than what is taken, and loses its end
   * @throws FeedError if it cannot be put there
   */
  read(onCut: (cut: FeedError) => void): NewArticle;
}

/** What a feed says of itself, and its items. */
export interface XmlFeed {
  /** Empty if it has none. */
  title: string;
  /** The site that it is of. */
  home?: string;
  /** The address that it gives for itself. */
  address?: string;
  language: string;
  /** For how long it asks not to be looked at again, in minutes. */
  ttl?: number;
  /** How often it says that it changes, in minutes (`sy:updatePeriod`). */
  period?: number;
  /** Hours of UTC in which it is not to be looked at. */
  skipHours: number[];
  /** Days of UTC likewise, Sunday is 0. */
  skipDays: number[];
  /** In the feed's order. */
  items: XmlItem[];
  /** What was left out, and why: items beyond the most that are taken. */
  left: FeedError[];
}

/** What a feed has, all of it read. */
export interface ReadXmlFeed extends Omit<XmlFeed, 'items'> {
  articles: NewArticle[];
  /** Which items are longer than what is taken, and have lost their ends. */
  cut: FeedError[];
}

/** How long to read before others get a turn, in milliseconds. */
const STEP = 20;
/** Goes up when an article is made of the same item in another way: it is made again then. */
const READING = 1;

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const PERIODS = new Map(
  Object.entries({ hourly: 60, daily: 1440, weekly: 10_080, monthly: 43_200, yearly: 525_600 }),
);

/**
 * Reads a feed of RSS 0.9x, 1.0 or 2.0, or Atom 0.3 or 1.0, with all of its items: parsed at once, these in steps. An item
 * that is wrong is left out.
 *
 * @param file, address - as of `parseXmlFeed`
 * @throws FeedError as that does
 */
export function* readXmlFeed(text: string, file: string, address?: string): Steps<ReadXmlFeed> {
  const { items, left, ...about } = parseXmlFeed(text, file, address);
  const articles: NewArticle[] = [];
  const cut: FeedError[] = [];
  let nextStep = performance.now() + STEP;
  for (const [index, item] of items.entries()) {
    try {
      articles.push(item.read((one) => void cut.push(one)));
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      left.push(error);
    }
    if (performance.now() < nextStep) continue;
    yield index / items.length;
    nextStep = performance.now() + STEP;
  }
  return { ...about, articles, left, cut };
}

/**
 * Parses a feed of RSS 0.9x, 1.0 or 2.0, or Atom 0.3 or 1.0. Most of the time that it takes to read one goes into the
 * texts of its items, which are read one by one.
 *
 * @param file - what errors call it: a file's name, or the feed's address
 * @param address - where it came from, if from the web
 * @throws FeedError if it is none of these, damaged, or larger than what is taken
 */
export function parseXmlFeed(text: string, file: string, address?: string): XmlFeed {
  const { text: few, left } = withItems(text, file);
  const problem = tooMuchXml(few);
  if (problem) throw new FeedError(file, undefined, undefined, problem);
  const feed = parse(few, file);

  const { base: said } = feed;
  const self = addressOf(feed.self, baseOf(address, said));
  const own = address ?? self;
  const home = addressOf(feed.home, baseOf(own, said));
  const base = baseOf(own ?? home, said);
  const language = languageOf(feed.language);
  const authors = authorsOf(feed.authors);
  const keys = feedKeys(feed.items.map(identityOf));
  const around = { language, base, isBaseSaid: said !== undefined, authors };
  const items = feed.items.map((item, index): XmlItem => {
    const key = keys[index]!;
    return {
      ...key,
      publishedAt: firstDate(item.dates).publishedAt,
      fingerprint: () => fingerprintOf(JSON.stringify([READING, key.key, around, item])),
      read: (onCut) => toArticle(item, key, { ...around, file, index, onCut }),
    };
  });

  const period = periodOf(feed);
  return {
    title: titleOf(feed.title),
    ...(home && { home }),
    ...(self && { address: self }),
    language,
    ...(feed.ttl !== undefined && feed.ttl > 0 && { ttl: feed.ttl }),
    ...(period && { period }),
    skipHours: skippedHours(feed, few),
    skipDays: feed.skipDays.map((day) => DAYS.indexOf(day.toLowerCase())).filter((day) => day >= 0),
    items,
    left,
  };
}

/** Whether a text may be a feed of these formats, and none of JSON or a page. */
export function isXmlFeed(text: string): boolean {
  return rootOf(text) !== undefined;
}

function parse(text: string, file: string): WrittenFeed {
  const root = rootOf(text);
  try {
    if (root === 'rss') return fromRss(parseRssFeed(text));
    if (root === 'rdf') return fromRss(parseRdfFeed(text));
    if (root === 'feed') return fromAtom(parseAtomFeed(text));
  } catch (error) {
    const isMalformed = error instanceof Error && error.name !== 'ParseError';
    throw new FeedError(file, undefined, undefined, isMalformed ? 'is damaged' : 'is empty');
  }
  throw new FeedError(file, undefined, undefined, 'is not a feed');
}

/** The first element that a feed may begin with; text about feeds comes later. */
function rootOf(text: string): string | undefined {
  const start = /<(?:!--|(?:[\w.-]+:)?(rss|rdf|feed|html)[\s>])/gi;
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const name = match[1]?.toLowerCase();
    if (name) return name === 'html' ? undefined : name;
    const end = text.indexOf('-->', start.lastIndex);
    if (end < 0) return undefined;
    start.lastIndex = end;
  }
  return undefined;
}

function identityOf({ guid, link, title, dates, content, summary }: WrittenItem) {
  return {
    guid,
    link,
    title: title?.text ?? '',
    date: dates.find(Boolean),
    text: content?.text ?? summary?.text ?? '',
  };
}

function periodOf({ period = '', frequency = 1 }: WrittenFeed): number | undefined {
  const minutes = PERIODS.get(period.toLowerCase());
  return minutes && frequency > 0 ? minutes / frequency : undefined;
}

/** The parser drops an hour that is alone. */
function skippedHours({ skipHours }: WrittenFeed, text: string): number[] {
  const alone = /<skipHours>\s*<hour>\s*(\d+)\s*<\/hour>\s*<\/skipHours>/i.exec(text)?.[1];
  const hours = skipHours.length > 0 || !alone ? skipHours : [Number(alone)];
  // Some count from 1 to 24.
  return hours.map((hour) => hour % 24).filter((hour) => hour >= 0 && Number.isInteger(hour));
}
