import type { ReadFeed } from '../formats/feed';
import { placeOf, readJournal } from '../marks/journal';
import { readCatalogue } from '../shelf/catalogue';
import { database, type NewSource, type Source } from '../shelf/database';
import { sourceNumbers } from '../shelf/sourceNumbers';

/** A source of which nobody knows whether a file is a newer one of it. */
export interface SameTitle {
  title: string;
  /** How many articles it has. */
  count: number;
}

/** Whether a file takes the place of the source of its title; undefined to leave all as it is. */
export type AskSame = (same: SameTitle) => Promise<'replace' | 'beside' | undefined>;

/** How a list is called that was exported here. Two of them are never one source. */
const EXPORTED = /^Yebian \d{4}-\d\d-\d\d$/;

/** How much of a digest tells files of one title apart, in hexadecimal digits. */
const DIGITS = 12;

type Head = Pick<ReadFeed, 'title' | 'feedUrl' | 'homePageUrl'>;

/**
 * The source that a file belongs to: that of its `feed_url`, else of its home page and title; else it is one of its
 * own. Where a title is there already, and it is not known whether the two are the same, the reader is asked.
 *
 * @param version - the digest of the file
 * @returns undefined if the reader wants to leave all as it is
 */
export async function fileSource(
  head: Head,
  version: string,
  ask: AskSame,
): Promise<NewSource | undefined> {
  const { title } = head;
  const origin = originOf(head);
  const nameBeside = origin ?? `${title} ${version.slice(0, DIGITS)}`;
  const sources = await database.sources.where({ kind: 'file' }).toArray();
  const source = (name: string, from = origin): NewSource => ({
    kind: 'file',
    name,
    ...(from !== undefined && name !== from && { origin: from }),
    title,
    version,
  });
  const asWritten = homeOf(head);
  const known =
    sources.find((one) => isOf(one, nameBeside)) ??
    (head.feedUrl === undefined
      ? (sources.find((one) => isOf(one, asWritten)) ??
        sources.find((one) => isOf(normal(one, title), origin)))
      : undefined);
  if (known) {
    const isNamed = withHref(known.name, title) === nameBeside;
    // What else it is known by is not forgotten.
    return source(known.name, isNamed ? (known.origin ?? origin) : origin);
  }

  const same = sources.findLast((one) => one.version && mayBeSame(one, head));
  const again = sources.find((one) => one.version === version && one.title === title);
  if (again) return source(again.name, origin ?? again.origin);
  if (same) {
    const answer = EXPORTED.test(title)
      ? 'beside'
      : await ask({ title, count: await countOf(same) });
    if (!answer) return undefined;
    return answer === 'beside' ? source(nameBeside) : source(same.name, origin ?? same.origin);
  }
  // Marks are kept by this name. The title is that of files that say nothing else, and was that of all.
  const isFree =
    origin === undefined
      ? !sources.some((one) => one.version && one.name === title)
      : await hasMarksByTitle(sources, title);
  if (isFree) return source(title);
  const isAsWritten =
    head.feedUrl === undefined && asWritten !== undefined && (await hasMarks(asWritten));
  return source(isAsWritten ? asWritten : nameBeside);
}

function isOf({ name, origin }: Source, from: string | undefined): boolean {
  return from !== undefined && (name === from || origin === from);
}

function originOf({ feedUrl, ...head }: Head): string | undefined {
  if (feedUrl !== undefined) return URL.parse(feedUrl)!.href;
  const home = homeOf(head);
  return home === undefined ? undefined : withHref(home, head.title);
}

/** Its home page as it is written, with its title: what once named sources. */
function homeOf({ title, homePageUrl }: Omit<Head, 'feedUrl'>): string | undefined {
  return homePageUrl === undefined ? undefined : `${homePageUrl} ${title}`;
}

/** A source with the home page that names it, if one does, in the one way in which addresses can be compared. */
function normal(source: Source, title: string): Source {
  const { name, origin } = source;
  return {
    ...source,
    name: withHref(name, title),
    ...(origin !== undefined && { origin: withHref(origin, title) }),
  };
}

function withHref(name: string, title: string): string {
  if (!name.endsWith(` ${title}`)) return name;
  const address = URL.parse(name.slice(0, -title.length - 1));
  return address ? `${address.href} ${title}` : name;
}

/**
 * Of a file that says where it is from, only a source may be the same of which that is not known; or one of the same
 * home page, where one of the two says no address of its own.
 */
function mayBeSame(source: Source, head: Head): boolean {
  const { title, feedUrl, homePageUrl } = head;
  if (source.title !== title) return false;
  const origin = originOf(head);
  if (origin === undefined) return true;
  if (source.name.startsWith(title) && source.origin === undefined) return true;
  if (homePageUrl === undefined) return false;
  const { name, origin: from = name } = normal(source, title);
  const home = withHref(`${homePageUrl} ${title}`, title);
  if (feedUrl !== undefined) return from === home;
  // The home page of a feed is not kept, but is on its host.
  return !from.endsWith(` ${title}`) && areNear(from, homePageUrl);
}

/** Whether two addresses are of one host, or of one within the other. */
function areNear(...addresses: [string, string]): boolean {
  const [one, other] = addresses.map((address) => URL.parse(address)?.host.replace(/^www\./, ''));
  if (!one || !other) return false;
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}

/** Whether a source of that name was removed or lost, of which the marks are still there. */
async function hasMarksByTitle(sources: readonly Source[], title: string): Promise<boolean> {
  const old = sources.find(({ name }) => name === title);
  if (old) return !old.version && old.origin === undefined;
  return hasMarks(title);
}

async function hasMarks(name: string): Promise<boolean> {
  return Boolean((await readJournal())?.places.includes(placeOf({ kind: 'file', name })));
}

async function countOf({ id }: Source): Promise<number> {
  return sourceNumbers(await readCatalogue(), id).length;
}
