import type { Page } from '@playwright/test';
import type { Chromium } from './chromium';
import type { Firefox } from './firefox';

/** What the database has, read past the extension. */
export interface StoredShelf {
  /** Rows in each table, but for what was left. */
  counts: Record<string, number>;
  /**
   * Rows and texts that no column lists: a load writes them before it shows them all at once, or deletes them
   * afterwards, and the next page that opens clears them if it was killed. Nothing that is shown has any of them.
   */
  left: number;
  sources: { id: number; kind: string; name: string; version: string }[];
  articles: { n: number; key: string; sourceId: number; edition: string }[];
  keys: { sourceId: number; keys: string[]; numbers: number[] }[];
  /** Each article number's source, in order. */
  sourceOf: number[];
  /** Article numbers. */
  read: number[];
  starred: number[];
}

/** Reads the shelf in Chromium. */
export async function storedInChromium(browser: Chromium): Promise<StoredShelf> {
  const page = await browser.openSilent();
  try {
    return await readStoredIn(page);
  } finally {
    await page.close();
  }
}

/** Reads the shelf in a page of the extension. */
export function readStoredIn(page: Page): Promise<StoredShelf> {
  return page.evaluate(readStored);
}

/** Reads the shelf in Firefox, in the current tab, which leaves its page. */
export async function storedInFirefox(firefox: Firefox): Promise<StoredShelf> {
  await firefox.goto(firefox.url('sidepanel').replace('sidepanel.html', 'icons/16.png'));
  return firefox.evaluate(readStored);
}

// Runs in the browser: it must not use anything from outside.
async function readStored(): Promise<StoredShelf> {
  const stored: StoredShelf = {
    counts: {},
    left: 0,
    sources: [],
    articles: [],
    keys: [],
    sourceOf: [],
    read: [],
    starred: [],
  };
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error));
    });
  if (!(await indexedDB.databases()).some(({ name }) => name === 'yebian')) return stored;
  const database = await done(indexedDB.open('yebian'));
  const names = [...database.objectStoreNames];
  if (names.length === 0) {
    database.close();
    return stored;
  }
  const transaction = database.transaction(names);
  const all = <T>(name: string) => done<T[]>(transaction.objectStore(name).getAll());
  const counts = Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [name, await done(transaction.objectStore(name).count())] as const),
    ),
  );
  const [sources, rows, keys, columns, marks, ...texts] = await Promise.all([
    all<StoredShelf['sources'][number]>('sources'),
    all<{ n: number; key: string; sourceId: number; summary: string }>('articles'),
    all<{ sourceId: number; keys: string[]; numbers: Uint32Array }>('keys'),
    all<{ source: Uint16Array }>('columns'),
    all<{ kind: 'read' | 'starred'; bits: Uint8Array }>('marks'),
    all<{ segment: number }>('texts'),
    all<{ segment: number }>('tags'),
  ]);
  database.close();
  const sourceOf = columns.flatMap(({ source }) => [...source]);
  const articles = rows.filter(({ n }) => sourceOf[n]);
  const [leftTexts, leftTags] = texts.map(
    (of) => of.filter(({ segment }) => segment >= columns.length).length,
  );
  const left = { articles: rows.length - articles.length, texts: leftTexts!, tags: leftTags! };
  for (const [name, count] of Object.entries(left)) counts[name]! -= count;
  for (const { kind, bits } of marks) {
    if (kind !== 'read' && kind !== 'starred') continue;
    stored[kind] = [...bits].flatMap((byte, at) =>
      [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => byte & (1 << bit)).map((bit) => 8 * at + bit),
    );
  }
  return {
    ...stored,
    counts,
    left: left.articles + left.texts + left.tags,
    sources: sources.map(({ id, kind, name, version }) => ({ id, kind, name, version })),
    articles: articles.map(({ n, key, sourceId, summary }) => {
      return { n, key, sourceId, edition: summary };
    }),
    keys: keys.map((record) => ({ ...record, numbers: [...record.numbers] })),
    sourceOf,
  };
}

/** What does not fit together: a load that was written in part. */
export function tornIn(stored: StoredShelf): string[] {
  const { counts, sources, articles, keys, sourceOf } = stored;
  const torn: string[] = [];
  const expectSame = (what: string, a: unknown, b: unknown) => {
    if (a !== b) torn.push(`${what}: ${String(a)} and ${String(b)}`);
  };
  expectSame('columns and texts', counts.columns, counts.texts);
  expectSame('columns and tags', counts.columns, counts.tags);
  expectSame('sources and keys', counts.sources, counts.keys);
  const listed = sourceOf.filter((source) => source !== 0).length;
  expectSame('articles and those in columns', articles.length, listed);
  const misplaced = articles.filter(({ n, sourceId }) => sourceOf[n] !== sourceId).length;
  expectSame('articles whose column names another source', misplaced, 0);

  for (const { sourceId, keys: known, numbers } of keys) {
    expectSame(`keys and numbers of source ${sourceId}`, known.length, numbers.length);
    const numberOf = new Map(known.map((key, place) => [key, numbers[place]]));
    const own = articles.filter((article) => article.sourceId === sourceId);
    const lost = own.filter(({ key, n }) => numberOf.get(key) !== n).length;
    expectSame(`articles of source ${sourceId} that their key does not lead to`, lost, 0);
  }
  for (const { id, kind } of sources) {
    const editions = articles.filter(({ sourceId }) => sourceId === id);
    if (kind !== 'file') continue;
    const different = new Set(editions.map(({ edition }) => edition)).size;
    expectSame(`editions of source ${id} at once`, Math.max(different, 1), 1);
  }
  return torn;
}

/** The keys of articles that are there twice. */
export function doubledIn({ articles, keys, sources }: StoredShelf): string[] {
  const names = sources.map(({ kind, name }) => `${kind} ${name}`);
  const shown = articles.map(({ key, sourceId }) => `${sourceId} ${key}`);
  const known = keys.flatMap((record) => record.keys.map((key) => `${record.sourceId} ${key}`));
  const numbered = keys.flatMap(({ numbers }) => numbers.map((n) => `number ${n}`));
  return [names, shown, known, numbered].flatMap(repeated);
}

function repeated(values: string[]): string[] {
  const seen = new Set<string>();
  return values.filter((value) => seen.size === seen.add(value).size);
}

export type Mark = 'read' | 'starred';

/** The marks that are set, each as `read large/3`; also of articles that their source has dropped. */
export function marksIn({ keys, ...stored }: StoredShelf): Set<string> {
  const keyOf = new Map(
    keys.flatMap((record) => record.numbers.map((n, at) => [n, record.keys[at]!] as const)),
  );
  const named = (mark: Mark) =>
    stored[mark].flatMap((n) => (keyOf.has(n) ? [`${mark} ${keyOf.get(n)}`] : []));
  return new Set([...named('read'), ...named('starred')]);
}
