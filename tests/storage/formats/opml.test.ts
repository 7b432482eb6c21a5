import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { isOpml, type ListedFeed, readOpml, toOpml } from '../../../storage/formats/opml';

const list = (body: string) =>
  `<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>${body}</body></opml>`;
const feedsOf = (body: string) => readOpml(list(body), 'a.opml').feeds;
const CREATED = new Date(Date.UTC(2026, 0, 1));

it('reads feeds in their folders', () => {
  const text = list(`<outline text="News"><outline text="China" title="中国">
      <outline type="rss" text="A &amp;amp; B" title="A &amp; B" xmlUrl="https://a.example/?x=1&amp;y=2" htmlUrl="https://a.example/"/>
    </outline><outline text="B" xmlUrl=" http://b.example/feed "/></outline>
    <outline text="Empty"/><outline text="C" xmlUrl="https://c.example/"/>`);
  expect(readOpml(text, 'a.opml')).toEqual({
    title: 'Mine',
    left: [],
    feeds: [
      {
        title: 'A & B',
        address: 'https://a.example/?x=1&y=2',
        home: 'https://a.example/',
        folder: ['News', '中国'],
      },
      { title: 'B', address: 'http://b.example/feed', folder: ['News'] },
      { title: 'C', address: 'https://c.example/', folder: [] },
    ],
  });
});

it.each<[string, string, Partial<ListedFeed>]>([
  ['an address in lower case', '<outline text="A" xmlurl="http://a.example/"/>', { title: 'A' }],
  ['a title without a text', '<outline title="A" xmlUrl="http://a.example/"/>', { title: 'A' }],
  ['no title', '<outline xmlUrl="http://a.example/"/>', { title: '' }],
  [
    'raw characters',
    `<outline text="a < b & c > 'd'" xmlUrl="http://a.example/"/>`,
    { title: "a < b & c > 'd'" },
  ],
  [
    'a raw address',
    '<outline text="A" xmlUrl="http://a.example/?a=1&b=2"/>',
    { address: 'http://a.example/?a=1&b=2' },
  ],
  ['feed:', '<outline text="A" xmlUrl="feed://a.example/"/>', { address: 'http://a.example/' }],
  [
    'feed:https:',
    '<outline text="A" xmlUrl="feed:https://a.example/"/>',
    { address: 'https://a.example/' },
  ],
  [
    'a folder that calls itself a feed',
    '<outline type="rss" text="F"><outline text="A" xmlUrl="http://a.example/"/></outline>',
    { folder: ['F'] },
  ],
  [
    'folders 90 deep',
    `${'<outline text="F">'.repeat(90)}<outline xmlUrl="http://a.example/"/>${'</outline>'.repeat(90)}`,
    { folder: Array.from({ length: 90 }, () => 'F') },
  ],
  [
    'a control',
    '<outline text="\u202eA" xmlUrl="http://a.example/" htmlUrl="javascript:x"/>',
    { title: 'A' },
  ],
])('reads %s', (_, body, feed) => {
  expect(feedsOf(body)).toMatchObject([feed]);
});

it('reads a feed that is a folder too as both', () => {
  const body =
    '<outline text="A" xmlUrl="http://a.example/"><outline text="B" xmlUrl="http://b.example/"/></outline>';
  expect(feedsOf(body).map(({ title, folder }) => [title, folder])).toEqual([
    ['A', []],
    ['B', ['A']],
  ]);
});

it('reads what was called an outline document', () => {
  const text =
    '<outlineDocument><body><outline text="A" xmlUrl="http://a.example/"/></body></outlineDocument>';
  expect(isOpml(text)).toBe(true);
  expect(readOpml(text, 'a.opml').feeds).toHaveLength(1);
});

it('leaves out what cannot be asked for, and says so', () => {
  const body = [
    'file:///etc/passwd',
    'javascript:alert(1)',
    '',
    'a.example',
    'https://name@a.example/',
    'http://b.example/',
    'http://b.example/',
  ]
    .map((address, index) => `<outline text="F${index}" xmlUrl="${address}."/>`.replace('."', '"'))
    .join('');
  const { feeds, left } = readOpml(list(body), 'a.opml');
  expect(feeds.map(({ title }) => title)).toEqual(['F5']);
  expect(left.map(({ message }) => message)).toEqual([
    'a.opml: item 1 (F0): xmlUrl: is not an http: or https: address',
    'a.opml: item 2 (F1): xmlUrl: is not an http: or https: address',
    'a.opml: item 3 (F3): xmlUrl: is not an http: or https: address',
    'a.opml: item 4 (F4): xmlUrl: is not an http: or https: address',
    'a.opml: item 6 (F6): xmlUrl: is in the list twice',
  ]);
});

it('looks at ten thousand feeds of a list, and says that there are more', () => {
  const outlines = Array.from(
    { length: 12_000 },
    (_, n) => `<outline xmlUrl="http://a.example/${n}"/>`,
  );
  const { feeds, left } = readOpml(list(outlines.join('')), 'a.opml');
  expect(feeds).toHaveLength(10_000);
  expect(left.map(({ message }) => message)).toEqual(['a.opml: has more than 10000 items']);
});

it.each([
  [
    'a feed',
    '<rss version="2.0"><channel><title>A</title></channel></rss>',
    'is not a list of feeds',
  ],
  ['nothing', '', 'is not a list of feeds'],
  ['a list of nothing', '<opml version="2.0"><head/><body/></opml>', 'is empty'],
  ['a list that breaks off', '<opml version="2.0"><body><outline text="A', 'is damaged'],
  ['depth', list('<outline text="a">'.repeat(1000)), 'is damaged'],
  ['size', list('<outline/>'.repeat(200_000)), 'has more than 200000 elements'],
])('refuses %s, and says why', (_, text, problem) => {
  expect(() => readOpml(text, 'a.opml')).toThrow(`a.opml: ${problem}`);
});

it('writes any list so that it is read as it was', () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .map(
      (text) =>
        readOpml(
          list(
            `<outline title="${text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}" xmlUrl="http://a.example/"/>`,
          ),
          'a',
        ).feeds[0]!.title,
    )
    .filter(Boolean);
  const feed = fc.record({
    title: fc.option(name, { nil: '' }),
    address: fc.webUrl({ withQueryParameters: true }),
    folder: fc.array(name, { maxLength: 4 }),
  });
  const feeds = fc.uniqueArray(feed, {
    selector: ({ address }) => address,
    minLength: 1,
    maxLength: 30,
  });
  fc.assert(
    fc.property(feeds, (written) => {
      const again = readOpml(toOpml('Mine', written, CREATED), 'a.opml');
      const byAddress = (a: ListedFeed, b: ListedFeed) => (a.address < b.address ? -1 : 1);
      expect(again.feeds.toSorted(byAddress)).toEqual(written.toSorted(byAddress));
      expect(again).toMatchObject({ title: 'Mine', left: [] });
    }),
  );
});

it('writes a list that others read', () => {
  const text = toOpml(
    'Mine',
    [
      {
        title: 'A & "B"',
        address: 'https://a.example/?a=1&b=2',
        home: 'https://a.example/',
        folder: ['F'],
      },
      { title: '', address: 'https://b.example/', folder: [] },
      { title: 'C', address: 'https://c.example/', folder: ['F'] },
    ],
    CREATED,
  );
  expect(text).toBe(`<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0">
  <head>
    <title>Mine</title>
    <dateCreated>Thu, 01 Jan 2026 00:00:00 GMT</dateCreated>
  </head>
  <body>
    <outline text="F" title="F">
      <outline text="A &amp; &quot;B&quot;" type="rss" xmlUrl="https://a.example/?a=1&amp;b=2" htmlUrl="https://a.example/" title="A &amp; &quot;B&quot;"/>
      <outline text="C" type="rss" xmlUrl="https://c.example/" title="C"/>
    </outline>
    <outline text="https://b.example/" type="rss" xmlUrl="https://b.example/"/>
  </body>
</opml>
`);
});
