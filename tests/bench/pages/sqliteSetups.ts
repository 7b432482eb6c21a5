import type { Article } from '../../../storage/shelf/article';
import { SCREENFUL } from './engine';

/** An SQL statement and what it is bound to. */
export interface Statement {
  sql: string;
  values: (string | number | null)[];
}

/** A way to search with FTS5's trigrams. */
export interface Setup {
  settings: string;
  schema: string;
  /** Once all is there. */
  finish: string;
  /** @param text - all that is searched of the article */
  insert(article: Article, text: string): Statement[];
  /** All articles with all terms, the newest first. */
  newest(terms: readonly string[]): Statement;
  /** A screenful of those. */
  first(terms: readonly string[]): Statement;
  count(terms: readonly string[]): Statement;
}

/** The trigram index answers MATCH for terms of three characters or more, and LIKE for others. */
function split(terms: readonly string[]): { match: string[]; patterns: string[] } {
  const isLong = (term: string) => [...term].length >= 3;
  const match = terms.filter(isLong).map((term) => `"${term.replaceAll('"', '""')}"`);
  return { match, patterns: terms.filter((term) => !isLong(term)).map((term) => `%${term}%`) };
}

function condition(terms: readonly string[], text: string): { where: string; values: string[] } {
  const { match, patterns } = split(terms);
  return {
    where: [
      ...(match.length > 0 ? ['search MATCH ?'] : []),
      ...patterns.map(() => `${text} LIKE ?`),
    ].join(' AND '),
    values: [...(match.length > 0 ? [match.join(' ')] : []), ...patterns],
  };
}

function screenful({ sql, values }: Statement): Statement {
  return { sql: `${sql} LIMIT ${SCREENFUL}`, values };
}

/** As https://www.sqlite.org/fts5.html, 4.3.5, describes the tokenizer; all else is SQLite's default. */
const documented: Setup = {
  settings: '',
  schema: `
    CREATE TABLE article(n INTEGER PRIMARY KEY, date REAL, title TEXT);
    CREATE TABLE stored(n INTEGER PRIMARY KEY, row TEXT);
    CREATE VIRTUAL TABLE search USING fts5(folded, tokenize = 'trigram');
  `,
  finish: '',
  insert: (article, text) => [
    ...stored(article),
    { sql: 'INSERT INTO search(rowid, folded) VALUES (?, ?)', values: [article.n, text] },
  ],
  newest(terms) {
    const { where, values } = condition(terms, 'search.folded');
    const tables = 'search JOIN article ON article.n = search.rowid';
    const sql = `SELECT article.n FROM ${tables} WHERE ${where} ORDER BY article.date DESC`;
    return { sql, values };
  },
  first(terms) {
    return screenful(this.newest(terms));
  },
  count(terms) {
    const { where, values } = condition(terms, 'folded');
    return { sql: `SELECT count(*) FROM search WHERE ${where}`, values };
  },
};

/**
 * By hand for this data: the index takes its text from a table beside it, in which short terms are
 * looked for in the order of the dates, until there are enough; dates are in a narrow table, so that
 * sorting by them reads no text. All of the file fits into the cache, and nothing waits for the disk,
 * as IndexedDB does not either.
 */
const tuned: Setup = {
  settings: `
    PRAGMA page_size = 8192;
    PRAGMA cache_size = -524288;
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA journal_mode = TRUNCATE;
    PRAGMA synchronous = OFF;
    PRAGMA temp_store = MEMORY;
  `,
  schema: `
    CREATE TABLE article(n INTEGER PRIMARY KEY, date REAL, title TEXT);
    CREATE TABLE stored(n INTEGER PRIMARY KEY, row TEXT);
    CREATE TABLE dated(n INTEGER PRIMARY KEY, date REAL);
    CREATE INDEX by_date ON dated(date);
    CREATE TABLE text(n INTEGER PRIMARY KEY, folded TEXT);
    CREATE VIRTUAL TABLE search USING fts5(
      folded, content = 'text', content_rowid = 'n', tokenize = 'trigram'
    );
  `,
  finish: "INSERT INTO search(search) VALUES ('optimize'); ANALYZE;",
  insert: (article, text) => [
    ...stored(article),
    { sql: 'INSERT INTO dated VALUES (?, ?)', values: [article.n, article.publishedAt ?? null] },
    { sql: 'INSERT INTO text VALUES (?, ?)', values: [article.n, text] },
    { sql: 'INSERT INTO search(rowid, folded) VALUES (?, ?)', values: [article.n, text] },
  ],
  newest(terms) {
    const { where, values } = condition(terms, 'text.folded');
    const sql = `SELECT dated.n FROM ${tunedTables(terms, 'dated')} WHERE ${where} ORDER BY dated.date DESC`;
    return { sql, values };
  },
  first(terms) {
    return screenful(this.newest(terms));
  },
  count(terms) {
    const { where, values } = condition(terms, 'text.folded');
    return { sql: `SELECT count(*) FROM ${tunedTables(terms)} WHERE ${where}`, values };
  },
};

/** @param dated - if dates are needed as well */
function tunedTables(terms: readonly string[], dated?: 'dated'): string {
  const { match, patterns } = split(terms);
  // The newest are looked at first.
  if (match.length === 0) return dated ? 'dated CROSS JOIN text ON text.n = dated.n' : 'text';
  const texts = patterns.length > 0 ? ' JOIN text ON text.n = search.rowid' : '';
  return `search${texts}${dated ? ' JOIN dated ON dated.n = search.rowid' : ''}`;
}

/** The row as well, apart from what is searched and sorted. */
function stored(article: Article): Statement[] {
  const { n, publishedAt, title } = article;
  return [
    { sql: 'INSERT INTO article VALUES (?, ?, ?)', values: [n, publishedAt ?? null, title] },
    { sql: 'INSERT INTO stored VALUES (?, ?)', values: [n, JSON.stringify(article)] },
  ];
}

export const setups = { documented, tuned };
export type SetupName = keyof typeof setups;
