import { Charset, Index, IndexedDB } from 'flexsearch';
import { type FilledEngine, timeFinding } from './engine';
import type { FoldedArticle } from './rows';

/** How many articles are committed at once. */
const COMMIT = 5000;

/**
 * FlexSearch with its encoder for Chinese, which takes each character for a word, and with its store in
 * IndexedDB, committed by hand, as its documentation allows, so that it is known when all is there.
 */
export class FlexSearchEngine implements FilledEngine {
  readonly #index: Index;
  /** How many articles were added since the last commit. */
  #added = 0;

  private constructor(
    index: Index,
    readonly termsOf: (typed: string) => string[],
  ) {
    this.#index = index;
  }

  static async open(termsOf: (typed: string) => string[]): Promise<FlexSearchEngine> {
    const index = new Index({ encoder: Charset.CJK, commit: false });
    await index.mount(new IndexedDB('bench'));
    return new FlexSearchEngine(index, termsOf);
  }

  async add(articles: readonly FoldedArticle[]): Promise<void> {
    for (const { n, text } of articles) this.#index.add(n, text);
    this.#added += articles.length;
    if (this.#added >= COMMIT) await this.finish();
  }

  async finish(): Promise<void> {
    await this.#index.commit();
    this.#added = 0;
  }

  time(typed: string) {
    return timeFinding(this, typed);
  }

  async find(typed: string): Promise<Uint32Array> {
    const found = await this.#index.search(this.termsOf(typed).join(' '), { limit: 1_000_000 });
    return Uint32Array.from(found as number[]);
  }
}
