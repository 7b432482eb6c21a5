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
  const known = sources.find(
    (one) => one.name === nameBeside || (origin !== undefined && one.origin === origin),
  );
  if (known) return source(known.name);

  const same = sources.findLast((one) => one.version && mayBeSame(one, title, origin));
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
  return source(isFree ? title : nameBeside);
}

function originOf({ title, feedUrl, homePageUrl }: Head): string | undefined {
  if (feedUrl !== undefined) return URL.parse(feedUrl)!.href;
  return homePageUrl === undefined ? undefined : `${homePageUrl} ${title}`;
}

/** Of a file that says where it is from, only a source may be the same of which that is not known. */
function mayBeSame(source: Source, title: string, origin: string | undefined): boolean {
  if (source.title !== title) return false;
  return origin === undefined || (source.name.startsWith(title) && source.origin === undefined);
}

/** Whether a source of that name was removed or lost, of which the marks are still there. */
async function hasMarksByTitle(sources: readonly Source[], title: string): Promise<boolean> {
  const old = sources.find(({ name }) => name === title);
  if (old) return !old.version && old.origin === undefined;
  return Boolean((await readJournal())?.places.includes(placeOf({ kind: 'file', name: title })));
}

async function countOf({ id }: Source): Promise<number> {
  return sourceNumbers(await readCatalogue(), id).length;
}
