import MiniSearch from 'minisearch';
import type { Query } from '../../../storage/query';
import type { Engine, Timed } from './engine';
import type { FoldedArticle } from './rows';

const RUN = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const HAN = /^\p{Script=Han}/u;

/**
 * MiniSearch with a tokenizer of its own, as its documentation advises for languages without spaces:
 * words, and of Chinese each two neighbours. The last character of a run is a token as well, so that
 * each character begins one, and can be found alone by its prefix.
 */
export class MiniSearchEngine implements Engine {
  readonly #index = new MiniSearch<FoldedArticle>({
    idField: 'n',
    fields: ['text'],
    tokenize: (text) => tokens(text, { withLast: true }),
    processTerm: (term) => term, // folded already
    searchOptions: {
      tokenize: (text) => tokens(text, { withLast: false }),
      combineWith: 'AND',
      prefix: (term) => !HAN.test(term) || [...term].length === 1,
    },
  });
  readonly #parse: (typed: string) => Query;

  constructor(parse: (typed: string) => Query) {
    this.#parse = parse;
  }

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
    return this.#index.search(
      this.#parse(typed)
        .clauses.map(({ text }) => text)
        .join(' '),
    );
  }
}

function tokens(text: string, { withLast }: { withLast: boolean }): string[] {
  return (text.match(RUN) ?? []).flatMap((run) => {
    if (!HAN.test(run)) return run;
    const characters = [...run];
    if (characters.length === 1) return characters;
    const pairs = characters.slice(1).map((character, at) => characters[at]! + character);
    return withLast ? [...pairs, characters.at(-1)!] : pairs;
  });
}
