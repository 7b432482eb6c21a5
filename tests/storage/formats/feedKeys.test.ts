import { expect, it } from 'vitest';
import { aliasOf, feedKeys, type Identity } from '../../../storage/formats/feedKeys';

const item = (more: Partial<Identity>): Identity => ({ title: '', text: '', ...more });
const keysOf = (...items: Partial<Identity>[]) => feedKeys(items.map(item)).map(({ key }) => key);

// Marks are kept by these: a line that changes here loses them. Lines may only be added.
it.each<[string, Partial<Identity>, string]>([
  ['a guid, as it is written', { guid: 'Tag:A,2026:/1 ', link: 'https://a/1' }, 'Tag:A,2026:/1 '],
  ['a guid that is an address', { guid: 'http://www.a.example/1/' }, 'http://www.a.example/1/'],
  ['a link without a guid', { link: '/posts/1', title: 'a' }, '/posts/1'],
  ['a title and a date', { title: '训练', date: '2026-01-01' }, '5dffcaa2646ff6dd7169c2cb1d266d78'],
  [
    'a title, a date and a text',
    { title: '训练', date: '2026-01-01', text: 'x' },
    '5dffcaa2646ff6dd7169c2cb1d266d78',
  ],
  ['a title and a text', { title: 'A', text: 'x' }, '540ffe90e7e327f0ec755927d5e74133'],
  ['a text', { text: 'x' }, 'b5e57f64d64a89b2130f537cb530dba0'],
  ['nothing', {}, '439083f38956ba51ece90631552c6ea2'],
])('has a key for %s', (_, identity, key) => {
  expect(keysOf(identity)).toEqual([key]);
});

it.each([
  ['http://www.Example.org/a/', 'example.org/a'],
  ['https://example.org/a', 'example.org/a'],
  ['HTTPS://WWW.EXAMPLE.ORG', 'example.org'],
  ['https://example.org/', 'example.org'],
  ['https://example.org/?a=B/', 'example.org/?a=B'],
  ['https://example.org/A//', 'example.org/A/'],
  ['urn:uuid:A/', 'urn:uuid:A/'],
  ['tag:example.org,2026:/a/', 'tag:example.org,2026:/a/'],
  ['12345', '12345'],
  ['', ''],
])('has for %j the alias %j', (key, alias) => {
  expect(aliasOf(key)).toBe(alias);
});

const same = [
  { guid: 'g', link: 'https://a.example/1', title: 'A' },
  { guid: 'g', link: 'https://a.example/2', title: 'B' },
  { guid: 'h', link: 'https://a.example/3', title: 'C' },
];

it('tells items of one guid by their links, and says what key each had alone', () => {
  expect(feedKeys(same.map(item))).toEqual([
    { key: 'g|a.example/1', alias: 'g|a.example/1', alone: 'g' },
    { key: 'g|a.example/2', alias: 'g|a.example/2', alone: 'g' },
    { key: 'h', alias: 'h' },
  ]);
});

it('tells items of one link and no guid by what they say', () => {
  const [first, second] = keysOf(
    { link: '/', title: 'A', date: '1' },
    { link: '/', title: 'B', date: '1' },
  );
  expect(first).toMatch(/^\/\|[\da-f]{32}$/);
  expect(second).not.toBe(first);
});

it('counts items that are the same in everything', () => {
  expect(
    keysOf({ guid: 'g', title: 'A' }, { guid: 'g', title: 'A' }, { guid: 'g', title: 'A' }),
  ).toEqual(['g', 'g|2', 'g|3']);
  expect(keysOf({ guid: 'g' }, { guid: 'g' }, { guid: 'g|2' })).toEqual(['g', 'g|2', 'g|2|2']);
});

it('gives each item the same key in whatever order the feed has them', () => {
  const items = [
    ...same,
    { guid: 'g', link: 'https://a.example/2', title: 'B, again' },
    { guid: 'g', title: 'no link' },
    { link: 'https://a.example/', title: 'home' },
    { link: 'http://www.a.example', title: 'home, too' },
    { title: 'bare', text: 'x' },
    { title: 'bare', text: 'y' },
  ].map(item);
  const inOrder = new Map(feedKeys(items).map(({ key }, index) => [items[index], key]));
  expect(new Set(inOrder.values()).size).toBe(items.length);
  for (const turned of [items.toReversed(), [...items.slice(4), ...items.slice(0, 4)]]) {
    expect(feedKeys(turned).map(({ key }) => key)).toEqual(turned.map((one) => inOrder.get(one)));
  }
});

it('keeps the keys of a feed that loses its oldest item', () => {
  const [, b, c] = keysOf(...same, { guid: 'g', link: 'https://a.example/4' });
  expect(keysOf(...same.slice(1), { guid: 'g', link: 'https://a.example/4' }).slice(0, 2)).toEqual([
    b,
    c,
  ]);
});

it('gives the same aliases to a feed that has moved to https', () => {
  const aliases = (scheme: string) =>
    feedKeys(
      [1, 2, 2].map((n) =>
        item({ guid: `${scheme}a.example/${n}`, link: `${scheme}a.example/${n}/`, title: `${n}` }),
      ),
    ).map(({ alias }) => alias);
  expect(aliases('https://')).toEqual(aliases('http://www.'));
});

it('counts ten thousand items of one guid', () => {
  expect(new Set(keysOf(...Array.from({ length: 10_000 }, () => ({ guid: 'g' })))).size).toBe(
    10_000,
  );
});
