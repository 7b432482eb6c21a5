import type { Article, ArticleText } from './article';
import { foldWithOrigins } from './fold';

/** How much of the text before a hit is shown with it, in UTF-16 units of folded text. */
const LEAD = 24;

/** How much of a summary is surely within the two lines that a folded row shows of it. */
const TWO_LINES = 40;

/** A piece of text and its language, to show below a title. */
export interface Snippet {
  text: string;
  language: string;
}

/**
 * What to show of an article below its title: its summary, from near the hit if it has one, or, if
 * neither that nor the title has, the part that has one, from its content, its tags or another language.
 *
 * @param shown - the article's text in the reader's language
 * @param terms - folded, as in a Query
 */
export function snippet(
  article: Article,
  shown: ArticleText & { language: string },
  terms: readonly string[],
): Snippet {
  const { title, content, language } = shown;
  const summary = { text: shown.summary, language };
  if (terms.length === 0) return summary;
  if (findHit(summary.text, terms)) return fromHit(summary, terms, TWO_LINES);
  if (findHit(title, terms)) return summary;
  const others = [
    { text: content, language },
    { text: article.tags.join(' · '), language: article.language },
    ...fieldsOf(article, article.language),
    ...Object.entries(article.translations).flatMap(([tag, text]) => fieldsOf(text, tag)),
  ];
  const hit = others.find(({ text }) => findHit(text, terms));
  return hit ? fromHit(hit, terms, LEAD) : summary;
}

function fieldsOf({ title, summary, content }: ArticleText, language: string): Snippet[] {
  return [title, summary, content].map((text) => ({ text, language }));
}

/** Starts a little before the first hit if that is further in than `limit`, in folded UTF-16 units. */
function fromHit({ text, language }: Snippet, terms: readonly string[], limit: number): Snippet {
  const { at, starts } = findHit(text, terms)!;
  const start = at > limit ? starts[at - LEAD]! : 0;
  return { text: (start > 0 ? '…' : '') + text.slice(start), language };
}

/** The first hit of any term, in folded text, and where in `text` each unit of that came from. */
function findHit(text: string, terms: readonly string[]) {
  const folded = foldWithOrigins(text);
  const hits = terms.map((term) => folded.text.indexOf(term)).filter((at) => at >= 0);
  return hits.length > 0 ? { at: Math.min(...hits), starts: folded.starts } : undefined;
}
