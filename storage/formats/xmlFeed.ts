import { parseAtomFeed, parseRdfFeed, parseRssFeed } from 'feedsmith';
import type { NewArticle } from '../shelf/article';
import { fromAtom } from './atomFeed';
import { addressOf, baseOf } from './base';
import { FeedError } from './feedError';
import { feedKeys, type FeedKey } from './feedKeys';
import { fromRss } from './rssFeed';
import type { Steps } from './steps';
import { authorsOf, languageOf, titleOf, toArticle } from './xmlArticle';
import { tooMuchXml, withItems } from './xmlLimits';
import type { WrittenFeed, WrittenItem } from './xmlTypes';

/** An item of a feed that can be put on the shelf. */
interface XmlItem extends Omit<FeedKey, 'key'> {
  article: NewArticle;
}

/** What a feed is and has. */
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
  /** What was left out, and why: items that cannot be put on the shelf, and those beyond the most that are taken. */
  left: FeedError[];
  /** Which items are longer than what is taken, and have lost their ends. */
  cut: FeedError[];
}

/** How long to read before others get a turn, in milliseconds. */
const STEP = 20;

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const PERIODS = new Map(
  Object.entries({ hourly: 60, daily: 1440, weekly: 10_080, monthly: 43_200, yearly: 525_600 }),
);

/**
 * Reads a feed of RSS 0.9x, 1.0 or 2.0, or Atom 0.3 or 1.0: parsed at once, its items in steps.
 *
 * @param file - what errors call it: a file's name, or the feed's address
 * @param address - where it came from, if from the web
 * @throws FeedError if it is none of these, damaged, or larger than what is taken; an item that is wrong is left out
 */
export function* readXmlFeed(text: string, file: string, address?: string): Steps<XmlFeed> {
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
  const items: XmlItem[] = [];
  const cut: FeedError[] = [];
  const onCut = (one: FeedError) => void cut.push(one);
  let nextStep = performance.now() + STEP;
  for (const [index, item] of feed.items.entries()) {
    const key = keys[index]!;
    try {
      const isBaseSaid = said !== undefined;
      const around = { file, index, language, base, isBaseSaid, authors, onCut };
      const article = toArticle(item, key, around);
      const { key: _key, ...aliases } = key;
      items.push({ article, ...aliases });
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      left.push(error);
    }
    if (performance.now() < nextStep) continue;
    yield index / feed.items.length;
    nextStep = performance.now() + STEP;
  }

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
    cut,
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
