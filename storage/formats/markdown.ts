import type { Attachment, NewArticle } from '../shelf/article';
import { fileName } from '../text/fileName';
import { readable } from '../text/readable';
import { dayText } from './feedItem';

/** What means something in CommonMark, GitHub's dialect or a dialect with formulas, wherever it stands. */
const SPECIAL = /[\\`*_[\]<>&~|$#]/g;
/** What means something where a line starts: lists, underlines of headings, rules. */
const SPECIAL_START = /^([+\-=:])|^(\d+)([.)])/;
/** Addresses, which GitHub's dialect makes links of. */
const ADDRESS = /(:)(?=\/\/)|(?<=www)(\.)|(@)/gi;

/** Text that Markdown shows as it stands, on one line. */
export function markdownText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(SPECIAL, String.raw`\$&`)
    .replace(ADDRESS, String.raw`\$&`)
    .replace(SPECIAL_START, (_, sign: string | undefined, digits, end) =>
      sign ? `\\${sign}` : `${digits}\\${end}`,
    );
}

/**
 * An article with its title as a heading, a paragraph for each line of its text, what is told of it, and its parts
 * as links.
 *
 * @param article - with the text that is to be written, and what is shown for a title
 */
export function markdownArticle(article: NewArticle, source: string): string {
  const { title, summary, content, url, externalUrl, day, tags } = article;
  const address = url ?? externalUrl;
  const name = markdownText(title);
  const about = [
    day === undefined ? '' : dayText(day),
    markdownText(source),
    (article.authors ?? []).map(authorName).filter(Boolean).join(', '),
    ...tags.map((tag) => `\\#${markdownText(tag)}`),
  ];
  const links = [
    ...(externalUrl !== undefined && address !== externalUrl ? [hostLink(externalUrl)] : []),
    ...(article.attachments ?? []).map(attachmentLink),
    ...[article.image, article.banner].flatMap((picture) =>
      picture === undefined ? [] : hostLink(picture),
    ),
  ];
  return [
    `## ${address === undefined ? name : link(name, address)}`,
    about.filter(Boolean).join(' · '),
    ...[summary, ...content.split('\n')].map(markdownText),
    ...links,
  ]
    .filter(Boolean)
    .map((paragraph) => `${paragraph}\n`)
    .join('\n');
}

function authorName({ name, url }: NonNullable<NewArticle['authors']>[0]): string {
  const text = markdownText(name ?? new URL(url!).host);
  return url === undefined ? text : link(text, url);
}

function attachmentLink({ url, title, type, size, duration }: Attachment): string {
  const about = [
    type,
    size === undefined ? '' : `${size} B`,
    duration === undefined ? '' : `${duration} s`,
  ].filter(Boolean);
  const name = markdownText(title ?? readable(fileName(url)));
  return `${link(name, url)}${about.length > 0 ? ` (${markdownText(about.join(', '))})` : ''}`;
}

function hostLink(url: string): string {
  const { host, pathname } = new URL(url);
  return link(markdownText(pathname === '/' ? host : `${host} · ${readable(fileName(url))}`), url);
}

/** @param name - as Markdown */
function link(name: string, url: string): string {
  return `[${name}](<${linkTarget(url)}>)`;
}

/** The address without what would end the target of a link, or be read as an entity there. */
function linkTarget(url: string): string {
  return new URL(url).href.replace(/[\\<>\s]/g, encodeURIComponent).replace(/&(?=#?\w+;)/g, '\\&');
}
