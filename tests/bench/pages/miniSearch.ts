import MiniSearch from 'minisearch';
import type { FilledEngine, Timed } from './engine';
import type { FoldedArticle } from './rows';
import { isPrefix, tokens } from './tokens';

/**
 * MiniSearch with a tokenizer of its own, as its documentation advises for languages without spaces:
 * words, and of Chinese each two neighbours.
 */
export class MiniSearchEngine implements FilledEngine {
  readonly #index = new MiniSearch<FoldedArticle>({
    idField: 'n',
    fields: ['text'],
    tokenize: (text) => tokens(text, { withLast: true }),
    processTerm: (term) => term, // folded already
    searchOptions: {
      tokenize: (text) => tokens(text, { withLast: false }),
      combineWith: 'AND',
      prefix: (term) => isPrefix(term),
    },
  });

  constructor(readonly termsOf: (typed: string) => string[]) {}

  add(articles: readonly FoldedArticle[]): void {
    this.#index.addAll(articles);
  }

  time(typed: string): Timed {
    const start = performance.now();
    const hits = this.#search(typed).length;
    const passed = performance.now() - start;
    return { hits, first: passed, all: passed };
  }

  find(typed: string): Uint32Array {
    return Uint32Array.from(this.#search(typed), ({ id }) => id);
  }

  #search(typed: string) {
    return this.#index.search(this.termsOf(typed).join(' '));
  }
}
