import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseFeed } from '../../../storage/formats/feed';
import { FeedError } from '../../../storage/formats/feedError';

const item = { id: 'a', title: 'A title', content_text: 'Content', url: 'https://example.org/a' };
const feed = { version: 'https://jsonfeed.org/version/1.1', title: 'A feed', items: [item] };

function parseItem(changed: object) {
  const json = JSON.stringify({ ...feed, items: [{ ...item, ...changed }] });
  return parseFeed(json, 'a.json').articles[0]!;
}

it.each(readdirSync('storage/bundles'))('reads the bundle %s', (file) => {
  const { articles } = parseFeed(readFileSync(`storage/bundles/${file}`, 'utf8'), file);
  expect(articles.length).toBeGreaterThan(0);
  for (const { summary, content, day } of articles) {
    expect(summary).not.toBe('');
    expect(content).not.toBe('');
    expect(day).toBeGreaterThan(20_000);
  }
});

it.each(['https://jsonfeed.org/version/1', 'https://jsonfeed.org/version/1.1'])(
  'reads a feed that says %s',
  (version) => {
    expect(parseFeed(JSON.stringify({ ...feed, version }), 'a.json').title).toBe('A feed');
  },
);

it('reads what an item may have', () => {
  expect(
    parseItem({
      summary: 'Short',
      language: 'en',
      tags: ['one', ' two ', ''],
      _stats: { views: 3, likes: 0 },
      _links: [{ rel: 'code', url: 'http://example.org', title: 'Code' }],
      _translations: { zh: { title: '标题', content_html: '<p>正文</p>' } },
    }),
  ).toEqual({
    key: 'a',
    title: 'A title',
    summary: 'Short',
    content: 'Content',
    language: 'en',
    url: 'https://example.org/a',
    tags: ['one', 'two'],
    stats: { views: 3, likes: 0 },
    links: [{ rel: 'code', url: 'http://example.org', title: 'Code' }],
    translations: { zh: { title: '标题', summary: '', content: '正文', html: '<p>正文</p>' } },
  });
});

it('reads the little that an item must have, after a byte order mark', () => {
  const json = JSON.stringify({ ...feed, items: [{ id: 7, title: 'T', content_html: 'a<br>b' }] });
  const [article] = parseFeed(`\ufeff${json}`, 'a.json').articles;
  expect(article).toMatchObject({ key: '7', content: 'a\nb', links: [], tags: [], stats: {} });
  expect(article).not.toHaveProperty('publishedAt');
});

it('takes the outside address and the date of the last change where there is no other', () => {
  const article = parseItem({
    url: undefined,
    external_url: 'https://example.org/b',
    date_modified: '1970-01-02T00:00:00Z',
  });
  expect(article).toMatchObject({ externalUrl: 'https://example.org/b', publishedAt: 86_400 });
  expect(article).not.toHaveProperty('url');
});

it('reads the HTML of an item that has text too, unless nothing is to be read in it', () => {
  const content_html = '<p>Markup</p>';
  expect(parseItem({ content_text: 'Text', content_html })).toMatchObject({ content: 'Markup' });
  expect(parseItem({ content_html: '<img src="a">' })).toMatchObject({ content: 'Content' });
  expect(parseItem({ content_html: '' })).not.toHaveProperty('html');
});

it('keeps the markup of an item that has no text, beside the text made of it', () => {
  const content_html = '<p>Some <b>mark\u202eup</b>&#x202e;&#xd800;</p>';
  const changed = parseItem({ content_text: undefined, content_html });
  expect(changed).toMatchObject({
    content: 'Some markup\ufffd',
    html: '<p>Some <b>markup</b>&#x202e;&#xd800;</p>',
  });
});

const hostile = 'a\u202eb\u0000c\u2066d\u200fe\u061cf\u0085g\u007fh\ud800i';
const harmless = 'abcd\u200fe\u061cfgh\ufffdi';

it('takes controls, open turns and halves of characters out of every text', () => {
  const items = [
    {
      id: `${hostile}`,
      title: hostile,
      summary: hostile,
      content_text: `${hostile}\tx\ny`,
      tags: [hostile],
      url: `https://example.org/\u202e\u200e`,
      _links: [{ rel: hostile, url: 'https://example.org/', title: hostile }],
      _translations: {
        [`zh${hostile}`]: { title: hostile, summary: hostile, content_text: hostile },
      },
    },
  ];
  const read = parseFeed(JSON.stringify({ ...feed, title: hostile, items }), 'a.json');
  expect(read.title).toBe(harmless);
  const texts = { title: harmless, summary: harmless, content: harmless };
  expect(read.articles[0]).toMatchObject({
    ...texts,
    key: hostile.toWellFormed(),
    content: `${harmless}\tx\ny`,
    tags: [harmless],
    url: 'https://example.org/',
    links: [{ rel: harmless, title: harmless }],
    translations: { 'zhabcdefgh\ufffdi': texts },
  });
});

it('names languages as browsers do', () => {
  const _translations = { zh_TW: { title: 'x' } };
  expect(parseItem({ language: ' en_US\u200e', _translations })).toMatchObject({
    language: 'en-US',
    translations: { 'zh-TW': { title: 'x' } },
  });
});

it('leaves emoji and Persian as they are written', () => {
  const title = '👩‍👩‍👧 می‌خواهم';
  expect(parseItem({ title }).title).toBe(title);
});

it.each(['__proto__', 'constructor', 'toString', '__proto\u202e__'])(
  'takes no harm from a key %j',
  (key) => {
    const evil = `${JSON.stringify(key)}: {"title": "evil", "polluted": true}`;
    const text = JSON.stringify({ ...feed, items: [{ ...item, _stats: {}, _translations: {} }] });
    const { articles } = parseFeed(
      text.replaceAll('{', `{${evil},`).replaceAll(',}', '}'),
      'a.json',
    );
    expect(articles[0]!.title).toBe('A title');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(articles[0]!.translations.zh).toBeUndefined();
    expect((articles[0]!.translations as { title?: unknown }).title).toBeUndefined();
    expect(articles[0]!.stats).toEqual({});
  },
);

it('refuses ids that are one once they are well-formed', () => {
  const items = [
    { ...item, id: '\ud800' },
    { ...item, id: '\udbff' },
  ];
  expect(() => parseFeed(JSON.stringify({ ...feed, items }), 'a.json')).toThrow(
    'item 2 (\ufffd): id: is the id of item 1 too',
  );
});

it('tells no more than the beginning of a long id', () => {
  const parse = () => parseItem({ id: 'x'.repeat(9000), url: 'no' });
  expect(parse).toThrow(`item 1 (${'x'.repeat(100)}`);
  expect(parse).not.toThrow('x'.repeat(300));
});

it('breaks lines in one way', () => {
  expect(parseItem({ content_text: 'a\r\nb\rc' }).content).toBe('a\nb\nc');
});

it('takes the language of the feed for an item that names none', () => {
  const items = [item, { ...item, id: 'b', language: 'en' }];
  const { articles } = parseFeed(JSON.stringify({ ...feed, language: 'zh-CN', items }), 'a.json');
  expect(articles.map(({ language }) => language)).toEqual(['zh-CN', 'en']);
});

const march4 = Date.UTC(2026, 2, 4) / 1000;

it.each([
  ['2026-03-04T00:00:00+08:00', march4 - 8 * 3600],
  ['2026-03-04T23:30:00-05:00', march4 + 28.5 * 3600],
  ['2026-03-04T12:00:00Z', march4 + 12 * 3600],
  ['2026-03-04t12:00:00.250z', march4 + 12 * 3600],
  ['2026-03-04T23:59:60Z', march4 + 86_399],
  ['2026-03-04', march4],
  [' 2026-03-04 12:00:00Z\n', march4 + 12 * 3600],
])('dates %j, and keeps the day as its source wrote it', (date_published, publishedAt) => {
  expect(parseItem({ date_published })).toMatchObject({ publishedAt, day: march4 / 86_400 });
});

it.each([
  [{ id: undefined }, 'id: is missing'],
  [{ id: '' }, 'id: is empty'],
  [{ title: undefined, content_text: ' ', url: null }, '(a): has nothing to show'],
  [{ title: true }, '(a): title: is not text'],
  [{ date_published: 'yesterday' }, '(a): date_published: is not a date'],
  [{ date_published: '2026-02-30T00:00:00Z' }, '(a): date_published: is not a date'],
  [{ date_published: '2026-03-04T25:00:00Z' }, '(a): date_published: is not a date'],
  [{ date_published: '2026-13-01T00:00:00Z' }, '(a): date_published: is not a date'],
  [{ date_published: '2026-03-04T10:60:00Z' }, '(a): date_published: is not a date'],
  [{ date_published: '2026-03-04T10:00:61Z' }, '(a): date_published: is not a date'],
  [{ date_published: '2026-03-04T10:00:00+24:00' }, '(a): date_published: is not a date'],
  [{ date_published: '2026-03-04T10:00:00+08:60' }, '(a): date_published: is not a date'],
  [{ date_modified: 'soon' }, '(a): date_modified: is not a date'],
  [{ url: 'javascript:alert(1)' }, '(a): url: is not an http: or https: address'],
  [{ url: '/relative' }, '(a): url: is not an http: or https: address'],
  [{ external_url: 'ftp://example.org' }, '(a): external_url: is not an http'],
  [{ _links: [{ rel: 'code', url: 'data:,' }] }, '(a): _links.0.url: is not an http'],
  [{ _links: [{ rel: ' ', url: 'https://example.org' }] }, '(a): _links.0.rel: is missing'],
  [{ _links: { self: { href: 'https://example.org' } } }, '(a): _links: is not a list'],
  [{ _stats: '12 views' }, '(a): _stats: is not an object'],
  [{ tags: ['one', {}] }, '(a): tags.1: is not text'],
  [{ _stats: { views: -1 } }, '(a): _stats.views: is not a whole number'],
  [{ _stats: { likes: 1.5 } }, '(a): _stats.likes: is not a whole number'],
  [{ _stats: { comments: '3' } }, '(a): _stats.comments: is not a whole number'],
  [{ url: 'https://name@example.org' }, '(a): url: is not an http'],
  [{ url: 'https://:word@example.org' }, '(a): url: is not an http'],
  [{ url: ' java\nscript:alert(1)' }, '(a): url: is not an http'],
  [{ title: 'x'.repeat(10_001) }, '(a): title: is longer than 10000 characters'],
  [{ content_html: 'x'.repeat(1_000_001) }, '(a): content_html: is longer than 1000000 characters'],
  [{ content_text: 'a\n'.repeat(50_001) }, '(a): has more than 50000 lines'],
  [
    {
      _translations: Object.fromEntries(
        Array.from({ length: 6 }, (_, n) => [
          `x${n}`,
          { title: 'x', content_text: 'x'.repeat(999_999) },
        ]),
      ),
    },
    '(a): is longer than 5000000 characters',
  ],
  [{ tags: Array(1001).fill('x') }, '(a): tags: has more than 1000 items'],
  [{ _translations: { en: { title: 'x' }, 'e\u200en': { title: 'y' } } }, 'has a language twice'],
  [{ _translations: ['en'] }, '(a): _translations: is not an object'],
])('refuses an item of the build with %j', (changed, problem) => {
  expect(() => parseItem(changed)).toThrow(FeedError);
  expect(() => parseItem(changed)).toThrow(`a.json: item 1`);
  expect(() => parseItem(changed)).toThrow(problem);
});

it('refuses an id that comes twice', () => {
  const json = JSON.stringify({ ...feed, items: [item, { ...item, id: 'b' }, item] });
  expect(() => parseFeed(json, 'a.json')).toThrow(
    'a.json: item 3 (a): id: is the id of item 1 too',
  );
});

it.each([
  ['{', 'a.json: line 1, column 2: ends too early'],
  ['[1,\n2,]', 'a.json: line 2, column 3: is not JSON'],
  ['{"title":1,"title":1}', 'a.json: line 1, column 12: has the key "title" twice'],
  ['[]', 'a.json: '],
  [
    JSON.stringify({ ...feed, version: 'https://jsonfeed.org/version/2' }),
    'a.json: is not JSON Feed',
  ],
  ['{"version":"1.0.0","items":[]}', 'a.json: is not JSON Feed'],
  ['{"items":[1]}', 'a.json: is not JSON Feed'],
  [JSON.stringify({ ...feed, title: undefined }), 'a.json: title: is missing'],
  [JSON.stringify({ ...feed, items: {} }), 'a.json: items: is not a list'],
  [JSON.stringify({ ...feed, items: null }), 'a.json: items: is missing'],
  [JSON.stringify({ ...feed, items: [3] }), 'a.json: item 1: is not an object'],
])('refuses the file %s', (json, problem) => {
  expect(() => parseFeed(json, 'a.json')).toThrow(problem);
});
