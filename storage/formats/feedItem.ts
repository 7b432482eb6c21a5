import type { ArticleText, Attachment, Author, NewArticle } from '../shelf/article';
import { asPlainField } from './plainField';

/** What JSON Feed 1.1 says that it is. */
export const FEED_VERSION = 'https://jsonfeed.org/version/1.1';

/** An article as an item of a JSON Feed, from which `parseFeed` makes the same article again. */
export function feedItem(article: NewArticle): object {
  const { key, url, externalUrl, base, image, banner, authors, attachments } = article;
  const { language, publishedAt, day, links, tags, stats } = article;
  const translations = Object.entries(article.translations);
  return {
    id: key,
    ...(url !== undefined && { url }),
    ...(externalUrl !== undefined && { external_url: externalUrl }),
    ...textFields(article),
    ...(language && { language }),
    ...(publishedAt !== undefined && { date_published: dateText(publishedAt, day) }),
    ...(image !== undefined && { image }),
    ...(banner !== undefined && { banner_image: banner }),
    ...(authors && { authors: authors.map(authorFields) }),
    ...(tags.length > 0 && { tags: tags.map(asPlainField) }),
    ...(attachments && { attachments: attachments.map(attachmentFields) }),
    // Where its HTML was: the feed that is written is elsewhere.
    ...(base !== undefined && { _base: base }),
    ...(Object.keys(stats).length > 0 && { _stats: stats }),
    ...(links.length > 0 && { _links: links }),
    ...(translations.length > 0 && {
      _translations: Object.fromEntries(translations.map(([tag, text]) => [tag, textFields(text)])),
    }),
  };
}

function authorFields({ name, ...rest }: Author): Author {
  return { ...(name && { name: asPlainField(name) }), ...rest };
}

function attachmentFields({ url, type, title, size, duration }: Attachment): object {
  return {
    url,
    ...(type && { mime_type: type }),
    ...(title && { title }),
    ...(size !== undefined && { size_in_bytes: size }),
    ...(duration !== undefined && { duration_in_seconds: duration }),
  };
}

/** Where there is HTML, the text was made from it. */
function textFields({ title, summary, content, html }: ArticleText): object {
  return {
    ...(title && { title: asPlainField(title) }),
    ...(summary && { summary: asPlainField(summary) }),
    ...(html ? { content_html: html } : content && { content_text: content }),
  };
}

/** In seconds. */
const DAY = 86_400;

/**
 * A date of RFC 3339. The offset from UTC that the source wrote is not known any more; the one here is the
 * smallest with which the date falls on the day that the source wrote.
 *
 * @param publishedAt - in seconds since 1970-01-01T00:00Z
 * @param day - in days since 1970-01-01
 */
export function dateText(publishedAt: number, day = Math.floor(publishedAt / DAY)): string {
  const second = publishedAt - day * DAY;
  const late = Math.max(0, second - (DAY - 1));
  const offset = second < 0 ? Math.ceil(-second / 60) : -Math.ceil(late / 60);
  const local = new Date((publishedAt + offset * 60) * 1000).toISOString().slice(0, 19);
  if (offset === 0) return `${local}Z`;
  const hhmm = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60].map(twoDigits);
  return `${local}${offset < 0 ? '-' : '+'}${hhmm.join(':')}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

/** A calendar day such as 2026-03-04. @param day - in days since 1970-01-01 */
export function dayText(day: number): string {
  return new Date(day * DAY * 1000).toISOString().slice(0, 10);
}
