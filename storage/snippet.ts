import type { Article, ArticleText } from './article';
import { foldWithOrigins } from './fold';

/** How much of the text before a hit is shown with it, in UTF-16 units of folded text. */
const LEAD = 24;

/** A piece of text and its language, to show below a title. */
export interface Snippet {
  text: string;
  language: string;
}

/**
 * What to show of an article below its title: its summary or, if neither that nor the title has a
 * hit, the part that has one, from its content, its tags or another language.
 *
 * @param shown - the article's text in the reader's language
 * @param terms - folded, as in a Query
 */
export function snippet(
  article: Article,
  shown: ArticleText & { language: string },
  terms: readonly string[],
): Snippet {
  const { language } = shown;
  const summary = { text: shown.summary, language };
  const others = [
    { text: shown.content, language },
    { text: article.tags.join(' · '), language: article.language },
    ...fieldsOf(article, article.language),
    ...Object.entries(article.translations).flatMap(([tag, text]) => fieldsOf(text, tag)),
  ];
  if (
    terms.length === 0 ||
    [shown.title, shown.summary].some((text) => startBeforeHit(text, terms) >= 0)
  ) {
    return summary;
  }
  for (const { text, language: ownLanguage } of others) {
    const start = startBeforeHit(text, terms);
    if (start < 0) continue;
    return { text: (start > 0 ? '…' : '') + text.slice(start), language: ownLanguage };
  }
  return summary;
}

function fieldsOf({ title, summary, content }: ArticleText, language: string): Snippet[] {
  return [title, summary, content].map((text) => ({ text, language }));
}

/** @returns where in `text` to start so that the first hit of any term is near, or -1 without one */
function startBeforeHit(text: string, terms: readonly string[]): number {
  const folded = foldWithOrigins(text);
  const hits = terms.map((term) => folded.text.indexOf(term)).filter((at) => at >= 0);
  return hits.length > 0 ? folded.starts[Math.max(0, Math.min(...hits) - LEAD)]! : -1;
}
