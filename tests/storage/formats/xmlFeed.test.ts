import { expect, it } from 'vitest';
import { FeedError } from '../../../storage/formats/feedError';
import { atOnce } from '../../../storage/formats/steps';
import { isXmlFeed, readXmlFeed } from '../../../storage/formats/xmlFeed';

const ADDRESS = 'https://blog.example/feeds/all.xml';
const read = (text: string, address: string | undefined = ADDRESS) =>
  atOnce(readXmlFeed(text, 'a.xml', address));
const rss = (items: string, channel = '') =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
    xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
    xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Blog</title>${channel}${items}</channel></rss>`;
const atom = (entries: string, more = '', attributes = '') =>
  `<feed xmlns="http://www.w3.org/2005/Atom"${attributes}><title>Blog</title>${more}${entries}</feed>`;
const item = (inner: string, channel = '') =>
  read(rss(`<item>${inner}</item>`, channel)).articles[0]!;
const entry = (inner: string, more = '', attributes = '') =>
  read(atom(`<entry>${inner}</entry>`, more, attributes)).articles[0]!;

function refusalOf(refused: () => unknown): string {
  try {
    refused();
  } catch (error) {
    if (error instanceof FeedError) return error.message;
    throw error;
  }
  return '';
}

it('reads RSS 2.0 with what others add to it', () => {
  const feed = read(
    rss(
      `<item>
        <title>One &amp;amp; two</title><link>/posts/1</link><guid isPermaLink="false">id-1</guid>
        <description>In short: &lt;b&gt;one&lt;/b&gt;.</description>
        <content:encoded><![CDATA[<p>One, <a href="two">two</a></p><p>three</p>]]></content:encoded>
        <pubDate>2026-03-04T07:30:00+08:00</pubDate>
        <dc:creator>Ada</dc:creator><author>b@example.org (Bob)</author>
        <category>Tools</category><category> tools &amp;amp; more </category><category>Tools</category>
        <enclosure url="/1.mp3" type="audio/mpeg" length="12345678"/><itunes:duration>1:02:03</itunes:duration>
        <comments>https://blog.example/posts/1#comments</comments>
      </item>`,
      `<link>https://blog.example/</link><atom:link rel="self" href="/feeds/all.xml"/><language>zh_CN</language><ttl>90</ttl>
       <sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>
       <skipHours><hour>0</hour><hour>24</hour><hour>7</hour></skipHours><skipDays><day>Sunday</day><day>x</day><day>friday</day></skipDays>`,
    ),
  );
  expect(feed).toEqual({
    title: 'Blog',
    home: 'https://blog.example/',
    address: ADDRESS,
    language: 'zh-CN',
    ttl: 90,
    period: 720,
    skipHours: [0, 0, 7],
    skipDays: [0, 5],
    left: [],
    cut: [],
    articles: [
      {
        key: 'id-1',
        title: 'One & two',
        summary: 'In short: one.',
        content: 'One, two\n\nthree',
        html: '<p>One, <a href="https://blog.example/posts/two">two</a></p><p>three</p>',
        language: 'zh-CN',
        publishedAt: Date.UTC(2026, 2, 3, 23, 30) / 1000,
        day: Date.UTC(2026, 2, 4) / 86_400_000,
        url: 'https://blog.example/posts/1',
        authors: [{ name: 'Bob' }, { name: 'Ada' }],
        attachments: [
          {
            url: 'https://blog.example/1.mp3',
            type: 'audio/mpeg',
            size: 12_345_678,
            duration: 3723,
          },
        ],
        links: [{ rel: 'comments', url: 'https://blog.example/posts/1#comments' }],
        tags: ['Tools', 'tools & more'],
        stats: {},
        translations: {},
      },
    ],
  });
});

it('reads Atom 1.0', () => {
  const feed = read(
    atom(
      `<entry xml:base="/b/" xml:lang="de">
        <id>tag:1</id><title type="html">A &amp;lt;b&amp;gt; &lt;i&gt;c&lt;/i&gt;</title>
        <link rel="enclosure" href="x.ogg" type="audio/ogg" length="1"/>
        <link href="x.json" type="application/json"/><link rel="alternate" type="text/html" href="x"/>
        <link rel="related" href="https://other.example/" title="Other"/>
        <summary>Short &amp; plain &lt;b&gt;</summary>
        <content type="xhtml" xml:base="c/"><div xmlns="http://www.w3.org/1999/xhtml"><p>See <a href="y">y</a> &amp; z</p></div></content>
        <updated>2026-03-05</updated><published>2026-03-04</published><category term="t" label="Tag"/>
      </entry>`,
      '<link rel="self" href="https://blog.example/atom"/><link href="/"/><author><name>Ada</name></author>',
      ' xml:base="https://base.example/a/"',
    ),
  );
  expect(feed).toMatchObject({
    home: 'https://base.example/',
    address: 'https://blog.example/atom',
  });
  expect(feed.articles[0]).toMatchObject({
    authors: [{ name: 'Ada' }],
    key: 'tag:1',
    title: 'A <b> c',
    summary: 'Short & plain <b>',
    content: 'See y & z',
    html: '<p>See <a href="https://base.example/b/c/y">y</a> &amp; z</p>',
    language: 'de',
    day: Date.UTC(2026, 2, 4) / 86_400_000,
    url: 'https://base.example/b/x',
    attachments: [{ url: 'https://base.example/b/x.ogg', type: 'audio/ogg' }],
    links: [{ rel: 'related', url: 'https://other.example/', title: 'Other' }],
    tags: ['Tag'],
  });
});

it.each([
  [
    'RSS 0.91',
    '<rss version="0.91"><channel><title>F</title><item><title>A</title><link>http://a.example/1</link></item></channel></rss>',
  ],
  [
    'RSS 0.92 with its items outside',
    '<rss version="0.92"><channel><title>F</title></channel><item><title>A</title><link>http://a.example/1</link></item></rss>',
  ],
  [
    'RSS 1.0',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>F</title></channel><item rdf:about="http://a.example/1"><title>A</title><link>http://a.example/1</link></item></rdf:RDF>',
  ],
  [
    'Atom 0.3',
    '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>F</title><entry><title>A</title><link rel="alternate" type="text/html" href="http://a.example/1"/><id>http://a.example/1</id></entry></feed>',
  ],
  [
    'Atom with a prefix',
    '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>F</a:title><a:entry><a:title>A</a:title><a:link href="http://a.example/1"/><a:id>http://a.example/1</a:id></a:entry></a:feed>',
  ],
  [
    'RSS after a warning of PHP',
    '<br /><b>Warning</b>: x\n\n<?xml version="1.0"?><!-- <feed> --><RSS version="2.0"><channel><title>F</title><item><title>A</title><link>http://a.example/1</link></item></channel></RSS> junk',
  ],
])('reads %s', (_, text) => {
  expect(isXmlFeed(text)).toBe(true);
  const feed = read(text);
  expect(feed.title).toBe('F');
  expect(feed.articles).toMatchObject([
    { key: 'http://a.example/1', title: 'A', url: 'http://a.example/1' },
  ]);
});

it.each([
  ['<title><![CDATA[AT&amp;T <3 <b>x</b>]]></title>', 'AT&T <3 x'],
  ['<title>&lt;3 Deno</title>', '<3 Deno'],
  ['<title>Vec&lt;T&gt;</title>', 'Vec<T>'],
  ['<title>the &lt;div&gt; element</title>', 'the <div> element'],
  ['<title>a\n  b</title>', 'a b'],
  ['<title>\u202ex</title>', 'x'],
  ['<title></title><description>x</description>', ''],
  ['<description>x</description>', ''],
  ['<dc:title>dc</dc:title>', 'dc'],
  ['<media:title>media</media:title>', 'media'],
  ['<itunes:title>itunes</itunes:title>', 'itunes'],
  ['<title>own</title><media:title>media</media:title>', 'own'],
])('takes of %s the title %j', (inner, title) => {
  expect(item(inner).title).toBe(title);
});

it.each([
  ['text', 'AT&amp;amp;T &lt;b&gt;', 'AT&amp;T <b>'],
  ['html', 'AT&amp;amp;T &lt;b&gt;x&lt;/b&gt;', 'AT&T x'],
  ['xhtml', '<div xmlns="http://www.w3.org/1999/xhtml">AT&amp;T <b>x</b></div>', 'AT&T x'],
])('takes a title of Atom that is %s as that', (type, written, title) => {
  expect(entry(`<title type="${type}">${written}</title>`).title).toBe(title);
});

it('takes a short text alone as a summary, and HTML or a long text as what there is to read', () => {
  expect(item('<description>Short &amp;amp; plain</description>')).toMatchObject({
    summary: 'Short & plain',
    content: '',
  });
  const long = 'Long text. '.repeat(100).trim();
  expect(item(`<description>${long}</description>`)).toMatchObject({ summary: '', content: long });
  const html = item('<description>&lt;p&gt;One&lt;/p&gt;&lt;p&gt;two&lt;/p&gt;</description>');
  expect(html).toMatchObject({ summary: '', content: 'One\n\ntwo', html: '<p>One</p><p>two</p>' });
  const lines = item(
    '<media:group><media:description>One\n\ntwo</media:description></media:group>',
  );
  expect(lines.summary).toBe('One\n\ntwo');
});

it.each([
  ['<description>How it begins</description>', 'How it begins'],
  ['<link>/1</link>', 'https://blog.example/1'],
  ['<enclosure url="/1.mp3" type="audio/mpeg" length="1"/>', 'https://blog.example/1.mp3'],
  ['<guid>1</guid>', '1'],
])('shows of %s, which has no title, %s', (inner, beginning) => {
  expect(item(inner)).toMatchObject({ title: '', beginning });
  expect(item(`<title>T</title>${inner}`)).not.toHaveProperty('beginning');
});

it('does not say the same twice', () => {
  const both = item(
    '<description>Same</description><content:encoded>&lt;p&gt;Same&lt;/p&gt;</content:encoded>',
  );
  expect(both).toMatchObject({ summary: '', content: 'Same' });
});

it.each([
  [
    'a link',
    '<link>/1</link><description>&lt;a href="x">y&lt;/a></description>',
    '',
    'https://blog.example/x',
  ],
  [
    'a link elsewhere',
    '<link>https://b.example/c/1</link><description>&lt;a href="x">y&lt;/a></description>',
    '',
    'https://b.example/c/x',
  ],
  [
    'the address of the feed',
    '<description>&lt;a href="x">y&lt;/a></description>',
    '',
    'https://blog.example/feeds/x',
  ],
])('puts a link within a text in full, from %s', (_, inner, channel, address) => {
  expect(item(inner, channel).html).toBe(`<a href="${address}">y</a>`);
});

it('takes the home of a feed that came without an address as what is relative to it', () => {
  const text = rss('<item><link>p/1</link></item>', '<link>https://home.example/x/</link>');
  const feed = atOnce(readXmlFeed(text, 'a.xml'));
  expect(feed.articles[0]!.url).toBe('https://home.example/x/p/1');
});

it.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'https://name:word@a.example/',
])('never takes %s for an address', (address) => {
  const { url, links, attachments } = item(
    `<guid>1</guid><link>${address}</link><enclosure url="${address}" type="a/b"/>`,
  );
  expect([url, links, attachments]).toEqual([undefined, [], undefined]);
  const based = entry(`<id>1</id><link href="x"/>`, '', ` xml:base="${address}"`);
  expect(based.url).toBe('https://blog.example/feeds/x');
});

it('takes a guid for a link only if it is one', () => {
  expect(item('<guid>https://a.example/1</guid>').url).toBe('https://a.example/1');
  expect(item('<guid isPermaLink="false">https://a.example/1</guid>').url).toBeUndefined();
  expect(item('<guid>12</guid>').url).toBeUndefined();
});

it('takes the first of the dates that is one', () => {
  const dates = '<pubDate>yesterday</pubDate><dc:date>2026-03-04T00:00:00Z</dc:date>';
  expect(item(dates).publishedAt).toBe(Date.UTC(2026, 2, 4) / 1000);
  const written = '<pubDate>Wed, 04 Mar 2026 00:00:00 GMT</pubDate>';
  expect(item(written).publishedAt).toBe(Date.UTC(2026, 2, 4) / 1000);
  expect(item('<title>a</title><pubDate>soon</pubDate>')).not.toHaveProperty('publishedAt');
});

it('lists pictures nowhere, and other media once', () => {
  const { attachments } =
    item(`<guid>1</guid><enclosure url="https://a.example/1.mp4" type="video/mp4"/>
    <media:content url="https://a.example/1.mp4" fileSize="1000000" type="video/mp4"/>
    <media:content url="https://a.example/1.jpg" medium="image"/>
    <media:group><media:content url="https://a.example/2.mp4" duration="61"/></media:group>`);
  expect(attachments).toEqual([
    { url: 'https://a.example/1.mp4', type: 'video/mp4' },
    { url: 'https://a.example/2.mp4', duration: 61 },
  ]);
});

it('reads an hour to skip that is alone', () => {
  expect(read(rss('', '<skipHours><hour>5</hour></skipHours>')).skipHours).toEqual([5]);
});

it('cuts or leaves out what is wrong, says where and why, and takes the rest', () => {
  const feed = read(
    rss(`<item><guid>1</guid><title>${'x'.repeat(10_001)}</title></item><item><guid>2</guid></item>
      <item><guid>3</guid><description>${'x'.repeat(1_000_001)}</description></item>
      <item><guid>${'4'.repeat(10_001)}</guid></item>
      <item><guid>5</guid><content:encoded>${'&lt;br&gt;x'.repeat(50_001)}</content:encoded></item>`),
  );
  expect(feed.articles.map(({ key }) => key)).toEqual(['1', '2', '3', '5']);
  expect(feed.left.map(({ message }) => message.slice(0, 100))).toEqual([
    `a.xml: item 4 (${'4'.repeat(85)}`,
  ]);
  expect(feed.cut.map(({ message }) => message)).toEqual([
    'a.xml: item 3 (3): summary: is cut at 1000000 characters',
    'a.xml: item 5 (5): is cut at 50000 lines',
  ]);
  const [one, , three, five] = feed.articles;
  expect(one!.title).toHaveLength(10_000);
  expect(three!.content).toMatch(/^x+…$/);
  expect(five!.content).toMatch(/^x(?:\nx)+$/);
});

it('takes ten thousand items and leaves half a million', () => {
  const feed = read(rss('<item><title/></item>'.repeat(470_000)));
  expect(feed.left.map(({ problem }) => problem)).toEqual(['has more than 10000 items']);
});

it.each([
  [
    'a page',
    '<!doctype html><html><body><p>404 <rss version="2.0"></body></html>',
    'is not a feed',
  ],
  ['nothing', '', 'is not a feed'],
  ['JSON', '{"version": "https://jsonfeed.org/version/1.1"}', 'is not a feed'],
  [
    'a list of feeds',
    '<opml version="2.0"><body><outline xmlUrl="http://a.example"/></body></opml>',
    'is not a feed',
  ],
  [
    'a feed that breaks off',
    '<rss version="2.0"><channel><title>A</title><item><tit',
    'is damaged',
  ],
  ['a feed of nothing', '<rss version="2.0"><channel/></rss>', 'is empty'],
  ['depth', rss('<a>'.repeat(100_000)), 'is damaged'],
  ['size', rss('x'.repeat(10_000_001)), 'is larger than 10 MB'],
  ['elements', rss('<a/>'.repeat(200_001)), 'has more than 200000 elements'],
  ['attributes', rss(`<a ${'b="" '.repeat(200_001)}/>`), 'has more than 200000 elements'],
  [
    'entities',
    `<!DOCTYPE a [${'<!ENTITY a "b">'.repeat(1001)}]>${rss('')}`,
    'has more than 1000 entities',
  ],
  [
    'brackets',
    rss(`<item><author>${'('.repeat(900_000)}</author></item>`),
    'has a name with more than 100 brackets',
  ],
  ['open comments', '<!--'.repeat(2_000_000), 'has more than 200000 elements'],
])('refuses %s, and says why', (_, text, problem) => {
  expect(refusalOf(() => read(text))).toBe(`a.xml: ${problem}`);
});

it('expands no entity', () => {
  const names = [...'bcdefghij'];
  const entities = names.map(
    (name, index) => `<!ENTITY ${name} "${`&${'abcdefghi'[index]};`.repeat(10)}">`,
  );
  const text = `<!DOCTYPE l [<!ENTITY a "lol">${entities.join('')}]>${rss('<item><title>&j;</title></item>')}`;
  expect(read(text).articles[0]!.title).toBe('&j;');
});
