import { beforeEach, expect, it, vi } from 'vitest';
import { importFile } from '../../../storage/files/importFile';
import { setMarks } from '../../../storage/marks/setMarks';
import { database } from '../../../storage/shelf/database';
import { readCounts } from '../../../storage/shelf/shelf';
import { loadBundles } from '../../../storage/sources/bundles';
import { loadSource } from '../../../storage/sources/load';
import { emptyShelf, foundKeys, numberOf } from '../shelfOf';

beforeEach(emptyShelf);

const item = (id: string, title = `Title of ${id}`) => ({ id, title, tags: ['imported'] });
const fileOf = (items: unknown[], title = 'My feed') =>
  new File(
    [JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title, items })],
    'my.json',
  );
const many = Array.from({ length: 3500 }, (_, index) =>
  item(`many/${index}`, `第${index}篇 needle`),
);

it('makes a source of its own, which stays when bundles are loaded', async () => {
  const imported = await importFile(fileOf([item('a'), item('b', '低精度训练')]), {});
  expect(imported).toMatchObject({ title: 'My feed', count: 2 });
  expect(await foundKeys('source:"my feed" 低精度')).toEqual(['b']);
  expect(await foundKeys('tag:imported')).toEqual(['a', 'b']);
  await loadBundles();
  expect(await readCounts()).toMatchObject({ all: 12 });
});

it('brings a feed of the same title up to date, and keeps the marks', async () => {
  await importFile(fileOf([item('a'), item('b')]), {});
  await setMarks('read', [await numberOf('a')], true);
  await importFile(fileOf([item('a', 'New title'), item('c')]), {}, async () => 'replace');
  expect(await database.sources.count()).toBe(1);
  expect(await readCounts()).toEqual({ unread: 1, all: 2, starred: 0 });
  expect(await foundKeys('"new title"')).toEqual(['a']);
});

it('takes a file as Windows writes it, and the last of equal keys', async () => {
  const json = '\ufeff{"title":"A","items":[{"id":"a","title":"One","title":"Two"}],"title":"B"}';
  const file = new File([Buffer.from(json, 'utf16le')], 'my.json');
  expect(await importFile(file, {})).toMatchObject({ title: 'B', count: 1 });
  expect(await foundKeys('two')).toEqual(['a']);
});

it('does not join what two paragraphs or items of a list say', async () => {
  const html = (id: string, content_html: string) => ({ id, title: 'x', content_html });
  const items = [
    html('wrapped', '<p>强化\n学习</p>'),
    html('broken', '<p>强化<br>学习</p>'),
    html('paragraphs', '<p>强化</p>\n<p>学习</p>'),
    html('items', '<ul><li>强化</li><li>学习</li></ul>'),
    html('cells', '<table><tr><td>强化</td><td>学习</td></tr></table>'),
  ];
  await importFile(fileOf(items), {});
  expect((await foundKeys('强化学习')).toSorted()).toEqual(['broken', 'wrapped']);
  expect(await foundKeys('强化 学习')).toHaveLength(5);
});

it.each([
  [fileOf([3, { id: 'b' }]), 'my.json: item 1: is not an object'],
  [new File([' \n'], 'my.json'), 'my.json: is empty'],
  [new File([], 'my.json'), 'my.json: is empty'],
  [new File(['[]'], 'my.json'), 'my.json: is not JSON Feed 1.0 or 1.1'],
  [
    new File(['<?xml version="1.0"?>\n<!-- a --><rss version="2.0">'], 'my.xml'),
    'my.xml: is empty',
  ],
  [
    new File(['\ufeff<feed xmlns="http://www.w3.org/2005/Atom"><entry'], 'a.xml'),
    'a.xml: is damaged',
  ],
  [
    new File([`<rss><channel><title>${'x'.repeat(10_000_000)}</title></channel></rss>`], 'my.xml'),
    'my.xml: is larger than 10 MB',
  ],
  [new File(['<opml version="2.0">'], 'my.opml'), 'my.opml: is empty'],
  [new File(['<!DOCTYPE html><html>'], 'my.html'), 'my.html: is HTML'],
  [new File(['<!doctype html><title>Page</title>'], 'my.html'), 'my.html: is HTML'],
  [new File(['<!-- a --><!DOCTYPE html>\nText'], 'my.html'), 'my.html: is HTML'],
  [new File(['<meta charset="utf-8"><p>'], 'my.html'), 'my.html: is HTML'],
  [new File(['{'], 'my.json'), 'my.json: line 1, column 2: ends too early'],
  [new File([Buffer.from('{"a": "\xff"}', 'latin1')], 'my.json'), 'my.json: byte 8: is not UTF-8'],
  [
    fileOf(Array.from({ length: 100_001 }, (_, n) => item(`${n}`))),
    'my.json: has more than 100000 items',
  ],
])('refuses what is wrong, says where, and changes nothing', async (file, problem) => {
  await expect(importFile(file, {})).rejects.toThrow(problem);
  expect(await database.sources.count()).toBe(0);
  expect(await database.articles.count()).toBe(0);
});

it('refuses a file that is too large without reading it', async () => {
  const file = fileOf([]);
  Object.defineProperty(file, 'size', { value: 200_000_001 });
  const read = vi.spyOn(file, 'arrayBuffer');
  await expect(importFile(file, {})).rejects.toThrow('my.json: is larger than 200 MB');
  expect(read).not.toHaveBeenCalled();
});

it('tells how far it is', async () => {
  const shares: number[] = [];
  await importFile(fileOf(many), { onProgress: (share) => shares.push(share) });
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.length).toBeGreaterThanOrEqual(8);
  expect(shares.at(-1)).toBe(1);
});

it.each([0.2, 0.4, 0.6, 0.9])('changes nothing if it is stopped at %d', async (limit) => {
  await importFile(fileOf([item('many/1', 'Before')]), {});
  const stop = new AbortController();
  const onProgress = (share: number) => share > limit && stop.abort(new Error('Stopped.'));
  await expect(importFile(fileOf(many), { onProgress, signal: stop.signal })).rejects.toThrow(
    'Stopped.',
  );
  expect(await readCounts()).toMatchObject({ all: 1 });
  expect(await foundKeys('before')).toEqual(['many/1']);
  expect(await foundKeys('needle')).toEqual([]);
  expect(await database.articles.count()).toBe(1);
});

const known = (url: string, items: unknown[], title = 'Blog') =>
  new File(
    [
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title,
        feed_url: url,
        items,
      }),
    ],
    'known.json',
  );
const names = async () => (await database.sources.toArray()).map(({ name }) => name);
const never = async () => {
  throw new Error('Nobody is to be asked.');
};

it('tells sources of one title apart by their addresses, and asks nobody', async () => {
  await importFile(known('https://a.example/feed.json', [item('a')]), {}, never);
  await importFile(known('https://b.example/feed.json', [item('b')]), {}, never);
  await importFile(known('https://a.example/feed.json', [item('c')]), {}, never);
  expect(await names()).toEqual(['https://a.example/feed.json', 'https://b.example/feed.json']);
  expect(await foundKeys('tag:imported')).toEqual(['c', 'b']);
});

it('asks once about a source of which nobody knows where it is from, and keeps its marks', async () => {
  await importFile(fileOf([item('a'), item('b')], 'Blog'), {});
  await setMarks('read', [await numberOf('a')], true);
  const ask = vi.fn(async () => 'replace' as const);
  await importFile(known('https://a.example/feed.json', [item('a', 'New')]), {}, ask);
  expect(ask).toHaveBeenCalledExactlyOnceWith({ title: 'Blog', count: 2 });
  expect(await readCounts()).toMatchObject({ all: 1, unread: 0 });
  await importFile(known('https://a.example/feed.json', [item('a', 'Newer')]), {}, never);
  expect(await names()).toEqual(['Blog']);
  await importFile(fileOf([item('x')], 'Blog'), {}, async () => 'beside');
  expect(await names()).toHaveLength(2);
  expect(await importFile(fileOf([item('y')], 'Blog'), {}, async () => undefined)).toBeUndefined();
  expect(await foundKeys('tag:imported')).toEqual(['a', 'x']);
});

const at = (addresses: object, items: unknown[] = [item('a')]) =>
  new File([JSON.stringify({ version: '1.1', title: 'Blog', ...addresses, items })], 'at.json');

it('knows a home page in every spelling, also the source that an old shelf has by another', async () => {
  for (const home_page_url of ['https://e.org', 'https://e.org/', 'https://E.org/']) {
    await importFile(at({ home_page_url }), {}, never);
  }
  expect(await names()).toEqual(['https://e.org/ Blog']);
  await importFile(at({ home_page_url: 'https://e.org/else' }), {}, never);
  expect(await names()).toHaveLength(2);
});

it.each([[{}], [{ origin: 'https://E.org Blog', name: 'Blog' }]])(
  'finds a source as older versions named it, %j',
  async (changed) => {
    const old = { kind: 'file', name: 'https://E.org Blog', title: 'Blog', version: '1' } as const;
    const { name } = { ...old, ...changed };
    await loadSource({ ...old, ...changed }, []);
    await importFile(at({ home_page_url: 'https://e.org/' }), {}, never);
    await importFile(at({ home_page_url: 'https://E.org' }), {}, never);
    expect(await names()).toEqual([name]);
  },
);

it.each([
  [{}, { feed_url: 'https://e.org/feed.json' }],
  [{ feed_url: 'https://feeds.e.org/1' }, {}],
])('asks where a feed has %j and then %j beside its home page', async (before, after) => {
  const home = { home_page_url: 'https://www.e.org/' };
  await importFile(at({ ...home, ...before }), {}, never);
  const ask = vi.fn(async () => 'replace' as const);
  await importFile(at({ ...home, ...after }), {}, ask);
  expect(ask).toHaveBeenCalledOnce();
  await importFile(at({ ...home, ...before }, [item('b')]), {}, never);
  await importFile(at({ ...home, ...after }, [item('c')]), {}, never);
  expect(await names()).toHaveLength(1);
  // Another of that title is another.
  await importFile(at({ home_page_url: 'https://other.example/' }, [item('d')]), {}, never);
  expect(await names()).toHaveLength(2);
});

it('never takes one exported list for another', async () => {
  await importFile(fileOf([item('a')], 'Yebian 2026-11-30'), {}, never);
  await importFile(fileOf([item('b')], 'Yebian 2026-11-30'), {}, never);
  await importFile(fileOf([item('a')], 'Yebian 2026-11-30'), {}, never);
  expect(await names()).toHaveLength(2);
  expect(await foundKeys('tag:imported')).toEqual(['a', 'b']);
});

it('takes what it can of a file, and tells what it has left out', async () => {
  const imported = await importFile(fileOf([item('a'), { id: 'b' }, item('c')]), {});
  expect(imported).toMatchObject({ count: 2, leftOut: [{ item: 'item 2 (b)' }] });
  expect(await foundKeys('tag:imported')).toEqual(['a', 'c']);
});

it('finds an article by the beginning that stands for its title, in pinyin as well', async () => {
  await importFile(fileOf([{ id: 'a', content_text: '清华团队发布新模型\nand more' }]), {});
  expect(await foundKeys('in:title 清华')).toEqual(['a']);
  expect(await foundKeys('qinghua')).toEqual(['a']);
  expect(await foundKeys('in:title more')).toEqual([]);
});

const rss = (items: string, title = 'Blog') =>
  `<?xml version="1.0" encoding="gbk"?><rss version="2.0"><channel><title>${title}</title>
  <link>https://blog.example/</link>${items}</channel></rss>`;
const rssItem = (id: string, title: string) =>
  `<item><guid isPermaLink="false">${id}</guid><title>${title}</title><category>imported</category></item>`;

it('reads RSS in the encoding that it has, and knows a newer file of it', async () => {
  // GBK of 训练.
  const [before, after] = rss(rssItem('a', '|')).split('|') as [string, string];
  const bytes = Buffer.concat([
    Buffer.from(before),
    Buffer.from([0xd1, 0xb5, 0xc1, 0xb7]),
    Buffer.from(after),
  ]);
  const imported = await importFile(new File([bytes], 'feed.xml'), {}, never);
  expect(imported).toMatchObject({ is: 'feed', title: 'Blog', count: 1, leftOut: [] });
  expect(await foundKeys('训练')).toEqual(['a']);
  await setMarks('read', [await numberOf('a')], true);
  const newer = new File([rss(rssItem('b', 'New') + rssItem('a', 'Old'))], 'other.rss');
  expect(await importFile(newer, {}, never)).toMatchObject({ count: 2 });
  expect(await database.sources.count()).toBe(1);
  expect(await readCounts()).toEqual({ unread: 1, all: 2, starred: 0 });
});

it('calls an Atom feed without a title by its site, and tells of what it cuts', async () => {
  const long = 'x'.repeat(1_000_001);
  const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><id>a</id>
    <link rel="self" href="https://atom.example/feed"/>
    <entry><id>one</id><title>One</title></entry>
    <entry><id>two</id><content type="text">${long}</content></entry></feed>`;
  const imported = await importFile(new File([atom], 'feed.atom'), {}, never);
  expect(imported).toMatchObject({ title: 'atom.example', count: 2 });
  const problem = 'feed.atom: item 2 (two): content: is cut at 1000000 characters';
  expect(imported).toMatchObject({ leftOut: [], cut: [{ message: problem }] });
  expect(await names()).toEqual(['https://atom.example/feed']);
});
