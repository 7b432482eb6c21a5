import Dexie, { type Table } from 'dexie';
import { type FilledEngine, timeFinding } from './engine';
import type { FoldedArticle } from './rows';
import { isPrefix, tokens } from './tokens';

type TermsOf = (typed: string) => string[];

/** The tables of those who search by way of Dexie. */
class PeerDatabase extends Dexie {
  readonly rows!: Table<FoldedArticle, number>;
  readonly bigrams!: Table<{ n: number; tokens: string[] }, number>;

  constructor() {
    super('searched', { cache: 'disabled' });
    this.version(1).stores({ rows: 'n', bigrams: 'n, *tokens' });
  }
}

const database = new PeerDatabase();

/** All rows are looked at, one after the other. */
export class RowScan implements FilledEngine {
  constructor(readonly termsOf: TermsOf) {}

  async add(articles: readonly FoldedArticle[]): Promise<void> {
    await database.rows.bulkPut([...articles]);
  }

  time(typed: string) {
    return timeFinding(this, typed);
  }

  async find(typed: string): Promise<Uint32Array> {
    const terms = this.termsOf(typed);
    const matching = database.rows.filter(({ text }) => terms.every((term) => text.includes(term)));
    return Uint32Array.from(await matching.primaryKeys());
  }
}

/** A multi-entry index of words and bigrams, of which those of the query are looked up. */
export class Bigrams implements FilledEngine {
  constructor(readonly termsOf: TermsOf) {}

  async add(articles: readonly FoldedArticle[]): Promise<void> {
    const rows = articles.map(({ n, text }) => {
      return { n, tokens: [...new Set(tokens(text, { withLast: true }))] };
    });
    await database.bigrams.bulkPut(rows);
  }

  time(typed: string) {
    return timeFinding(this, typed);
  }

  async find(typed: string): Promise<Uint32Array> {
    const asked = tokens(this.termsOf(typed).join(' '), { withLast: false });
    const found = await database.transaction('r', database.bigrams, async () =>
      Promise.all(asked.map(keysWith)),
    );
    const common = found.reduce((some, more) => some.intersection(more), found[0] ?? new Set());
    return Uint32Array.from(common);
  }
}

async function keysWith(token: string): Promise<Set<number>> {
  const where = database.bigrams.where('tokens');
  const matching = isPrefix(token) ? where.startsWith(token) : where.equals(token);
  return new Set(await matching.primaryKeys());
}
