import type { Steps } from '../formats/steps';
import type { Article, ArticleText } from '../shelf/article';
import { type Folding, pieceEnd } from '../text/folding';
import { indexOfWhole } from '../text/graphemes';
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

/** How much of a title is surely shown. */
const SHOWN_TITLE = 200;

/** How much is folded in a step while a hit is looked for, and how much of a text is shown from its hit on. */
const STEP = 2000;

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

  /**
   * Cuts a text into the parts to mark and the parts between. Hits that overlap or touch become one.
   *
   * @param text - no longer than what is shown at once
   */
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
   * Looks for what to show of an article below its title, in steps: its summary, from near the hit if it has
   * one, or, if neither that nor what is shown of the title has, the part that has one, from its title, content,
   * tags or another language.
   *
   * @param shown - the article's text in the reader's language
   */
  *snippet(article: Article, shown: ArticleText & { language: string }): Steps<Snippet> {
    const { language } = shown;
    const summary: Snippet = { text: shown.summary, language, field: 'text' };
    const inSummary = yield* this.#fromHit(summary, TWO_LINES);
    if (inSummary) return inSummary;
    const title = this.#folding.fold(shown.title.slice(0, SHOWN_TITLE));
    if (this.#finders('title').some((find) => find(title, 0))) return summary;
    const others: Snippet[] = [
      { text: shown.title, language, field: 'title' },
      { text: shown.content, language, field: 'text' },
      { text: article.tags.join(' · '), language: article.language, field: 'tag' },
      ...snippetsOf(article, article.language),
      ...Object.entries(article.translations).flatMap(([tag, text]) => snippetsOf(text, tag)),
    ];
    for (const other of others) {
      const found = yield* this.#fromHit(other, LEAD);
      if (found) return found;
    }
    return summary;
  }

  /** Starts a little before the first hit if that is further in than `limit`; undefined without a hit. */
  *#fromHit(snippet: Snippet, limit: number): Steps<Snippet | undefined> {
    const { text, field } = snippet;
    const { fold } = this.#folding;
    const finders = this.#finders(field);
    const overlap = Math.max(0, ...this.#terms.map((term) => term.text.length - 1));
    /** Where each step started, in the text and in the folded text. */
    const steps: { start: number; folded: number }[] = [];
    let before = '';
    let folded = 0;
    for (let start = 0; start < text.length;) {
      const end = pieceEnd(text, start + STEP);
      const step = fold(text.slice(start, end));
      steps.push({ start, folded });
      const first = finders.reduce(
        (least, find) => Math.min(least, find(before + step, 0)?.start ?? Infinity),
        Infinity,
      );
      if (first < Infinity) {
        const at = folded - before.length + first;
        if (at <= limit) return { ...snippet, text: text.slice(0, STEP) };
        const from = steps.findLast((other) => other.folded <= at - LEAD)!;
        const { starts } = this.#folding.foldWithOrigins(text.slice(from.start, end));
        const place = from.start + starts[at - LEAD - from.folded]!;
        return { ...snippet, text: (place > 0 ? '…' : '') + text.slice(place, place + STEP) };
      }
      folded += step.length;
      before = overlap > 0 ? (before + step).slice(-overlap) : '';
      start = end;
      yield start / text.length;
    }
    return undefined;
  }

  /** Where the hits are, in order, as places in the text itself. */
  #hits(text: string, field: ShownField): Span[] {
    const folded = this.#folding.fold(text);
    const spans = this.#finders(field).flatMap((find) => allSpans((from) => find(folded, from)));
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

  /** What finds the terms that may occur in a field: each its first span from a place of folded text on. */
  #finders(field: ShownField): ((folded: string, from: number) => Span | undefined)[] {
    const terms = this.#terms.filter((term) => term.field === undefined || term.field === field);
    return terms.flatMap(({ text, letters }) => {
      const literal = (folded: string, from: number) => {
        const start = indexOfWhole(folded, text, from);
        return start < 0 ? undefined : { start, end: start + text.length };
      };
      if (letters === undefined || field === 'text') return [literal];
      return [literal, (folded: string, from: number) => this.#pinyin?.find(letters, folded, from)];
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
