import type { Article, ArticleText } from '../shelf/article';
import type { Folding } from '../text/folding';
import type { Pinyin, Span } from '../text/pinyin';
import type { Clause, Query } from './query';

/** A part of a text, and whether it is a hit. */
export interface TextPart {
  text: string;
  isHit: boolean;
}

/** A piece of text and its language, to show below a title. */
export interface Snippet {
  text: string;
  language: string;
  field: ShownField;
}

/** What a text is to a query: some of its terms are for titles or for tags alone. */
export type ShownField = 'title' | 'tag' | 'text';

/** How much of the text before a hit is shown with it, in UTF-16 units of folded text. */
const LEAD = 24;

/** How much of a summary is surely within the two lines that a folded row shows of it. */
const TWO_LINES = 40;

/** Shows where in the texts of an article the hits of a query are. */
export class Highlighter {
  readonly #terms: readonly Clause[];
  readonly #folding: Folding;
  readonly #pinyin: Pinyin | undefined;

  /** @param pinyin - if titles and tags are to be read in it as well */
  constructor({ clauses }: Query, folding: Folding, pinyin?: Pinyin) {
    this.#terms = clauses.filter(({ isExcluded }) => !isExcluded);
    this.#folding = folding;
    this.#pinyin = pinyin;
  }

  /** Cuts a text into the parts to mark and the parts between. Hits that overlap or touch become one. */
  parts(text: string, field: ShownField): TextPart[] {
    const parts: TextPart[] = [];
    let end = 0;
    for (const hit of this.#hits(text, field)) {
      if (hit.start > end) parts.push({ text: text.slice(end, hit.start), isHit: false });
      parts.push({ text: text.slice(hit.start, hit.end), isHit: true });
      end = hit.end;
    }
    if (end < text.length) parts.push({ text: text.slice(end), isHit: false });
    return parts;
  }

  /**
   * What to show of an article below its title: its summary, from near the hit if it has one, or, if
   * neither that nor the title has, the part that has one, from its content, tags or another language.
   *
   * @param shown - the article's text in the reader's language
   */
  snippet(article: Article, shown: ArticleText & { language: string }): Snippet {
    const { language } = shown;
    const summary: Snippet = { text: shown.summary, language, field: 'text' };
    const inSummary = this.#fromHit(summary, TWO_LINES);
    if (inSummary) return inSummary;
    if (this.#spans(shown.title, 'title').length > 0) return summary;
    const others: Snippet[] = [
      { text: shown.content, language, field: 'text' },
      { text: article.tags.join(' · '), language: article.language, field: 'tag' },
      ...snippetsOf(article, article.language),
      ...Object.entries(article.translations).flatMap(([tag, text]) => snippetsOf(text, tag)),
    ];
    for (const other of others) {
      const found = this.#fromHit(other, LEAD);
      if (found) return found;
    }
    return summary;
  }

  /** Starts a little before the first hit if that is further in than `limit`; undefined without a hit. */
  #fromHit(snippet: Snippet, limit: number): Snippet | undefined {
    const spans = this.#spans(snippet.text, snippet.field);
    if (spans.length === 0) return undefined;
    const at = Math.min(...spans.map(({ start }) => start));
    if (at <= limit) return snippet;
    const start = this.#folding.foldWithOrigins(snippet.text).starts[at - LEAD]!;
    return { ...snippet, text: (start > 0 ? '…' : '') + snippet.text.slice(start) };
  }

  /** Where the hits are, in order, as places in the text itself. */
  #hits(text: string, field: ShownField): Span[] {
    const spans = this.#spans(text, field);
    if (spans.length === 0) return [];
    const { starts, ends } = this.#folding.foldWithOrigins(text);
    const isHit = new Uint8Array(text.length);
    for (const { start, end } of spans) isHit.fill(1, starts[start], ends[end - 1]);
    const hits: Span[] = [];
    for (let start = isHit.indexOf(1); start >= 0;) {
      const gap = isHit.indexOf(0, start);
      const end = gap < 0 ? text.length : gap;
      hits.push({ start, end });
      start = isHit.indexOf(1, end);
    }
    return hits;
  }

  /** Where the terms occur in the folded text. */
  #spans(text: string, field: ShownField): Span[] {
    const folded = this.#folding.fold(text);
    const terms = this.#terms.filter((term) => term.field === undefined || term.field === field);
    return terms.flatMap((term) => {
      const spans = allSpans((from) => {
        const start = folded.indexOf(term.text, from);
        return start < 0 ? undefined : { start, end: start + term.text.length };
      });
      const { letters } = term;
      if (letters === undefined || field === 'text') return spans;
      return [...spans, ...allSpans((from) => this.#pinyin?.find(letters, folded, from))];
    });
  }
}

/** @param find - the first span from a place on */
function allSpans(find: (from: number) => Span | undefined): Span[] {
  const spans: Span[] = [];
  for (let span = find(0); span; span = find(span.start + 1)) spans.push(span);
  return spans;
}

function snippetsOf({ title, summary, content }: ArticleText, language: string): Snippet[] {
  return [
    { text: title, language, field: 'title' },
    { text: summary, language, field: 'text' },
    { text: content, language, field: 'text' },
  ];
}
