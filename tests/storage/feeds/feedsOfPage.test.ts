import { expect, it } from 'vitest';
import { feedsOfPage, type SeenPage } from '../../../storage/feeds/feedsOfPage';

const page = (seen: Partial<SeenPage>): SeenPage => ({
  address: 'https://a.example/page',
  title: 'A page',
  type: 'text/html',
  tags: '',
  root: 'html',
  text: '',
  ...seen,
});
const addresses = (seen: Partial<SeenPage>) =>
  feedsOfPage(page(seen)).map(({ address }) => address);
const link = (href: string, title = '') =>
  `<link rel="alternate" type="application/rss+xml" title="${title}" href="${href}">`;

it('finds what a page names, relative to its base', () => {
  const tags = `<base href="/blog/">\n${link('feed', 'Articles')}\n${link('https://b.example/feed')}`;
  expect(feedsOfPage(page({ tags }))).toEqual([
    { address: 'https://a.example/blog/feed', title: 'Articles' },
    { address: 'https://b.example/feed', title: '' },
  ]);
});

it('knows what its address tells, once', () => {
  const address = 'https://github.com/owner/name';
  const releases = `${address}/releases.atom`;
  expect(addresses({ address })).toEqual([releases]);
  expect(feedsOfPage(page({ address, tags: link(releases, 'Releases') }))).toEqual([
    { address: releases, title: 'Releases' },
  ]);
});

it.each([
  ['its root', { root: 'rss', type: 'text/xml' }],
  ['its root with a prefix', { root: 'RDF', type: 'application/xml' }],
  ['its type', { type: 'application/rss+xml' }],
  ['its text', { type: 'text/plain', text: '<?xml version="1.0"?>\n<!-- a --><feed xmlns="x">' }],
  ['its JSON', { type: 'application/json', text: '{"version": "https://jsonfeed.org/version/1"' }],
])('takes a page that is a feed by %s', (_name, seen) => {
  expect(addresses(seen)).toEqual(['https://a.example/page']);
});

it.each([
  ['a page', {}],
  ['other XML', { root: 'urlset', type: 'text/xml' }],
  ['a page about feeds', { text: 'Write <rss> and then' }],
  ['other JSON', { type: 'application/json', text: '{"version": 1}' }],
])('finds nothing in %s', (_name, seen) => {
  expect(addresses(seen)).toEqual([]);
});
