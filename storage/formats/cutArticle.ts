import type { NewArticle } from '../shelf/article';
import { MAX_TEXT } from './looseFields';

/** Of one text, each of which is a paragraph. */
const MAX_LINES = 50_000;
/** All that is searched of an item. */
const MAX_ITEM = 5_000_000;

/** The beginning of a text that is longer than what is taken of one, with a sign that it goes on. */
export function cutText(text: string, isHtml: boolean): string {
  const start = text.slice(0, MAX_TEXT);
  // Half of a tag would be text.
  const end =
    isHtml && start.lastIndexOf('<') > start.lastIndexOf('>') ? start.lastIndexOf('<') : MAX_TEXT;
  return `${start.slice(0, end)}…`;
}

/** What there is too much of, and how much is taken. */
export interface Excess {
  of: 'characters' | 'lines';
  most: number;
}

/** As much of an article as the shelf can take, and what it had too much of, if it had. */
export function cutArticle(article: NewArticle): { article: NewArticle; excess?: Excess } {
  const cut = { ...article, content: firstLines(article.content) };
  let hasLines = cut.content === article.content;
  let size = sizeOf(cut);
  const translations = Object.entries(article.translations).flatMap(([tag, text]) => {
    const short = { ...text, content: firstLines(text.content) };
    hasLines &&= short.content === text.content;
    size += sizeOf(short);
    return size > MAX_ITEM ? [] : [[tag, short] as const];
  });
  if (hasLines && size <= MAX_ITEM) return { article };
  return {
    article: { ...cut, translations: Object.fromEntries(translations) },
    excess: hasLines ? { of: 'characters', most: MAX_ITEM } : { of: 'lines', most: MAX_LINES },
  };
}

function sizeOf({ title, summary, content }: Pick<NewArticle, 'title' | 'summary' | 'content'>) {
  return title.length + summary.length + content.length;
}

function firstLines(text: string): string {
  let lines = 0;
  for (const { index } of text.matchAll(/\n+/g))
    if (++lines === MAX_LINES) return text.slice(0, index);
  return text;
}
