import { beforeEach, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import {
  moveFeeds,
  pauseFeeds,
  renameFeed,
  sendCookies,
  takeNewAddress,
} from '../../../storage/feeds/changeFeeds';
import { follow } from '../../../storage/feeds/follow';
import { readFeeds } from '../../../storage/feeds/liveFeeds';
import { refreshDue } from '../../../storage/feeds/refresh';
import { takeAccess } from '../../../storage/feeds/takeAccess';
import { unfollow } from '../../../storage/feeds/unfollow';
import { readWaiting } from '../../../storage/feeds/waiting';
import { exportBackup } from '../../../storage/files/exportBackup';
import { exportOpml } from '../../../storage/files/exportOpml';
import {
  importFile,
  type ImportedList,
  type OpenedBackup,
} from '../../../storage/files/importFile';
import { setMarks } from '../../../storage/marks/setMarks';
import { openShelf } from '../../../storage/opening/openShelf';
import { database } from '../../../storage/shelf/database';
import type { FollowedFeed } from '../../../storage/shelf/feedState';
import { readCounts } from '../../../storage/shelf/shelf';
import { emptyShelf, foundKeys, listedKeys, loseDatabase, numberOf } from '../shelfOf';
import { rss } from './rss';
import { Web } from './web';

const A = 'https://a.example/feed';
const DAY = 86_400;
const listed = { address: A, title: '', folder: ['News', 'Local'] };
let web: Web;

beforeEach(async () => {
  await emptyShelf();
  await openShelf();
  web = new Web();
  const items = ['3', '2', '1'].map((id) => ({ id, date: Number(id) * DAY }));
  web.sites.set(A, () => ({ body: rss(items) }));
});

async function followed(): Promise<number> {
  const { ids } = await follow([listed], () => true);
  await refreshDue(web);
  return ids[0]!;
}

const ofFeed = async () => (await listedKeys()).filter((key) => /^\d$/.test(key));

it('follows a feed once, under whichever scheme', async () => {
  const again = [listed, { ...listed, address: 'http://www.a.example/feed/' }];
  const first = await follow(again, () => true);
  expect(first).toMatchObject({ added: 1, ids: [first.ids[0], first.ids[0]] });
  expect(await follow(again, () => true)).toMatchObject({ added: 0, undo: undefined });
  expect(await readFeeds()).toHaveLength(1);
});

it('takes a subscription back', async () => {
  const { undo } = await follow([listed], () => true);
  expect(await undo!()).toBe(true);
  expect(await readFeeds()).toEqual([]);
});

it('calls a feed what the reader calls it, and else what it calls itself', async () => {
  const id = await followed();
  const title = async () => (await database.sources.get(id))!.title;
  expect(await title()).toBe('A feed');
  await renameFeed(id, ' Mine ');
  expect(await title()).toBe('Mine');
  await web.pass(DAY);
  await refreshDue(web);
  expect(await title()).toBe('Mine');
  await renameFeed(id, '');
  expect(await title()).toBe('A feed');
});

it('moves and pauses feeds', async () => {
  const id = await followed();
  await moveFeeds([id], ['Elsewhere']);
  await pauseFeeds([id], true);
  await web.pass(DAY);
  await refreshDue(web);
  expect(web.sent).toHaveLength(1);
  expect((await readFeeds())[0]).toMatchObject({ folder: ['Elsewhere'] });
  await pauseFeeds([id], false);
  await refreshDue(web);
  expect(web.sent).toHaveLength(2);
});

it('removes a feed but for what is starred, and puts it back', async () => {
  const id = await followed();
  await renameFeed(id, 'Mine');
  await setMarks('starred', [await numberOf('2')], true);
  await setMarks('read', [await numberOf('3')], true);
  const before = await readCounts();
  const [feed] = await readFeeds();
  const { undo, ...counts } = await unfollow([id]);
  expect(counts).toEqual({ feeds: 1, articles: 2, starred: 1 });
  expect(await ofFeed()).toEqual(['2']);
  expect(await readFeeds()).toEqual([]);
  expect(await openShelf()).toBeUndefined();
  expect(await ofFeed()).toEqual(['2']);

  expect(await undo()).toBe(true);
  expect(await ofFeed()).toEqual(['3', '2', '1']);
  expect(await readCounts()).toEqual(before);
  expect(await readFeeds()).toEqual([feed]);
  expect(await foundKeys('source:mine title')).toHaveLength(3);
  expect(await openShelf()).toBeUndefined();
  expect(await undo()).toBe(false);
});

it('has the marks again of a feed that is followed again', async () => {
  const id = await followed();
  await setMarks('read', [await numberOf('3')], true);
  const { undo } = await unfollow([id]);
  expect(await followed()).toBe(id);
  expect(await ofFeed()).toEqual(['3', '2', '1']);
  expect((await readCounts()).all - (await readCounts()).unread).toBe(1);
  expect(await undo()).toBe(false);
});

it('comes back with its marks when the database was lost', async () => {
  await followed();
  await setMarks('read', [await numberOf('3'), await numberOf('1')], true);
  await setMarks('starred', [await numberOf('2')], true);
  await loseDatabase();
  expect(await openShelf()).toMatchObject({ missing: [], feeds: 1 });
  expect(await readFeeds()).toMatchObject([
    { address: A, folder: ['News', 'Local'], state: { trouble: { is: 'waiting' } } },
  ]);
  await takeAccess(() => true);
  await refreshDue(web);
  const { all, unread, starred } = await readCounts();
  expect([all - unread, starred]).toEqual([2, 1]);
  expect(await database.keptMarks.count()).toBe(0);
  // The journal agrees.
  await openShelf();
  expect(await readCounts()).toEqual({ all, unread, starred });
});

it('comes back with its articles from a backup, whether it is followed or was removed', async () => {
  const id = await followed();
  await setMarks('starred', [await numberOf('2')], true);
  const backup = new File([await exportBackup()], 'backup.json');
  const merge = async () => {
    const opened = (await importFile(backup, {})) as OpenedBackup;
    return opened.merge({});
  };
  await unfollow([id]);
  const undo = await merge();
  expect(await ofFeed()).toEqual(['3', '2', '1']);
  expect(await openShelf()).toBeUndefined();
  expect(await ofFeed()).toEqual(['3', '2', '1']);
  await undo();
  expect(await ofFeed()).toEqual(['2']);
  expect(await openShelf()).toBeUndefined();
  expect(await ofFeed()).toEqual(['2']);

  await emptyShelf();
  await openShelf();
  await merge();
  expect(await ofFeed()).toEqual(['3', '2', '1']);
  expect(await readCounts()).toMatchObject({ starred: 1 });
});

it('comes back from a lost database where it was moved to, under its name, and not if it was removed', async () => {
  const id = await followed();
  const [other] = (await follow([{ ...listed, address: 'https://b.example/' }], () => true)).ids;
  await renameFeed(id, 'Mine');
  await moveFeeds([id], ['Elsewhere']);
  await sendCookies(id, true);
  const B = 'https://a.example/new';
  const [{ state }] = (await readFeeds()) as [FollowedFeed];
  const moved = { address: B, first: 0, last: 8 * DAY, times: 5 };
  await database.feeds.update(id, { state: { ...state, moved } });
  await takeNewAddress(id);
  await setMarks('read', [await numberOf('3')], true);
  await unfollow([other!]);

  await loseDatabase();
  await openShelf();
  expect(await readFeeds()).toMatchObject([
    { address: B, name: 'Mine', folder: ['Elsewhere'], withCookies: true },
  ]);
  await takeAccess(() => true);
  web.sites.set(B, web.sites.get(A)!);
  await refreshDue(web);
  expect(await ofFeed()).toEqual(['3', '2', '1']);
  expect((await readCounts()).all - (await readCounts()).unread).toBe(1);
});

it('is followed again from a backup, in its folder, and no more once that is undone', async () => {
  const id = await followed();
  await renameFeed(id, 'Mine');
  await sendCookies(id, true);
  const backup = new File([await exportBackup()], 'backup.json');
  const open = async () => (await importFile(backup, {})) as OpenedBackup;
  expect((await open()).counts).toMatchObject({ feeds: 0 });

  await emptyShelf();
  await openShelf();
  const opened = await open();
  expect(opened).toMatchObject({ addresses: [A], counts: { feeds: 1 } });
  const undo = await opened.merge({});
  expect(await readFeeds()).toMatchObject([
    { address: A, name: 'Mine', title: 'A feed', folder: ['News', 'Local'], withCookies: true },
  ]);
  expect(await readWaiting([A])).toEqual([A]);
  expect(await ofFeed()).toEqual(['3', '2', '1']);
  await takeAccess(() => true);
  const more = ['5', '4'].map((key) => ({ id: key, date: Number(key) * DAY }));
  web.sites.set(A, () => ({ body: rss(more) }));
  await refreshDue(web);
  expect(await ofFeed()).toEqual(['5', '4', '3', '2', '1']);
  expect(await openShelf()).toBeUndefined();

  await setMarks('starred', [await numberOf('4')], true);
  expect(await undo()).toBe(true);
  expect(await readFeeds()).toEqual([]);
  expect(await ofFeed()).toEqual(['4']);
  expect(await openShelf()).toBeUndefined();
  expect(await ofFeed()).toEqual(['4']);
});

it('reads backups of the first version, which know no subscriptions', async () => {
  await followed();
  const { version, sources, ...rest } = JSON.parse(await (await exportBackup()).text());
  expect(version).toBe(2);
  const old = sources.map(
    ({ subscription: _subscription, ...source }: object & { subscription?: object }) => source,
  );
  const file = new File([JSON.stringify({ ...rest, version: 1, sources: old })], 'old.json');
  // As they were written: with the schema first.
  const backup = new File(
    ['{"schema":"yebian-backup",', (await file.text()).replace(/^\{"schema":"yebian-backup",/, '')],
    'old.json',
  );
  await emptyShelf();
  await openShelf();
  const opened = (await importFile(backup, {})) as OpenedBackup;
  await opened.merge({});
  expect(await ofFeed()).toEqual(['3', '2', '1']);
  expect(await readFeeds()).toEqual([]);
});

it('lets a backup of feeds say nothing of cookies, or that they are sent', async () => {
  await followed();
  const opened = async (withCookies: unknown) => {
    const backup = JSON.parse(await (await exportBackup()).text());
    Object.assign(backup.sources.at(-1).subscription, { withCookies });
    await emptyShelf();
    await openShelf();
    return importFile(new File([JSON.stringify(backup)], 'b.json'), {}) as Promise<OpenedBackup>;
  };
  await (await opened(undefined)).merge({});
  expect((await readFeeds())[0]).not.toHaveProperty('withCookies');
  for (const wrong of [false, 1, 'yes', null]) {
    await expect(opened(wrong)).rejects.toThrow('subscription.withCookies: is not true');
    await followed();
  }
});

it('subscribes to the new feeds of a list, and takes that back', async () => {
  await followed();
  const list = `<opml version="2.0"><body><outline text="F"><outline text="B" xmlUrl="https://b.example/"/>
    <outline text="Here" xmlUrl="${A}"/></outline><outline text="wrong" xmlUrl="mailto:a@b"/></body></opml>`;
  const imported = (await importFile(new File([list], 'my.opml'), {})) as ImportedList;
  expect(imported).toMatchObject({ added: 1, known: 1, waiting: ['https://b.example/'] });
  expect(imported.leftOut).toHaveLength(1);
  expect(await readFeeds()).toMatchObject([
    { address: A, folder: ['News', 'Local'] },
    { address: 'https://b.example/', name: 'B', folder: ['F'] },
  ]);
  expect(web.sent).toHaveLength(1);
  expect(await imported.undo!()).toBe(true);
  expect(await readFeeds()).toMatchObject([{ address: A }]);
});

it('writes a list that brings the same subscriptions elsewhere', async () => {
  const id = await followed();
  await renameFeed(id, 'A & <B>');
  await follow([{ address: 'https://c.example/?a=1&b=2', title: '', folder: [] }], () => true);
  const about = async () =>
    (await readFeeds()).map(({ address, name, folder }) => ({ address, name, folder }));
  const before = await about();
  const file = new File([await exportOpml('Mine')], 'mine.opml');
  await emptyShelf();
  await openShelf();
  await importFile(file, {});
  expect(await about()).toEqual(before);
});

it('stays removed if the page was killed before that was noted', async () => {
  const id = await followed();
  const noted = await browser.storage.local.get('subscriptions');
  await unfollow([id]);
  await browser.storage.local.set(noted);
  await openShelf();
  expect(await readFeeds()).toEqual([]);
});

it('is followed from a backup before anything of it has come', async () => {
  await follow([listed], () => false);
  const backup = new File([await exportBackup()], 'backup.json');
  await emptyShelf();
  await openShelf();
  await ((await importFile(backup, {})) as OpenedBackup).merge({});
  expect(await readFeeds()).toMatchObject([{ address: A }]);
  expect(await database.sources.get({ kind: 'feed', name: A })).toMatchObject({
    version: expect.stringMatching(/./),
  });
});
