import { textOf } from '../formats/charset';
import { webAddress } from '../formats/feedAddress';
import { FeedError } from '../formats/feedError';
import { aliasOf } from '../formats/feedKeys';
import { textIn } from '../shelf/article';
import { database } from '../shelf/database';
import { medianGap } from './answer';
import { asked, hostAsked } from './asking';
import { newClock } from './clock';
import { discoverFeeds, type FoundFeed } from './discover';
import { type Followed, follow } from './follow';
import { type Came, keepAnswers } from './keepAnswers';
import { readClock } from './readClock';
import type { World } from './refresh';
import { type Reply, request } from './request';
import { feedOfPage } from './siteRules';
import { hostOf, newFeed, newHost } from './subscription';

/** What is at an address, before anything is subscribed to. */
export type Preview =
  | PreviewedFeed
  /** A page, and the feeds that it names; they may be none. */
  | { is: 'page'; address: string; feeds: FoundFeed[] }
  /** It is followed already. */
  | { is: 'followed'; sourceId: number }
  | { is: 'notAddress' }
  | { is: 'unreachable'; address: string }
  | { is: 'refused'; address: string; status: number }
  /** Its host wants to be left alone, until that in seconds by the computer's clock. */
  | { is: 'busy'; address: string; until: number }
  /** Something that is no feed and no page, or a feed that is damaged, and what is wrong with it. */
  | { is: 'unreadable'; address: string; problem: string };

export interface PreviewedFeed {
  is: 'feed';
  address: string;
  title: string;
  home?: string;
  /** The newest, at most five. */
  newest: { title: string; publishedAt?: number }[];
  count: number;
  /** The median of the spans between its items, in seconds; 0 if it is not known. */
  gap: number;
  /** What came, so that it need not be asked for again. */
  came: Omit<Came, 'sourceId'>;
}

const NEWEST = 5;

/** The address that is asked for where one was typed or pasted; undefined if it is none. */
export function addressToAsk(typed: string): string | undefined {
  const text = typed
    .trim()
    .replace(/^feed:(?:\/\/)?(?=https?:)/i, '')
    .replace(/^feed:\/\//i, 'http://');
  const isBare = /^[^\s/:]+\.[^\s/:]+(?::\d+)?(?:\/|$)/.test(text);
  // It sends to another host, which would have to be allowed by itself.
  const address = webAddress(isBare ? `https://${text}` : text)?.replace(
    /^https?:\/\/(?:m\.)?youtube\.com\//i,
    'https://www.youtube.com/',
  );
  return address && (feedOfPage(address) ?? address);
}

/**
 * Looks what is at an address that was typed, with one request at most. The caller has seen to it that its host
 * (`addressToAsk`) may be asked.
 */
export async function preview(typed: string, world: World): Promise<Preview> {
  const address = addressToAsk(typed);
  if (address === undefined) return { is: 'notAddress' };
  const alias = aliasOf(address);
  const known = await database.feeds.filter((feed) => aliasOf(feed.address) === alias).first();
  if (known) return { is: 'followed', sourceId: known.sourceId };
  const clock = await readClock(world.now());
  const host = await database.hosts.get(hostOf(address));
  const rest = (host?.until ?? 0) - clock.real;
  if (rest > 0) return { is: 'busy', address, until: clock.wall + rest };
  const reply = await request(world.fetch, address);
  if (reply.is === 'refused') return { is: 'refused', address, status: reply.status };
  if (reply.is === 'tooLarge')
    return { is: 'unreadable', address, problem: 'is larger than 10 MB' };
  if (reply.is !== 'body') return { is: 'unreachable', address };
  return read(reply, address, clock.real, world.random());
}

async function read(
  { bytes, contentType, headers, movedTo }: Extract<Reply, { is: 'body' }>,
  wanted: string,
  at: number,
  random: number,
): Promise<Preview> {
  const found = movedTo ?? wanted;
  // What it moved to may be for a while only; another scheme or a slash is not.
  const isSame = aliasOf(found) === aliasOf(wanted);
  const address = isSame ? found : wanted;
  const text = textOf(bytes, contentType);
  const { readFeed } = await import('./readFeed');
  try {
    const feed = readFeed(text, found);
    const said = { is: 'feed', headers, ...(!isSame && { movedTo: found }) } as const;
    const articles = feed.items.flatMap(({ article }) => article() ?? []);
    const newest = articles
      .toSorted((a, b) => (b.publishedAt ?? 0) - (a.publishedAt ?? 0))
      .slice(0, NEWEST)
      .map((article) => {
        const { title } = textIn(article, '');
        const { publishedAt } = article;
        return { title, ...(publishedAt !== undefined && { publishedAt }) };
      });
    return {
      is: 'feed',
      address,
      title: feed.title || hostOf(address),
      ...(feed.home && { home: feed.home }),
      newest,
      count: articles.length,
      gap: medianGap(articles.flatMap(({ publishedAt }) => publishedAt ?? [])),
      came: { host: hostOf(wanted), at, random, said, feed },
    };
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    const isPage = /<(?:html|head|body|link|title|!doctype html)[\s>]/i.test(text);
    if (isPage) return { is: 'page', address: found, feeds: discoverFeeds(text, found) };
    return { is: 'unreadable', address, problem: error.problem };
  }
}

/**
 * Subscribes to a feed that was looked at, and puts what came then on the shelf: it is not asked for again before its
 * time.
 *
 * @param name - what the reader calls it; empty to call it what it calls itself
 */
export async function followPreviewed(
  { address, home, came }: PreviewedFeed,
  name: string,
  folder: string[],
): Promise<Followed> {
  const { host, at, random } = came;
  const listed = { address, title: name.trim(), ...(home && { home }), folder };
  const followed = await follow([listed], () => true, asked(newFeed, at, random));
  const [sourceId] = followed.ids;
  if (followed.added === 0) return followed;
  const { hosts, clock: clocks } = database;
  await database.transaction('rw', hosts, async () => {
    await hosts.put({ ...hostAsked((await hosts.get(host)) ?? newHost, at), name: host });
  });
  const clock = (await clocks.get('clock')) ?? newClock(at);
  await keepAnswers([{ ...came, sourceId: sourceId! }], clock, Infinity);
  return followed;
}
