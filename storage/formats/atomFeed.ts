import type { AtomFeed } from 'feedsmith';
import { filesOf } from './mediaFiles';
import type { WrittenFeed, WrittenItem, WrittenText } from './xmlTypes';

type Link = Partial<AtomFeed.Link<string>>;
type Entry = Partial<AtomFeed.Entry<string>>;

/** Atom 1.0, and 0.3. */
export function fromAtom(feed: AtomFeed.Feed<string>): WrittenFeed {
  return {
    title: typedText(feed.title),
    home: linkOf(feed.links),
    self: feed.links?.find(({ rel }) => rel === 'self')?.href,
    language: feed.xml?.lang ?? feed.dc?.languages?.[0],
    base: feed.xml?.base,
    authors: (feed.authors ?? []).map(nameOf),
    ttl: undefined,
    skipHours: [],
    skipDays: [],
    period: feed.sy?.updatePeriod,
    frequency: feed.sy?.updateFrequency,
    items: (feed.entries ?? []).map(fromEntry),
  };
}

function fromEntry(entry: Entry): WrittenItem {
  const { categories = [], content, dc, itunes, links = [], media } = entry;
  const group = media?.groups?.[0];
  const authors = entry.authors ?? entry.source?.authors ?? [];
  return {
    guid: entry.id,
    link: linkOf(links) ?? content?.src,
    title: typedText(entry.title) ?? typedText(media?.title ?? group?.title),
    summary: typedText(entry.summary) ?? typedText(media?.description ?? group?.description),
    content: typedText(content),
    dates: [entry.published, dc?.dates?.[0], entry.updated],
    authors: [...authors.map(nameOf), ...(dc?.creators ?? [])],
    tags: [...categories.map(({ label, term }) => label ?? term), ...(dc?.subjects ?? [])],
    files: [
      ...links
        .filter(({ rel }) => rel === 'enclosure')
        .map(({ href, type, length }) => ({
          url: href,
          type,
          size: length,
          duration: itunes?.duration,
        })),
      ...(media ? filesOf(media) : []),
    ],
    links: links
      .filter(({ rel }) => rel === 'related' || rel === 'via')
      .map(({ rel = '', href, title }) => ({ rel, url: href, title })),
    language: entry.xml?.lang ?? content?.xml?.lang,
    base: entry.xml?.base,
  };
}

function nameOf({ name, email }: { name?: string; email?: string }): string | undefined {
  return name ?? email;
}

/** Where to read what the links belong to: the alternate, and of several the one of HTML. */
export function linkOf(links: readonly Link[] | undefined): string | undefined {
  const alternates = links?.filter(({ rel = 'alternate' }) => rel === 'alternate') ?? [];
  const page = alternates.find(({ type }) => type === undefined || /html/i.test(type));
  return (page ?? alternates[0])?.href;
}

/** A text of Atom, which says what it is; without a word it is text alone. */
export function typedText(
  text: { value?: string; type?: string; xml?: { base?: string } } | undefined,
): WrittenText | undefined {
  if (text?.value === undefined) return undefined;
  return {
    text: text.value,
    is: /html/i.test(text.type ?? '') ? 'html' : 'text',
    base: text.xml?.base,
  };
}
