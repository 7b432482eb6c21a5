import { mayBeSpelled } from '../../../storage/search/match';
import { scorer } from '../../../storage/search/scorer';
import { type Hits, TextSearch } from '../../../storage/search/search';
import { type Ordering, readCatalogue } from '../../../storage/shelf/catalogue';
import { order } from '../../../storage/shelf/order';
import { type Engine, SCREENFUL, type Timed } from './engine';

/** Yebian's own search, as its pages use it. */
export class Yebian implements Engine {
  private constructor(
    /** The source of each article number. */
    readonly source: Uint16Array,
    readonly ordering: Ordering,
    readonly search: TextSearch,
  ) {}

  static async open(): Promise<Yebian> {
    const catalogue = await readCatalogue();
    return new Yebian(
      catalogue.source,
      order(catalogue, 'newest'),
      await TextSearch.open(catalogue),
    );
  }

  answers(typed: string, isBestFirst = false): AsyncGenerator<Hits, void> {
    const best = isBestFirst ? scorer : undefined;
    const options = { ordering: this.ordering, scorer: best, isListed: () => true };
    return this.search.find(this.search.parse(typed), options);
  }

  async time(typed: string): Promise<Timed> {
    const start = performance.now();
    const times: number[] = [];
    let hits = 0;
    let first: number | undefined;
    for await (const { literal } of this.answers(typed)) {
      times.push(performance.now() - start);
      hits = literal;
      if (literal > 0) first ??= times.at(-1);
    }
    const spelled = mayBeSpelled(this.search.parse(typed)) ? times.pop()! : undefined;
    const all = times.at(-1)!;
    const best = await this.#timeBest(typed, hits);
    return { hits, first: first ?? all, all, best, ...(spelled !== undefined && { spelled }) };
  }

  /** Milliseconds until all literal hits are there, the best first. */
  async #timeBest(typed: string, hits: number): Promise<number> {
    const start = performance.now();
    let best = 0;
    for await (const { literal } of this.answers(typed, true)) {
      best = performance.now() - start;
      if (literal !== hits) throw new Error(`${typed}: ${hits} and ${literal} hits`);
      break;
    }
    return best;
  }

  /** @throws if they are not in order, or do not begin with what was given out first */
  async find(typed: string): Promise<Uint32Array> {
    let found = new Uint32Array();
    let first: Uint32Array | undefined;
    for await (const { numbers, literal } of this.answers(typed)) {
      found = numbers.slice(0, literal);
      first ??= found.slice(0, SCREENFUL);
    }
    const { rank } = this.ordering;
    if (found.some((n, at) => at > 0 && rank[n]! <= rank[found[at - 1]!]!)) {
      throw new Error(`${typed}: not in order`);
    }
    if (first?.some((n, at) => n !== found[at])) throw new Error(`${typed}: other first hits`);
    return found;
  }
}
