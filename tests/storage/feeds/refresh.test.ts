import { beforeEach, expect, it, vi } from 'vitest';
import { adviceOf } from '../../../storage/feeds/advice';
import { refreshByHand, sendCookies, takeNewAddress } from '../../../storage/feeds/changeFeeds';
import { newClock } from '../../../storage/feeds/clock';
import { follow } from '../../../storage/feeds/follow';
import { keepAnswers } from '../../../storage/feeds/keepAnswers';
import { goneHash } from '../../../storage/feeds/knownItems';
import { listingTables, writeChange } from '../../../storage/feeds/listArticles';
import { readFeeds } from '../../../storage/feeds/liveFeeds';
import { readFeed } from '../../../storage/feeds/readFeed';
import { refreshDue } from '../../../storage/feeds/refresh';
import { newFeed } from '../../../storage/feeds/subscription';
import { takeAccess } from '../../../storage/feeds/takeAccess';
import { unfollow } from '../../../storage/feeds/unfollow';
import { setMarks } from '../../../storage/marks/setMarks';
import { openShelf } from '../../../storage/opening/openShelf';
import { database } from '../../../storage/shelf/database';
import { readCounts } from '../../../storage/shelf/shelf';
import { write } from '../../../storage/shelf/write';
import { articleOf, emptyShelf, foundKeys, listedKeys, numberOf } from '../shelfOf';
import { rss } from './rss';
import { Web } from './web';

const HOUR = 3600;
const DAY = 24 * HOUR;
const A = 'https://a.example/feed';
let web: Web;

beforeEach(async () => {
  await emptyShelf();
  web = new Web();
});

const listed = (address: string) => ({ address, title: '', folder: [] });
const followAll = (...addresses: string[]) => follow(addresses.map(listed), () => true);
const feedAt = async (address: string) =>
  (await readFeeds()).find((feed) => feed.address === address)!;

/** Counts what is written meanwhile, by table. */
async function writesOf(act: () => Promise<unknown>): Promise<Record<string, number>> {
  const written: Record<string, number> = {};
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function count(this: IDBObjectStore, ...args: [unknown]) {
    written[this.name] = (written[this.name] ?? 0) + 1;
    return put.apply(this, args);
  };
  try {
    await act();
  } finally {
    IDBObjectStore.prototype.put = put;
  }
  return written;
}

it('follows the feed of a site that was followed without a look, once, and on that site alone', async () => {
  const link = (href: string) => `<link rel="alternate" type="application/rss+xml" href="${href}">`;
  const page = (...hrefs: string[]) => ({ body: `<html>${hrefs.map(link).join('')}` });
  web.sites.set('https://a.example/', () => page('https://b.example/feed', '/feed'));
  web.sites.set(A, () => ({ body: rss([{ id: '1', date: DAY }]) }));
  web.sites.set('https://c.example/', () => page('https://b.example/feed'));
  web.sites.set('https://d.example/', () => page('/page'));
  web.sites.set('https://d.example/page', () => page('/again'));
  await followAll('https://a.example/', 'https://c.example/', 'https://d.example/');
  await refreshDue(web);
  expect(await listedKeys()).toEqual(['1']);
  expect((await feedAt(A)).home).toBe('https://a.example/');
  const wrong = ['https://c.example/', 'https://d.example/page'];
  for (const address of wrong) {
    expect((await feedAt(address)).state.trouble?.is).toBe('notFeed');
  }
  expect(web.sent).toHaveLength(5);
  // A feed that has come before, and is a page now, is in trouble.
  web.sites.set(A, () => page('/other'));
  await web.pass(2 * DAY);
  await refreshDue(web);
  expect((await feedAt(A)).state.trouble?.is).toBe('notFeed');
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

it('writes nothing but that it was asked for when a feed is the same', async () => {
  const headers = { etag: '"1"' };
  web.sites.set(A, (sent) =>
    sent['If-None-Match'] === '"1"' ? { status: 304 } : { body: rss([{ id: '1' }]), headers },
  );
  await followAll(A);
  await refreshDue(web);
  await web.pass(4 * 60);
  await refreshDue(web);
  expect(web.sent).toHaveLength(1);
  await web.pass(2 * HOUR);
  const written = await writesOf(() => refreshDue(web));
  expect(web.sent).toHaveLength(2);
  expect(written).toEqual({ clock: 1, feeds: 1, hosts: 1 });
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

it('sends the validators of the last answer, exactly as they came, also if its body is the same', async () => {
  let tag = 'W/"é 1"';
  const date = 'Mon, 01 Jun 2026 00:00:00 GMT';
  web.sites.set(A, () => ({
    body: rss([{ id: '1' }]),
    headers: { etag: tag, 'last-modified': date },
  }));
  await followAll(A);
  await refreshDue(web);
  expect(web.lastHeaders(A)).not.toHaveProperty('If-None-Match');
  tag = '"2"';
  await web.pass(DAY);
  await refreshDue(web);
  expect(web.lastHeaders(A)).toMatchObject({
    'If-None-Match': 'W/"é 1"',
    'If-Modified-Since': date,
  });
  await web.pass(DAY);
  const written = await writesOf(() => refreshDue(web));
  expect(web.lastHeaders(A)).toMatchObject({ 'If-None-Match': '"2"', 'If-Modified-Since': date });
  expect(written).not.toHaveProperty('articles');
});

it('asks without cookies and without a word of where from', async () => {
  web.sites.set(A, () => ({ body: rss([]) }));
  await followAll(A);
  await refreshDue(web);
  expect(web.sent[0]!.init).toMatchObject({
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'default',
  });
});

it('sends cookies for a feed alone of which the reader wants it, and then without what was said before', async () => {
  vi.spyOn(Date, 'now').mockImplementation(() => web.time * 1000);
  const other = 'https://a.example/other';
  for (const address of [A, other]) {
    web.sites.set(address, () => ({ body: rss([]), headers: { etag: '"1"' } }));
  }
  await followAll(A, other);
  await refreshDue(web);
  const { sourceId } = await feedAt(A);
  const sentNow = async () => {
    web.sent.length = 0;
    await refreshDue(web);
    return web.sent.map(({ address, init }) => [address, init.credentials]);
  };
  // As soon as it may be asked for by hand.
  await sendCookies(sourceId, true);
  expect(await sentNow()).toEqual([]);
  await web.pass(600);
  expect(await sentNow()).toEqual([[A, 'include']]);
  expect(web.lastHeaders(A)).not.toHaveProperty('If-None-Match');
  await web.pass(DAY);
  expect(await sentNow()).toEqual([
    [other, 'omit'],
    [A, 'include'],
  ]);
  expect(web.lastHeaders(A)).toMatchObject({ 'If-None-Match': '"1"' });
  await sendCookies(sourceId, false);
  await web.pass(DAY);
  expect(await sentNow()).toContainEqual([A, 'omit']);
  expect(web.lastHeaders(A)).not.toHaveProperty('If-None-Match');
});

it.each<[string, true | undefined]>([
  ['https://a.example/moved', true],
  ['https://new.example/feed', undefined],
])('sends cookies to the host alone for which the reader said so: %s', async (moved, isSent) => {
  web.sites.set(A, () => ({ body: rss([{ id: '1' }]), movedTo: moved }));
  await followAll(A);
  const { sourceId } = await feedAt(A);
  await sendCookies(sourceId, true);
  for (let day = 0; day < 9; day++) {
    await refreshDue(web);
    await web.pass(25 * HOUR);
  }
  expect(await takeNewAddress(sourceId)).toBe(moved);
  expect((await feedAt(moved)).withCookies).toBe(isSent);
});

it('leaves a whole host alone that is busy, and says until when', async () => {
  const other = 'https://a.example/other';
  web.sites.set(A, () => ({ status: 429, headers: { 'retry-after': '7200' } }));
  web.sites.set(other, () => ({ body: rss([{ id: '1' }]) }));
  await followAll(A, other);
  await refreshDue(web);
  expect(web.sent.map(({ address }) => address)).toEqual([A]);
  expect((await feedAt(A)).state.trouble).toMatchObject({ is: 'busy', status: 429 });
  vi.spyOn(Date, 'now').mockReturnValue(web.time * 1000);
  const { sourceId } = await feedAt(other);
  expect(await refreshByHand([sourceId])).toEqual({ ids: [], from: web.time + 7200 });
  await web.pass(HOUR);
  await refreshDue(web);
  expect(web.sent).toHaveLength(1);
});

it('asks by hand before its time, and not within ten minutes', async () => {
  vi.spyOn(Date, 'now').mockImplementation(() => web.time * 1000);
  web.sites.set(A, () => ({ body: rss([]) }));
  await followAll(A);
  await refreshDue(web);
  const { sourceId } = await feedAt(A);
  await web.pass(60);
  expect(await refreshByHand([sourceId])).toEqual({ ids: [], from: web.time + 540 });
  await web.pass(600);
  expect(await refreshByHand([sourceId])).toEqual({ ids: [sourceId] });
  await refreshDue(web);
  await refreshDue(web);
  expect(web.sent).toHaveLength(2);
});

it('changes nothing when every feed leads to the page of a hotel', async () => {
  const addresses = [1, 2, 3].map((n) => `https://${n}.example/feed`);
  let isHotel = false;
  for (const address of addresses) {
    web.sites.set(address, () =>
      isHotel
        ? { body: '<!doctype html><title>Log in</title>', movedTo: 'http://hotel.example/login' }
        : { body: rss([{ id: '1' }]) },
    );
  }
  await followAll(...addresses);
  await refreshDue(web);
  isHotel = true;
  for (let day = 0; day < 10; day++) {
    await web.pass(25 * HOUR);
    await refreshDue(web);
  }
  const feeds = await readFeeds();
  expect(feeds.map(({ address }) => address)).toEqual(addresses);
  expect(feeds.map(({ state }) => state.trouble?.is)).toEqual(['notFeed', 'notFeed', 'notFeed']);
  expect(await takeNewAddress(feeds[0]!.sourceId)).toBeUndefined();
  expect(await readCounts()).toMatchObject({ all: 3 });
  isHotel = false;
  await web.pass(25 * HOUR);
  await refreshDue(web);
  expect((await readFeeds()).map(({ state }) => state.trouble)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

it('takes the address that a feed has moved to when it was found there for a week', async () => {
  const moved = 'https://new.example/feed';
  web.sites.set(A, () => ({ body: rss([{ id: '1' }]), movedTo: moved }));
  await followAll(A);
  const { sourceId } = await feedAt(A);
  for (let day = 0; day < 7; day++) {
    await refreshDue(web);
    expect(await takeNewAddress(sourceId)).toBeUndefined();
    await web.pass(25 * HOUR);
  }
  await web.pass(DAY);
  await refreshDue(web);
  expect(await takeNewAddress(sourceId)).toBe(moved);
  expect(await feedAt(moved)).toMatchObject({ sourceId });
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

it('asks one host for its feeds one after the other, with a pause', async () => {
  const addresses = Array.from({ length: 5 }, (_, n) => `https://a.example/${n}`);
  for (const address of addresses) web.sites.set(address, () => ({ body: rss([{ id: address }]) }));
  await followAll(...addresses);
  await refreshDue(web);
  const times = web.sent.map(({ at }) => at);
  expect(times).toHaveLength(5);
  for (const [at, time] of times.slice(1).entries()) {
    expect(time - times[at]!).toBeGreaterThanOrEqual(2);
  }
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

it('does not ask again at once after it was killed, and loses nothing', async () => {
  web.sites.set(A, () => ({ body: rss([{ id: '1' }]) }));
  await followAll(A);
  const never = new Promise<Response>(() => {});
  let isAsked = false;
  const killed = { ...web, fetch: async () => ((isAsked = true), never) };
  void refreshDue(killed as unknown as Web);
  await vi.waitFor(() => expect(isAsked).toBe(true));
  await refreshDue(web);
  expect(web.sent).toHaveLength(0);
  await web.pass(70 * 60);
  await refreshDue(web);
  expect(web.sent).toHaveLength(1);
  expect(await listedKeys()).toEqual(['1']);
});

it('takes being offline for no answer', async () => {
  web.sites.set(A, () => ({ body: rss([{ id: '1' }]) }));
  await followAll(A);
  web.isConnected = false;
  const online = { ...web, isOnline: () => true };
  web.isConnected = true;
  let isOn = true;
  const fails = async () => {
    isOn = false;
    throw new TypeError('Failed to fetch');
  };
  await refreshDue({ ...online, fetch: fails, isOnline: () => isOn } as unknown as Web);
  expect((await feedAt(A)).state).toEqual(newFeed);
  await refreshDue(web);
  expect(await listedKeys()).toEqual(['1']);
});

it('blames no feed when none can be reached, and the one that cannot when others can', async () => {
  const others = ['https://b.example/feed', 'https://c.example/feed'];
  await followAll(A, ...others);
  await refreshDue(web);
  expect((await readFeeds()).map(({ state }) => state.failures)).toEqual([0, 0, 0]);
  web.sites.set(A, () => ({ body: rss([{ id: '1' }]) }));
  await web.pass(25 * HOUR);
  await refreshDue(web);
  const troubles = (await readFeeds()).map(({ state }) => state.trouble?.is);
  expect(troubles).toEqual([undefined, 'unreachable', 'unreachable']);
});

it('sends no request to a host that may not be asked, and does when it may', async () => {
  web.sites.set(A, () => ({ body: rss([{ id: '1' }]) }));
  await follow([listed(A)], () => false);
  await refreshDue(web);
  expect(web.sent).toHaveLength(0);
  expect(adviceOf(await feedAt(A))).toBe('allow');
  expect(await takeAccess(() => true)).toBe(true);
  expect(await takeAccess(() => true)).toBe(false);
  await refreshDue(web);
  expect(await listedKeys()).toEqual(['1']);
  await setMarks('read', [0], true);
  await takeAccess(() => false);
  await web.pass(DAY);
  await refreshDue(web);
  expect(web.sent).toHaveLength(1);
  expect(await readCounts()).toMatchObject({ unread: 0, all: 1 });
});

it('goes on with other feeds where one is hostile', async () => {
  const hostile: Record<string, string> = {
    'https://large.example/': `<rss>${'x'.repeat(11_000_000)}`,
    'https://page.example/':
      '<!doctype html><rss version="2.0"><channel><title>No</title></channel></rss>',
    'https://bomb.example/': `<!DOCTYPE r [<!ENTITY a "aaaa">${'<!ENTITY b "&a;">'.repeat(2000)}]><rss><channel/></rss>`,
    'https://empty.example/': '',
    'https://json.example/': `${'['.repeat(100_000)}`,
  };
  for (const [address, body] of Object.entries(hostile)) web.sites.set(address, () => ({ body }));
  web.sites.set(A, () => ({ body: rss([{ id: '1', link: 'javascript:alert(1)' }]) }));
  await followAll(...Object.keys(hostile), A);
  await refreshDue(web);
  const troubles = (await readFeeds()).map(({ state }) => state.trouble?.is);
  expect(troubles).toEqual([...Object.keys(hostile).map(() => 'notFeed'), undefined]);
  expect((await database.articles.toArray())[0]).not.toHaveProperty('url');
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
