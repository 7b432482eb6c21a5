import type { Steps } from '../formats/steps';
import type { Article, ArticleText } from '../shelf/article';
import type { Highlighter, ShownField, Snippet, TextPart } from './highlighter';

/** How long all rows together may look for their hits before others have a turn, in milliseconds. */
const TURN = 8;

/** When the turn ends that is under way; undefined between two. */
let end: number | undefined;

function turnsEnd(): number {
  if (end === undefined) setTimeout(() => (end = undefined));
  return (end ??= performance.now() + TURN);
}

interface Look {
  key: string;
  steps: Steps<Snippet>;
  onFound(): void;
}

/** Highlights the rows of a list. A hit that is far into a long text is found a little later than the row is shown. */
export class RowHighlighter {
  readonly #highlighter: Highlighter;
  readonly #signal: AbortSignal;
  readonly #found = new Map<string, Snippet>();
  readonly #looking = new Map<string, Look>();
  #isGoingOn = false;

  /** @param signal - ends what is still looked for */
  constructor(highlighter: Highlighter, signal: AbortSignal) {
    this.#highlighter = highlighter;
    this.#signal = signal;
  }

  parts(text: string, field: ShownField): TextPart[] {
    return this.#highlighter.parts(text, field);
  }

  /**
   * What to show of an article below its title.
   *
   * @returns undefined if that is not known yet; `onFound` is called when it is
   */
  snippet(
    article: Article,
    shown: ArticleText & { language: string },
    onFound: () => void,
  ): Snippet | undefined {
    const key = `${article.n} ${shown.language}`;
    const found = this.#found.get(key);
    if (found) return found;
    const look = this.#looking.get(key) ?? {
      key,
      steps: this.#highlighter.snippet(article, shown),
      onFound,
    };
    look.onFound = onFound;
    this.#looking.set(key, look);
    if (this.#goOn(look)) return this.#found.get(key);
    if (!this.#isGoingOn) setTimeout(() => this.#goOnWithAll());
    this.#isGoingOn = true;
    return undefined;
  }

  /** Looks on until the turn ends. @returns whether it has found what it looks for */
  #goOn({ key, steps }: Look): boolean {
    while (performance.now() < turnsEnd()) {
      const step = steps.next();
      if (!step.done) continue;
      this.#found.set(key, step.value);
      return this.#looking.delete(key);
    }
    return false;
  }

  /** In turns; what was asked for last is likely to be on the screen. */
  #goOnWithAll(): void {
    this.#isGoingOn = false;
    if (this.#signal.aborted) return;
    for (const look of [...this.#looking.values()].toReversed()) {
      if (this.#goOn(look)) look.onFound();
      else break;
    }
    if (this.#looking.size === 0) return;
    this.#isGoingOn = true;
    setTimeout(() => this.#goOnWithAll());
  }
}
