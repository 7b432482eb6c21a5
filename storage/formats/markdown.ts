import type { NewArticle } from '../shelf/article';
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

/** An article with its title as a heading, a paragraph for each line of its text, and what is told of it. */
export function markdownArticle(article: NewArticle, source: string): string {
  const { title, summary, content, url, day, tags } = article;
  const name = markdownText(title);
  const about = [
    day === undefined ? '' : dayText(day),
    markdownText(source),
    ...tags.map((tag) => `\\#${markdownText(tag)}`),
  ];
  return [
    `## ${url === undefined ? name : `[${name}](<${linkTarget(url)}>)`}`,
    about.filter(Boolean).join(' · '),
    ...[summary, ...content.split('\n')].map(markdownText),
  ]
    .filter(Boolean)
    .map((paragraph) => `${paragraph}\n`)
    .join('\n');
}

/** The address without what would end the target of a link, or be read as an entity there. */
function linkTarget(url: string): string {
  return new URL(url).href.replace(/[\\<>\s]/g, encodeURIComponent).replace(/&(?=#?\w+;)/g, '\\&');
}
