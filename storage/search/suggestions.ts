import { inTurns } from '../formats/steps';
import { readListed } from '../settings/listedShelf';
import { readSettings, shownLanguage } from '../settings/settings';
import { type Article, linkOf, textIn } from '../shelf/article';
import { type Catalogue, newestFirst, type Ordering } from '../shelf/catalogue';
import { database } from '../shelf/database';
import type { Marks } from '../shelf/marks';
import { readArticles } from '../shelf/shelf';
import type { TextPart } from './highlighter';
import { passesMarks } from './passesMarks';
import { TextSearch } from './search';

/** An article that fits what was typed, with its hits. */
export interface Suggestion {
  title: TextPart[];
  /** What stands below the title in the list. */
  snippet: TextPart[];
  /** Its address, or the first of its links; undefined if it has none. */
  link: string | undefined;
}

/** How many suggestions the address bar shows. */
const SUGGESTIONS = 6;

/** More of a text than its line can show, in UTF-16 units. */
const LINE = 200;

interface Session {
  catalogue: Catalogue;
  marks: Marks;
  ordering: Ordering;
  search: TextSearch;
}

/** What one visit of the address bar needs, read once for all that is typed in it. */
let session: Promise<Session> | undefined;

/** What was suggested last: the number of each article, by its link. */
let suggested = new Map<string | undefined, number>();

/** The number of the article whose link was chosen; of one that was suggested before the background slept as well. */
export async function articleOf(link: string): Promise<number | undefined> {
  const isOf = (article: Article) => linkOf(article) === link;
  return suggested.get(link) ?? (await database.articles.filter(isOf).last())?.n;
}

/** Forgets the shelf as it was read: the next visit reads it anew. */
export function endSession(): void {
  session = undefined;
}

async function openSession(): Promise<Session> {
  // Where the database is refused, the background has lost its memory if it has slept.
  if (import.meta.env.FIREFOX) {
    await database
      .open()
      .catch(async (error) => (await import('../opening/rescue')).rescue(error, 0));
  }
  const { catalogue, marks } = await readListed();
  const search = await TextSearch.open(catalogue);
  return { catalogue, marks, ordering: newestFirst(catalogue), search };
}

/**
 * The first articles that the reader would list in All, newest first, for what was typed.
 *
 * @param interfaceLanguage - BCP 47 tag
 * @returns undefined if something newer was typed, which ends `signal`
 */
export async function suggest(
  typed: string,
  interfaceLanguage: string,
  signal: AbortSignal,
): Promise<Suggestion[] | undefined> {
  session ??= openSession();
  session.catch(endSession);
  const [{ catalogue, marks, ordering, search }, settings] = await Promise.all([
    session,
    readSettings(),
  ]);
  const query = search.parse(typed);
  const isListed = (n: number) => passesMarks(marks, query.filters, n);
  for await (const hits of search.find(query, { ordering, isListed, signal })) {
    const found = hits.numbers.filter(isListed);
    const listed = catalogue.twins?.once(found).numbers ?? found;
    if (!hits.isComplete && listed.length < SUGGESTIONS) continue;
    const literal = new Set(hits.numbers.subarray(0, hits.literal));
    const articles = await readArticles([...listed.subarray(0, SUGGESTIONS)]);
    if (signal.aborted) return undefined;
    const shown = articles.filter((article) => article !== undefined);
    suggested = new Map(shown.map((article) => [linkOf(article), article.n]));
    const language = shownLanguage(settings, interfaceLanguage);
    return Promise.all(
      shown.map(async (article) => {
        const highlighter = search.highlighter(query, { inPinyin: !literal.has(article.n) });
        const text = textIn(article, language);
        const snippet = await inTurns(highlighter.snippet(article, text), {});
        return {
          title: highlighter.parts(text.title.slice(0, LINE), 'title'),
          snippet: highlighter.parts(snippet.text.slice(0, LINE), snippet.field),
          link: linkOf(article),
        };
      }),
    );
  }
  return undefined;
}
