import { expect, it } from 'vitest';
import { discoverFeeds } from '../../../storage/feeds/discover';

const PAGE = 'https://blog.example/posts/1?a=b';
const addresses = (html: string) => discoverFeeds(html, PAGE).map(({ address }) => address);

it('finds the feeds that a page names, in full and in order', () => {
  const html = `<!doctype html><html><head>
    <!-- <link rel="alternate" type="application/rss+xml" href="/comment"> -->
    <script>'<link rel="alternate" type="application/rss+xml" href="/script">'</script>
    <LINK title='Posts &amp; &quot;notes&quot;' HREF=/feed.xml Type="Application/RSS+XML; charset=utf-8" REL="Alternate">
    <link rel="alternate home" type="application/atom+xml" href="atom?a=1&amp;b=2"/>
    <link rel="alternate" type="application/feed+json" href="//json.example/feed.json">
    <link rel="feed" href="#feed">
    <link rel="alternate" type="application/rss+xml" href="/feed.xml" title="again">
  </head>`;
  expect(discoverFeeds(html, PAGE)).toEqual([
    { address: 'https://blog.example/feed.xml', title: 'Posts & "notes"' },
    { address: 'https://blog.example/posts/atom?a=1&b=2', title: '' },
    { address: 'https://json.example/feed.json', title: '' },
    { address: 'https://blog.example/posts/1?a=b#feed', title: '' },
  ]);
});

it('takes the first base of the page', () => {
  const link = '<link rel=alternate type=application/rss+xml href=feed>';
  expect(addresses(`<base href="/b/"><base href="/c/">${link}`)).toEqual([
    'https://blog.example/b/feed',
  ]);
  expect(addresses(`<base href="javascript:alert(1)">${link}`)).toEqual([
    'https://blog.example/posts/feed',
  ]);
});

it.each([
  '<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">',
  '<link rel="alternate" type="application/rss+xml" href="data:text/xml,x">',
  '<link rel="alternate" type="application/rss+xml" href="file:///etc/passwd">',
  '<link rel="alternate" type="application/rss+xml" href="https://name@blog.example/">',
  '<link rel="alternate" type="application/rss+xml" href="">',
  '<link rel="alternate" type="application/rss+xml">',
  '<link rel="alternate" hreflang="de" href="/de">',
  '<link rel="stylesheet" type="application/rss+xml" href="/feed">',
  '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">',
  '<link rel="alternate" type="application/rss+xml" href="/never closed',
])('takes nothing from %s', (html) => {
  expect(addresses(html)).toEqual([]);
});

it('takes fifty of a page at most', () => {
  const links = Array.from(
    { length: 60_000 },
    (_, index) => `<link rel=alternate type=application/rss+xml href=/${index}>`,
  );
  expect(addresses(links.join(''))).toHaveLength(50);
});
