import type { RdfFeed, RssFeed } from 'feedsmith';
import { linkOf, typedText } from './atomFeed';
import { filesOf } from './mediaFiles';
import type { WrittenFeed, WrittenItem, WrittenText } from './xmlTypes';

type Feed = RssFeed.Feed<string> & Partial<Pick<RdfFeed.Feed<string>, 'rdf'>>;
type Item = RssFeed.Item<string> & Partial<Pick<RdfFeed.Item<string>, 'rdf'>>;

/** RSS of all versions, 1.0 (RDF) too, with what Dublin Core, Media RSS, iTunes and Atom add to it. */
export function fromRss(feed: Feed): WrittenFeed {
  const { atom, dc, sy } = feed;
  return {
    title: either(feed.title ?? dc?.titles?.[0]) ?? typedText(atom?.title),
    home: feed.link ?? linkOf(atom?.links),
    self: atom?.links?.find(({ rel }) => rel === 'self')?.href,
    language: feed.language ?? dc?.languages?.[0] ?? feed.xml?.lang,
    base: feed.xml?.base,
    authors: [],
    ttl: feed.ttl,
    skipHours: feed.skipHours ?? [],
    skipDays: feed.skipDays ?? [],
    period: sy?.updatePeriod,
    frequency: sy?.updateFrequency,
    items: (feed.items ?? []).map(fromItem),
  };
}

function fromItem(item: Item): WrittenItem {
  const { atom, dc, dcterms, guid, itunes, media } = item;
  const group = media?.groups?.[0];
  const isPermaLink = guid?.isPermaLink !== false && /^https?:/i.test(guid?.value ?? '');
  const link = item.link ?? linkOf(atom?.links) ?? (isPermaLink ? guid?.value : undefined);
  const told = media?.description ?? group?.description;
  return {
    guid: guid?.value ?? item.rdf?.about ?? atom?.id,
    link,
    title:
      either(item.title ?? dc?.titles?.[0]) ??
      typedText(atom?.title) ??
      either(media?.title?.value ?? group?.title?.value ?? itunes?.title),
    summary:
      either(item.description ?? itunes?.summary ?? dc?.descriptions?.[0]) ??
      typedText(atom?.summary) ??
      typedText(told),
    content: html(item.content?.encoded) ?? typedText(atom?.content),
    dates: [
      item.pubDate,
      dc?.dates?.[0],
      dcterms?.issued?.[0],
      dcterms?.created?.[0],
      atom?.published,
      atom?.updated,
    ],
    authors: [
      ...(item.authors ?? []).map(({ name, email }) => name ?? email),
      ...(dc?.creators ?? []),
      ...(atom?.authors ?? []).map(({ name, email }) => name ?? email),
      itunes?.author,
    ],
    tags: [...(item.categories ?? []).map(({ name }) => name), ...(dc?.subjects ?? [])],
    files: [
      ...(item.enclosures ?? []).map(({ url, type, length }) => ({
        url,
        type,
        size: length,
        duration: itunes?.duration,
      })),
      ...(media ? filesOf(media) : []),
    ],
    links: [{ rel: 'comments', url: item.comments }],
    language: item.xml?.lang ?? dc?.languages?.[0],
    base: item.xml?.base,
  };
}

function either(text: string | undefined): WrittenText | undefined {
  return text === undefined ? undefined : { text, is: 'either' };
}

function html(text: string | undefined): WrittenText | undefined {
  return text === undefined ? undefined : { text, is: 'html' };
}
