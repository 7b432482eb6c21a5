import type { ArticleLink, ArticleText, Attachment, Author, NewArticle } from '../shelf/article';
import { beginningOf } from '../text/beginning';
import { wellFormedTag } from '../text/languageTag';
import { plainText } from '../text/plainText';
import { readable } from '../text/readable';
import { addressOf, baseOf, withFullAddresses } from './base';
import { cutArticle, cutText, type Excess } from './cutArticle';
import { parseDate } from './feedDate';
import { FeedError } from './feedError';
import type { FeedKey } from './feedKeys';
import { MAX_LIST, MAX_TEXT, MAX_TITLE, seen } from './looseFields';
import { asHtml, decodedLines, loosePlainText } from './looseHtml';
import type { WrittenFile, WrittenItem, WrittenText } from './xmlTypes';

/** Of a tag, a language or a name. */
const MAX_NAME = 200;
const MAX_LANGUAGE = 35;

/** Of one text that is all an item has, up to which length it is a summary and no content. */
const MAX_SUMMARY = 500;

/** What an item's feed and its place say of it. */
export interface Around {
  file: string;
  index: number;
  language: string;
  /** What the feed's addresses are relative to. */
  base: string | undefined;
  /** Whether the feed says so itself; else links within a text are relative to the item's own. */
  isBaseSaid: boolean;
  /** Of an item that names nobody. */
  authors: Author[];
  /** Is told if the end of the item is not taken. */
  onCut(cut: FeedError): void;
}

/**
 * The article that an item is. Counters of views and comments are left where they are: they would make every
 * article another at every look.
 *
 * @throws FeedError that names the item and the field, if it cannot be put on the shelf
 */
export function toArticle(written: WrittenItem, { key }: FeedKey, around: Around): NewArticle {
  const { file, index } = around;
  const told = (field: string | undefined, problem: string) =>
    new FeedError(file, `item ${index + 1} (${key})`, field, problem);
  if (key.length > MAX_TITLE) throw told('guid', `is longer than ${MAX_TITLE} characters`);
  const onExcess: OnExcess = (field, { of, most }) =>
    around.onCut(told(field, `is cut at ${most} ${of}`));
  const item = shortened(written, onExcess);

  const base = baseOf(around.base, item.base);
  const url = addressOf(item.link, base);
  const textBase = item.base || around.isBaseSaid ? base : (url ?? base);
  const title = seen(oneLine(item.title && plain(item.title)));
  const texts = textsOf(item, textBase);
  const links = linksOf(item, base, url);
  const attachments = attachmentsOf(item.files, base);
  const authors = item.authors.some(Boolean) ? authorsOf(item.authors) : around.authors;
  const address = url ?? [...links, ...attachments][0]?.url;
  const { article, excess } = cutArticle({
    key,
    title,
    ...texts,
    ...(!title && { beginning: beginningOf(texts.content || texts.summary) || (address ?? key) }),
    language: languageOf(item.language ?? around.language),
    ...firstDate(item.dates),
    ...(url && { url }),
    ...(authors.length > 0 && { authors }),
    ...(attachments.length > 0 && { attachments }),
    links,
    tags: namesOf(item.tags),
    stats: {},
    translations: {},
  });
  if (excess) onExcess(undefined, excess);
  return article;
}

type OnExcess = (field: string | undefined, excess: Excess) => void;

/** An item with as much of its texts as is taken. Of a title, nobody misses what is behind. */
function shortened(item: WrittenItem, onExcess: OnExcess): WrittenItem {
  const texts = (['content', 'summary'] as const).map((field) => {
    const written = item[field];
    if (!written || written.text.length <= MAX_TEXT) return {};
    onExcess(field, { of: 'characters', most: MAX_TEXT });
    return { [field]: { ...written, text: cutText(written.text, written.is !== 'text') } };
  });
  const { title } = item;
  const short = title && { title: { ...title, text: title.text.slice(0, MAX_TITLE) } };
  return Object.assign({}, item, short, ...texts);
}

/** Content beats the summary, which stays beside it. What is all that there is may be HTML: then it is the content. */
function textsOf(
  { content, summary }: WrittenItem,
  base: string | undefined,
): Omit<ArticleText, 'title'> {
  const main = content && contentOf(content, base);
  if (main?.content) {
    const short = oneLine(summary && plain(summary));
    return { summary: short === oneLine(main.content) ? '' : short, ...main };
  }
  if (!summary) return { summary: '', content: '' };
  const only = contentOf(summary, base);
  const isSummary = only.html === undefined && only.content.length <= MAX_SUMMARY;
  return isSummary ? { summary: only.content, content: '' } : { summary: '', ...only };
}

function contentOf(written: WrittenText, base: string | undefined) {
  const { text, is } = written;
  const html = is === 'html' ? text : is === 'either' ? asHtml(text) : undefined;
  if (html === undefined) return { content: is === 'text' ? readable(text) : decodedLines(text) };
  const full = readable(withFullAddresses(html, baseOf(base, written.base)));
  // Once more: references of HTML may stand for what was taken out.
  return { content: readable(plainText(full)), html: full };
}

function plain({ text, is }: WrittenText): string {
  if (is === 'either') return loosePlainText(text);
  return readable(is === 'html' ? plainText(text) : text);
}

function oneLine(text = ''): string {
  return text.replace(/\s+/g, ' ').trim();
}

function linksOf(
  { links }: WrittenItem,
  base: string | undefined,
  own: string | undefined,
): ArticleLink[] {
  const found = new Map<string, ArticleLink>();
  for (const { rel, url: written, title = '' } of links.slice(0, MAX_LIST)) {
    const url = addressOf(written, base);
    if (!url || url === own || found.has(url)) continue;
    const named = oneLine(readable(title)).slice(0, MAX_NAME);
    found.set(url, { rel, url, ...(named && { title: named }) });
  }
  return [...found.values()];
}

function attachmentsOf(files: readonly WrittenFile[], base: string | undefined): Attachment[] {
  const found = new Map<string, Attachment>();
  for (const { url: written, type = '', size, duration } of files.slice(0, MAX_LIST)) {
    const url = addressOf(written, base);
    if (!url || found.has(url)) continue;
    const named = oneLine(readable(type)).slice(0, MAX_NAME);
    found.set(url, {
      url,
      ...(named && { type: named }),
      ...(isAmount(size) && { size }),
      ...(isAmount(duration) && { duration }),
    });
  }
  return [...found.values()];
}

/** Nothing is written as 0, and by some as 1. */
function isAmount(amount: number | undefined): boolean {
  return amount !== undefined && amount > 1 && Number.isFinite(amount);
}

export function authorsOf(names: readonly (string | undefined)[]): Author[] {
  return namesOf(names).map((name) => ({ name }));
}

/** The first of an item's dates that is one. */
export function firstDate(
  dates: readonly (string | undefined)[],
): Pick<NewArticle, 'publishedAt' | 'day'> {
  for (const date of dates) {
    const parsed = date && parseDate(date);
    if (parsed) return parsed;
  }
  return {};
}

/** Tags or people, each once. */
function namesOf(names: readonly (string | undefined)[]): string[] {
  const found = names.map((name = '') => oneLine(loosePlainText(name.slice(0, MAX_NAME + 1))));
  return [...new Set(found.filter((name) => name && name.length <= MAX_NAME))].slice(0, MAX_LIST);
}

export function languageOf(language: string | undefined): string {
  const tag = wellFormedTag(language ?? '');
  return tag.length <= MAX_LANGUAGE ? tag : '';
}

/** A feed's own title. */
export function titleOf(title: WrittenText | undefined): string {
  return oneLine(title && plain({ ...title, text: title.text.slice(0, MAX_TITLE) }));
}
