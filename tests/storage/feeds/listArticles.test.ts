import { beforeEach, expect, it, vi } from 'vitest';
import { newClock } from '../../../storage/feeds/clock';
import { keepAnswers } from '../../../storage/feeds/keepAnswers';
import { goneHash } from '../../../storage/feeds/knownItems';
import { listingTables, writeChange } from '../../../storage/feeds/listArticles';
import { readFeeds } from '../../../storage/feeds/liveFeeds';
import { readFeed } from '../../../storage/feeds/readFeed';
import { refreshDue } from '../../../storage/feeds/refresh';
import { unfollow } from '../../../storage/feeds/unfollow';
import { setMarks } from '../../../storage/marks/setMarks';
import { openShelf } from '../../../storage/opening/openShelf';
import { database } from '../../../storage/shelf/database';
import { readCounts } from '../../../storage/shelf/shelf';
import { write } from '../../../storage/shelf/write';
import { articleOf, emptyShelf, foundKeys, listedKeys, numberOf } from '../shelfOf';
import { HOUR, DAY, A, followAll, feedAt, writesOf } from './followed';
import { rss } from './rss';
import { Web } from './web';

let web: Web;

beforeEach(async () => {
  await emptyShelf();
  web = new Web();
});

it('puts on the shelf what a feed has that was followed', async () => {
  web.sites.set(A, () => ({
    body: rss([
      { id: '2', date: 2 * DAY },
      { id: '1', date: DAY },
    ]),
  }));
  await followAll(A);
  expect(await refreshDue(web)).toEqual({ requests: 1, added: 2 });
  expect(await listedKeys()).toEqual(['2', '1']);
  expect(await readCounts()).toMatchObject({ unread: 2, all: 2 });
  const [source] = await database.sources.toArray();
  expect(source).toMatchObject({ kind: 'feed', name: A, title: 'A feed', size: 2 });
});

it('writes no article when a feed comes again with the same items', async () => {
  const body = rss([{ id: '1' }, { id: '2', date: web.time + 9 * DAY }]);
  web.sites.set(A, () => ({ body }));
  await followAll(A);
  await refreshDue(web);
  await web.pass(DAY);
  const written = await writesOf(() => refreshDue(web));
  expect(web.sent).toHaveLength(2);
  expect(Object.keys(written).toSorted()).toEqual(['clock', 'feeds', 'hosts']);
});

it('brings nothing back when all guids change from http to https', async () => {
  const items = (scheme: string, site: string) =>
    rss([1, 2, 3].map((n) => ({ id: `${scheme}://${site}/${n}/`, date: n * DAY })));
  let body = items('http', 'www.a.example');
  web.sites.set(A, () => ({ body }));
  await followAll(A);
  await refreshDue(web);
  await setMarks('read', [await numberOf('http://www.a.example/1/')], true);
  body = items('https', 'a.example');
  await web.pass(DAY);
  expect(await refreshDue(web)).toMatchObject({ requests: 1, added: 0 });
  expect(await readCounts()).toMatchObject({ unread: 2, all: 3 });
  expect(await listedKeys()).toContain('http://www.a.example/1/');
});

it('tells items of one guid apart, also when they swap places, and when one of them is alone', async () => {
  const item = (n: number) => ({ id: 'same', link: `https://a.example/${n}`, date: n * DAY });
  let body = rss([item(3), item(2), item(1)]);
  web.sites.set(A, () => ({ body }));
  await followAll(A);
  await refreshDue(web);
  const { all } = await readCounts();
  expect(all).toBe(3);
  await setMarks('read', [0, 1, 2], true);
  for (const items of [[2, 3, 1], [1], [1, 2]]) {
    body = rss(items.map(item));
    await web.pass(DAY);
    await refreshDue(web);
    expect(await readCounts()).toMatchObject({ unread: 0, all: 3 });
  }
});

it('knows an item again that had its guid alone before another had it', async () => {
  const item = (n: number) => ({ id: 'same', link: `https://a.example/${n}`, date: n * DAY });
  let body = rss([item(1)]);
  web.sites.set(A, () => ({ body }));
  await followAll(A);
  await refreshDue(web);
  body = rss([item(2), item(1)]);
  await web.pass(DAY);
  expect(await refreshDue(web)).toMatchObject({ added: 1 });
  expect(await listedKeys()).toEqual(['same|a.example/2', 'same']);
});

it('finds no article changed as a server says what its characters are, or says it wrong', async () => {
  const gbk = Uint8Array.from([0xc4, 0xe3, 0xba, 0xc3]);
  const [before, after] = rss([{ id: '1', title: '???' }])
    .replace('?>', ' encoding="gb2312"?>')
    .split('???');
  const encode = (text: string) => new TextEncoder().encode(text);
  const body = Uint8Array.from([...encode(before!), ...gbk, ...encode(after!)]);
  let charset = 'utf-8';
  web.sites.set(A, () => ({ body, headers: { 'content-type': `text/xml; charset=${charset}` } }));
  await followAll(A);
  await refreshDue(web);
  expect((await database.articles.toArray())[0]!.title).toBe('你好');
  charset = 'gbk';
  await web.pass(DAY);
  expect(await writesOf(() => refreshDue(web))).not.toHaveProperty('articles');
});

it('reads no row of an item that is what it was, and finds out that it was edited', async () => {
  let [text, link] = ['Old', 'https://a.example/1'];
  const items = () => [{ id: '1', text, link }, { id: '2' }];
  web.sites.set(A, () => ({ body: rss(items()) }));
  await followAll(A);
  await refreshDue(web);
  const read = vi.spyOn(database.articles, 'bulkGet');
  await web.pass(DAY);
  await refreshDue(web);
  expect(read.mock.calls).toEqual([[[]]]);
  for (const change of [() => (text = 'New'), () => (link = 'https://a.example/2')]) {
    change();
    await web.pass(DAY);
    expect(await writesOf(() => refreshDue(web))).toMatchObject({ articles: 1, keys: 1 });
    await web.pass(DAY);
    expect(await writesOf(() => refreshDue(web))).not.toHaveProperty('keys');
  }
  expect(await foundKeys('new')).toEqual(['1']);
  read.mockRestore();
});

it('notes once what the items are that were listed before that was known', async () => {
  web.sites.set(A, () => ({ body: rss([{ id: '1' }]) }));
  await followAll(A);
  await refreshDue(web);
  await database.keys.toCollection().modify((record) => void delete record.fingerprints);
  await web.pass(DAY);
  expect(await writesOf(() => refreshDue(web))).toEqual({ clock: 2, feeds: 2, hosts: 1, keys: 1 });
  await web.pass(DAY);
  expect(await writesOf(() => refreshDue(web))).not.toHaveProperty('keys');
});

it('lists what a feed has that was removed and is followed again', async () => {
  web.sites.set(A, () => ({ body: rss([{ id: '1' }]) }));
  await followAll(A);
  await refreshDue(web);
  await unfollow([(await feedAt(A)).sourceId]);
  expect(await listedKeys()).toEqual([]);
  await followAll(A);
  await web.pass(DAY);
  expect(await refreshDue(web)).toMatchObject({ added: 1 });
  expect(await listedKeys()).toEqual(['1']);
});

it('keeps the marks of an item that was edited, and its place', async () => {
  let title = 'Old';
  const date = web.time - DAY;
  const items = () => [
    { id: '1', date },
    { id: '2', date },
    { id: '3', date, title },
  ];
  web.sites.set(A, () => ({ body: rss(items()) }));
  await followAll(A);
  await refreshDue(web);
  await setMarks('read', [await numberOf('3')], true);
  title = 'New 新';
  await web.pass(DAY);
  const written = await writesOf(() => refreshDue(web));
  expect(written).toMatchObject({ articles: 1, columns: 1, texts: 1 });
  expect(await listedKeys()).toEqual(['1', '2', '3']);
  expect(await foundKeys('新')).toEqual(['3']);
  expect(await readCounts()).toMatchObject({ unread: 2, all: 3 });
});

it('lists what has no date, or one far ahead, by when it was seen first', async () => {
  const ahead = web.time + 30 * DAY;
  const body = rss([
    { id: 'undated' },
    { id: 'ahead', date: ahead },
    { id: 'later', date: web.time + 60 },
    { id: 'old', date: web.time - DAY },
  ]);
  web.sites.set(A, () => ({ body }));
  await followAll(A);
  await refreshDue(web);
  expect(await listedKeys()).toEqual(['later', 'undated', 'ahead', 'old']);
  const rows = await database.articles.toArray();
  expect(rows.find(({ key }) => key === 'ahead')).toMatchObject({
    publishedAt: ahead,
    seen: { at: web.time },
  });
  await web.pass(40 * DAY);
  expect(await writesOf(() => refreshDue(web))).not.toHaveProperty('articles');
});

it('keeps what a feed does not list any more', async () => {
  let ids = ['1', '2'];
  web.sites.set(A, () => ({ body: rss(ids.map((id) => ({ id, date: Number(id) }))) }));
  await followAll(A);
  await refreshDue(web);
  ids = ['2', '3'];
  await web.pass(DAY);
  await refreshDue(web);
  ids = [];
  await web.pass(DAY);
  await refreshDue(web);
  expect(await listedKeys()).toEqual(['3', '2', '1']);
});

it('leaves out what has left for good', async () => {
  web.sites.set(A, () => ({ body: rss([{ id: 'http://a.example/gone' }, { id: '2' }]) }));
  await followAll(A);
  const { sourceId } = await feedAt(A);
  const hashes = BigUint64Array.from([goneHash('https://www.a.example/gone/')]);
  await database.goneKeys.put({ sourceId, part: 0, hashes });
  await refreshDue(web);
  expect(await listedKeys()).toEqual(['2']);
});

it('writes each record once, however many feeds have something new, and asks six hosts at a time', async () => {
  const addresses = Array.from({ length: 60 }, (_, n) => `https://${n}.example/feed`);
  for (const address of addresses) {
    web.sites.set(address, () => ({ body: rss([{ id: address, date: web.time - DAY }]) }));
  }
  await followAll(...addresses);
  const written = await writesOf(() => refreshDue(web));
  expect(written).toMatchObject({ articles: 60, columns: 1, texts: 1, tags: 1 });
  expect(web.most).toBe(6);
  expect(web.sent).toHaveLength(60);
});

it('loads a large archive in parts, each article once', async () => {
  const items = Array.from({ length: 1200 }, (_, n) => ({ id: `${n}`, date: n * HOUR }));
  web.sites.set(A, () => ({ body: rss(items) }));
  await followAll(A);
  expect(await refreshDue(web)).toEqual({ requests: 1, added: 1200 });
  expect((await listedKeys()).slice(0, 2)).toEqual(['1199', '1198']);
  expect((await database.sources.toArray())[0]!.size).toBe(1200);
  expect(await openShelf()).toBeUndefined();
  expect(await readFeeds()).toHaveLength(1);
});

it('keeps the articles of a feed that was removed meanwhile off the shelf', async () => {
  web.sites.set(A, () => ({ body: rss([{ id: '1' }]) }));
  await followAll(A);
  const { sourceId } = await feedAt(A);
  const fetch = async (...asked: Parameters<typeof web.fetch>) => {
    await unfollow([sourceId]);
    return web.fetch(...asked);
  };
  expect(await refreshDue({ ...web, fetch } as unknown as Web)).toEqual({ requests: 1, added: 0 });
  expect(await listedKeys()).toEqual([]);
  expect(await readFeeds()).toEqual([]);
});

it('lists an article once, also if its feed is in a batch twice', async () => {
  await followAll(A);
  const { sourceId } = await feedAt(A);
  const feed = readFeed(rss([{ id: '1' }, { id: '2' }]), A);
  const said = { is: 'feed', headers: {} } as const;
  const came = { sourceId, host: 'a.example', at: web.time, random: 0, said, feed };
  expect(await keepAnswers([came, { ...came }], newClock(web.time), Infinity)).toBe(2);
  expect(await listedKeys()).toEqual(['1', '2']);
  expect((await database.sources.toArray())[0]!.size).toBe(2);
});

it('lists no article of a feed that was removed after it was planned', async () => {
  await followAll(A);
  const { sourceId } = await feedAt(A);
  const article = articleOf({ key: '1' });
  const change = {
    arriving: [{ sourceId, article, position: 0, text: '' }],
    changed: [],
    leaving: [],
    fingerprints: [],
  };
  await unfollow([sourceId]);
  expect(await write(listingTables(false), () => writeChange(change, false))).toBe(0);
  expect(await listedKeys()).toEqual([]);
});
