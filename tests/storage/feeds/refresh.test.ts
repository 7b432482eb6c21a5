import { beforeEach, expect, it, vi } from 'vitest';
import { adviceOf } from '../../../storage/feeds/advice';
import { refreshByHand, sendCookies, takeNewAddress } from '../../../storage/feeds/changeFeeds';
import { follow } from '../../../storage/feeds/follow';
import { readFeeds } from '../../../storage/feeds/liveFeeds';
import { refreshDue } from '../../../storage/feeds/refresh';
import { newFeed } from '../../../storage/feeds/subscription';
import { takeAccess } from '../../../storage/feeds/takeAccess';
import { setMarks } from '../../../storage/marks/setMarks';
import { database } from '../../../storage/shelf/database';
import { readCounts } from '../../../storage/shelf/shelf';
import { emptyShelf, listedKeys } from '../shelfOf';
import { HOUR, DAY, A, listed, followAll, feedAt, writesOf } from './followed';
import { rss } from './rss';
import { Web } from './web';

let web: Web;

beforeEach(async () => {
  await emptyShelf();
  web = new Web();
});

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
