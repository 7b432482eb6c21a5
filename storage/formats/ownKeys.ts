import type { NewArticle } from '../shelf/article';
import { hashOf } from './feedKeys';
import { MAX_TITLE } from './looseFields';
import type { Steps } from './steps';

/** How many are named before others get a turn. */
const STEP = 1000;

/**
 * Articles with a key for each. The first that comes to a key has it as it is, as do all that are alone: marks are
 * kept by it. Those behind have a part more, of the first of these that makes it their own: their address, a hash
 * of what they say, how many there are.
 */
export function* withOwnKeys(articles: readonly NewArticle[]): Steps<NewArticle[]> {
  const taken = new Set(articles.map(({ key }) => key));
  if (taken.size === articles.length) return [...articles];
  const met = new Set<string>();
  const counts = new Map<string, number>();
  const named: NewArticle[] = [];
  for (const [index, article] of articles.entries()) {
    const { key } = article;
    if (met.has(key)) {
      const own = ownKey(article, taken, counts);
      taken.add(own);
      named.push({ ...article, key: own });
    } else {
      met.add(key);
      named.push(article);
    }
    if (index % STEP === STEP - 1) yield index / articles.length;
  }
  return named;
}

function ownKey(
  article: NewArticle,
  taken: ReadonlySet<string>,
  counts: Map<string, number>,
): string {
  const { key, title, beginning, publishedAt, content, summary } = article;
  const address = article.url ?? article.externalUrl;
  const date = publishedAt === undefined ? '' : String(publishedAt);
  const hash = hashOf({ title: title || beginning || '', date, text: content || summary });
  const parts = address !== undefined && address !== key ? [address, hash] : [hash];
  let longer = key;
  for (const part of parts) {
    longer = withPart(longer, part);
    if (!taken.has(longer)) return longer;
  }
  let count = counts.get(longer) ?? 2;
  while (taken.has(withPart(longer, String(count)))) count++;
  counts.set(longer, count + 1);
  return withPart(longer, String(count));
}

/** No longer than an id may be, so that it is the same when it is read again. */
function withPart(key: string, part: string): string {
  const end = `|${part.slice(0, MAX_TITLE / 2)}`;
  return `${key.slice(0, MAX_TITLE - end.length)}${end}`.toWellFormed();
}
