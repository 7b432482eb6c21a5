import type { Article, NewArticle } from '../shelf/article';
import { localDay } from '../text/localDay';
import { DAY } from './wait';

/**
 * When an article of a feed was seen first, if that is what it is listed by: it has no date, or one more than a day
 * ahead, which would keep it above all others. It stays what it was, whatever the feed says later.
 *
 * @param old - the article as it is on the shelf
 * @param now - in seconds since 1970-01-01T00:00Z
 */
export function firstSeen(
  { publishedAt }: NewArticle,
  old: Article | undefined,
  now: number,
): NewArticle['seen'] {
  const isSame = old?.seen && old.publishedAt === publishedAt;
  // Its day may have come meanwhile.
  if (isSame) return old.seen;
  if (publishedAt !== undefined && publishedAt <= now + DAY) return undefined;
  return old?.seen ?? datesOf(old) ?? { at: now, day: localDay(new Date(now * 1000)) };
}

function datesOf(old: Article | undefined): NewArticle['seen'] {
  if (old?.publishedAt === undefined) return undefined;
  const { publishedAt: at, day = Math.floor(at / DAY) } = old;
  return { at, day };
}
