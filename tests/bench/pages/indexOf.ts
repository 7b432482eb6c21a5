import type { FilledEngine, Timed } from './engine';
import type { FoldedArticle } from './rows';

/**
 * No engine but the limit that the platform sets: the same folded text in one string in memory, in which
 * nothing but `indexOf` looks for the longest term, and for the others in the articles that have it.
 */
export class IndexOf implements FilledEngine {
  #text = '';
  readonly #starts: number[] = [0];
  readonly #numbers: number[] = [];

  constructor(readonly termsOf: (typed: string) => string[]) {}

  add(articles: readonly FoldedArticle[]): void {
    this.#text += articles.map(({ text }) => text).join('');
    for (const { n, text } of articles) {
      this.#numbers.push(n);
      this.#starts.push(this.#starts.at(-1)! + text.length);
    }
  }

  /** Hits are counted, and nothing is made of them. */
  time(typed: string): Timed {
    const start = performance.now();
    let hits = 0;
    this.#visit(typed, () => hits++);
    const all = performance.now() - start;
    return { hits, first: all, all };
  }

  find(typed: string): Uint32Array {
    const found: number[] = [];
    this.#visit(typed, (place) => found.push(this.#numbers[place]!));
    return Uint32Array.from(found);
  }

  /** @param onHit - told of each article that has all terms: its place among those that were added */
  #visit(typed: string, onHit: (place: number) => void): void {
    const [longest, ...others] = this.termsOf(typed).toSorted((a, b) => b.length - a.length);
    const [text, starts] = [this.#text, this.#starts];
    for (let at = text.indexOf(longest!), place = 0; at >= 0;) {
      while (starts[place + 1]! <= at) place++;
      const end = starts[place + 1]!;
      const own = others.length > 0 ? text.slice(starts[place], end) : '';
      if (others.every((term) => own.includes(term))) onHit(place);
      at = text.indexOf(longest!, end);
    }
  }
}
