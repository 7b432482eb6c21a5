import { type FilledEngine, timeFinding } from './engine';
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

  time(typed: string) {
    return timeFinding(this, typed);
  }

  find(typed: string): Uint32Array {
    const [longest, ...others] = this.termsOf(typed).toSorted((a, b) => b.length - a.length);
    const [text, starts] = [this.#text, this.#starts];
    const found: number[] = [];
    for (let at = text.indexOf(longest!), place = 0; at >= 0;) {
      while (starts[place + 1]! <= at) place++;
      const end = starts[place + 1]!;
      const own = others.length > 0 ? text.slice(starts[place], end) : '';
      if (others.every((term) => own.includes(term))) found.push(this.#numbers[place]!);
      at = text.indexOf(longest!, end);
    }
    return Uint32Array.from(found);
  }
}
