import type { ArticleLink, ArticleText, Attachment, Author, NewArticle } from '../shelf/article';
import { beginningOf } from '../text/beginning';
import { languageTag, wellFormedTag } from '../text/languageTag';
import { plainText } from '../text/plainText';
import { readable } from '../text/readable';
import { cutText } from './cutArticle';
import { digestOf } from './digestOf';
import { webAddress } from './feedAddress';
import { type FeedDate, parseDate } from './feedDate';
import {
  asNumber,
  asText,
  isObject,
  type LooseFields,
  MAX_TEXT,
  MAX_TITLE,
  seen,
} from './looseFields';
import { plainField } from './plainField';

/** What a feed says of all its items. */
export interface FeedDefaults {
  language: string;
  authors: Author[];
  /** The addresses that others are relative to: of its home page, and of itself, as far as it has them. */
  bases: readonly string[];
  /** Whether its items were on a shelf, which might have taken what has nothing to show. */
  isKept?: boolean;
}

const MAX_LANGUAGES = 100;
const NOT_WEB = 'is not an http: or https: address';
const NOT_A_DATE = 'is not a date such as 2026-03-04T08:00:00+08:00';

/**
 * An item of JSON Feed 1.0 or 1.1 (https://www.jsonfeed.org/version/1.1/) with our extensions, as far as it can
 * be understood: what is not as it should be is left out.
 *
 * @param item - tells of what is left out
 * @returns undefined if nothing of it could be shown
 */
export function readItem(item: LooseFields, feed: FeedDefaults): NewArticle | undefined {
  const own = addressOf(item, 'url', ...feed.bases);
  const bases = own === undefined ? feed.bases : [own];
  const externalUrl = addressOf(item, 'external_url', ...bases);
  const image = addressOf(item, 'image', ...bases);
  const banner = addressOf(item, 'banner_image', ...bases);
  const text = readText(item);
  const attachments = readAttachments(item, bases);
  const links = readLinks(item, bases);
  const attached = [...links, ...attachments].map(({ url }) => url);
  const beginning =
    beginningOf(text.content || text.summary) ||
    (own ??
      externalUrl ??
      attached[0] ??
      image ??
      banner ??
      (feed.isKept ? keptName(item) : undefined));
  if (!text.title && !beginning) return undefined;
  const authors = readAuthors(item, bases);
  const language = wellFormedTag(item.name('language') ?? feed.language);
  const base = own === undefined && text.html ? baseOf(item, feed) : undefined;
  return {
    key: idOf(item) ?? own ?? externalUrl ?? digestOf(text.title || beginning!, text.content),
    ...text,
    ...(!text.title && { beginning }),
    language,
    ...dateOf(item),
    ...(own !== undefined && { url: own }),
    // The same address twice would be two links to one page.
    ...(externalUrl !== undefined && externalUrl !== own && { externalUrl }),
    ...(base !== undefined && { base }),
    ...(image !== undefined && { image }),
    ...(banner !== undefined && { banner }),
    ...withAny('authors', authors.length > 0 ? authors : feed.authors),
    ...withAny('attachments', attachments),
    links,
    tags: readTags(item),
    stats: readStats(item),
    translations: readTranslations(item),
  };
}

/** A list under its name, unless there is nothing in it. */
function withAny<const Name extends string, T>(name: Name, list: readonly T[]) {
  return (list.length > 0 ? { [name]: list } : {}) as { [name in Name]?: T[] };
}

/** Of an article with a title of which nothing is seen, and with nothing else. */
function keptName(item: LooseFields): string | undefined {
  return item.text('title') && idOf(item);
}

/** As it is but for halves of characters, as marks are kept by it; a number as it is written. */
function idOf(item: LooseFields): string | undefined {
  const id = asText(item.value('id'));
  if (id === undefined || id === '') {
    return item.problem('id', item.value('id') === undefined ? 'is missing' : 'is empty');
  }
  if (id.length > MAX_TITLE) item.problem('id', `is longer than ${MAX_TITLE} characters`);
  return id.slice(0, MAX_TITLE).toWellFormed();
}

function addressOf(
  item: LooseFields,
  field: string,
  ...bases: readonly string[]
): string | undefined {
  const written = item.name(field);
  if (written === undefined) return undefined;
  return webAddress(written, ...bases) ?? item.problem(field, NOT_WEB);
}

/** Where the HTML of an item without an address was, as far as is known. */
function baseOf(item: LooseFields, { bases }: FeedDefaults): string | undefined {
  return addressOf(item, '_base', ...bases) ?? bases[0];
}

/** The HTML if there is something in it, else the text. */
function readText(of: LooseFields): ArticleText {
  const title = seen(plainField(of.name('title') ?? ''));
  const summary = plainField(of.text('summary') ?? '');
  const html = contentOf(of, 'content_html');
  // Once more: references of HTML may stand for what was taken out.
  const content = html === undefined ? '' : readable(plainText(html));
  const text = content === '' ? contentOf(of, 'content_text') : undefined;
  if (text !== undefined || html === undefined) return { title, summary, content: text ?? '' };
  return { title, summary, content, html };
}

/** Cut if it is longer than what is taken. */
function contentOf(of: LooseFields, field: 'content_html' | 'content_text'): string | undefined {
  const text = of.text(field);
  const isCut = text !== undefined && asText(of.value(field))!.length > MAX_TEXT;
  return isCut ? cutText(text, field === 'content_html') : text;
}

function dateOf(item: LooseFields): FeedDate | undefined {
  for (const field of ['date_published', 'date_modified']) {
    const written = item.value(field);
    if (written === undefined) continue;
    const given = asNumber(written) ?? asText(written);
    const date = given === undefined ? undefined : parseDate(given);
    if (date) return date;
    if (given !== '') item.problem(field, NOT_A_DATE);
  }
  return undefined;
}

/** In a list, or in one text with commas between them, or semicolons where there is no comma. */
function readTags(item: LooseFields): string[] {
  const value = item.value('tags');
  const written =
    typeof value === 'string'
      ? value.split(/[,，、]/.test(value) ? /[,，、]/ : /[;；]/)
      : item.list('tags');
  return written.flatMap((tag, index) => {
    const text = asText(tag);
    if (text === undefined && tag !== null) item.problem(`tags.${index}`, 'is not text');
    return plainField(readable(text?.slice(0, MAX_TITLE) ?? '')).trim() || [];
  });
}

/** JSON Feed 1.0 had one, which counts where the list of 1.1 names nobody. */
export function readAuthors(of: LooseFields, bases: readonly string[]): Author[] {
  const several = authorsIn(of, 'authors', bases);
  return several.length > 0 ? several : authorsIn(of, 'author', bases);
}

function authorsIn(of: LooseFields, field: string, bases: readonly string[]): Author[] {
  return of.objects(field, { textIs: 'name', mayBeOne: field === 'author' }).flatMap((author) => {
    const name = seen(plainField(author.name('name') ?? ''));
    const url = addressOf(author, 'url', ...bases);
    const avatar = addressOf(author, 'avatar', ...bases);
    const parts = { ...(name && { name }), ...(url && { url }), ...(avatar && { avatar }) };
    return name || url ? parts : [];
  });
}

function readAttachments(item: LooseFields, bases: readonly string[]): Attachment[] {
  return item.objects('attachments').flatMap((attachment) => {
    const url = addressOf(attachment, 'url', ...bases);
    if (url === undefined) return [];
    const [type, title] = [attachment.name('mime_type'), attachment.name('title')];
    const size = attachment.amount('size_in_bytes');
    const duration = attachment.amount('duration_in_seconds');
    return {
      url,
      ...(type && { type }),
      ...(title && { title }),
      ...(size !== undefined && { size }),
      ...(duration !== undefined && { duration }),
    };
  });
}

/** Others have a field of this name for something else. */
function readLinks(item: LooseFields, bases: readonly string[]): ArticleLink[] {
  if (isObject(item.value('_links'))) return item.problem('_links', 'is not a list') ?? [];
  return item.objects('_links').flatMap((link) => {
    const [rel, title] = [link.name('rel'), link.text('title', MAX_TITLE)];
    const url = addressOf(link, 'url', ...bases);
    if (rel === undefined) link.problem('rel', 'is missing');
    if (rel === undefined || url === undefined) return [];
    return { rel, url, ...(title !== undefined && { title }) };
  });
}

function readStats(item: LooseFields): NewArticle['stats'] {
  const stats = item.object('_stats');
  const counts = (['views', 'comments', 'likes'] as const).map((name) => [
    name,
    stats?.counter(name),
  ]);
  return Object.fromEntries(counts.filter(([, count]) => count !== undefined));
}

function readTranslations(item: LooseFields): NewArticle['translations'] {
  // Without a prototype: a language may have any name.
  const translations: NewArticle['translations'] = Object.create(null);
  const all = item.object('_translations');
  const tags = all?.names() ?? [];
  if (tags.length > MAX_LANGUAGES) {
    item.problem('_translations', `has more than ${MAX_LANGUAGES} items`);
  }
  for (const tag of tags.slice(0, MAX_LANGUAGES)) {
    const given = all!.value(tag);
    const language = languageTag(tag);
    if (language in translations) item.problem('_translations', 'has a language twice');
    else if (!isObject(given)) item.problem(`_translations.${tag}`, 'is not an object');
    else if (!hasTexts(given)) item.problem(`_translations.${tag}`, 'is not text');
    else {
      const text = readText(all!.object(tag)!);
      const beginning = text.title ? '' : beginningOf(text.content || text.summary);
      if (text.title) translations[language] = text;
      else if (beginning) translations[language] = { ...text, beginning };
    }
  }
  return translations;
}

/** Whether what a translation has of our fields is text. */
function hasTexts(given: Record<string, unknown>): boolean {
  return ['title', 'summary', 'content_html', 'content_text'].every(
    (field) => typeof (given[field] ?? '') === 'string',
  );
}
