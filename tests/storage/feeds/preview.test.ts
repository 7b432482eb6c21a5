import { beforeEach, expect, it } from 'vitest';
import { readFeeds } from '../../../storage/feeds/liveFeeds';
import {
  addressToAsk,
  followPreviewed,
  preview,
  type PreviewedFeed,
} from '../../../storage/feeds/preview';
import { refreshDue } from '../../../storage/feeds/refresh';
import { database } from '../../../storage/shelf/database';
import { emptyShelf, listedKeys } from '../shelfOf';
import { rss } from './rss';
import { Web } from './web';

const A = 'https://a.example/feed';
const DAY = 86_400;
let web: Web;

beforeEach(async () => {
  await emptyShelf();
  web = new Web();
  const items = [3, 2, 1].map((n) => ({ id: `${n}`, date: web.time - (3 - n) * DAY }));
  web.sites.set(A, () => ({ body: rss(items), headers: { etag: '"1"' } }));
});

it.each([
  ['a.example', 'https://a.example'],
  [' a.example/feed ', 'https://a.example/feed'],
  ['localhost.example:8080/x', 'https://localhost.example:8080/x'],
  ['feed:https://a.example/', 'https://a.example/'],
  ['feed://a.example/', 'http://a.example/'],
  ['https://github.com/owner/name/releases', 'https://github.com/owner/name/releases.atom'],
  ['github.com/owner/name/releases', 'https://github.com/owner/name/releases.atom'],
  ['youtube.com/@name', 'https://www.youtube.com/@name'],
  ['file:///etc/passwd', undefined],
  ['javascript:alert(1)', undefined],
  ['two words', undefined],
  ['', undefined],
])('asks where %o says', (typed, address) => {
  expect(addressToAsk(typed)).toBe(address);
});

it('shows a feed, and subscribes to it without a second request', async () => {
  const found = (await preview(A, web)) as PreviewedFeed;
  expect(found).toMatchObject({ is: 'feed', address: A, title: 'A feed', count: 3, gap: DAY });
  expect(found.newest[0]).toEqual({ title: 'Title of 3', publishedAt: web.time });
  expect(await readFeeds()).toEqual([]);
  await followPreviewed(found, '', ['F']);
  expect(await listedKeys()).toEqual(['3', '2', '1']);
  expect(await refreshDue(web)).toMatchObject({ requests: 0 });
  await web.pass(DAY);
  await refreshDue(web);
  expect(web.sent).toHaveLength(2);
  expect(web.lastHeaders(A)).toHaveProperty('If-None-Match', '"1"');
  expect((await database.sources.toArray())[0]).toMatchObject({ title: 'A feed', size: 3 });
});

it('asks for nothing that is followed already', async () => {
  await followPreviewed((await preview(A, web)) as PreviewedFeed, 'Mine', []);
  const { sourceId } = (await readFeeds())[0]!;
  expect(await preview('http://www.a.example/feed/', web)).toEqual({ is: 'followed', sourceId });
  expect(web.sent).toHaveLength(1);
});

it('names the feeds of a page', async () => {
  const page = 'https://a.example/';
  const link = '<link rel="alternate" type="application/rss+xml" href="/feed" title="All">';
  web.sites.set(page, () => ({ body: `<!doctype html><head>${link}</head>` }));
  expect(await preview('a.example/', web)).toEqual({
    is: 'page',
    address: page,
    feeds: [{ address: A, title: 'All' }],
  });
  expect(web.sent).toHaveLength(1);
});

it('subscribes to the address with https where that is all that a redirection changes', async () => {
  web.sites.set('http://a.example/feed', () => ({ body: rss([]), movedTo: A }));
  expect(await preview('http://a.example/feed', web)).toMatchObject({ is: 'feed', address: A });
  web.sites.set('http://b.example/', () => ({ body: rss([]), movedTo: A }));
  expect(await preview('http://b.example/', web)).toMatchObject({
    is: 'feed',
    address: 'http://b.example/',
  });
});

it.each([
  [{ status: 404 }, { is: 'refused', status: 404 }],
  [{ body: 'Hello.' }, { is: 'unreadable', problem: 'is not a feed' }],
  [{ body: '<rss version="2.0"><channel>' }, { is: 'unreadable' }],
  [
    { body: `<rss>${'x'.repeat(11_000_000)}` },
    { is: 'unreadable', problem: 'is larger than 10 MB' },
  ],
  [undefined, { is: 'unreachable' }],
])('says what is wrong (%#)', async (page, wrong) => {
  web.sites.set('https://b.example/', () => page);
  expect(await preview('https://b.example/', web)).toMatchObject(wrong);
});

it('leaves a host alone that is busy', async () => {
  await database.hosts.put({ name: 'a.example', askedAt: 0, until: web.time + 60 });
  expect(await preview(A, web)).toEqual({ is: 'busy', address: A, until: web.time + 60 });
  expect(web.sent).toHaveLength(0);
});
