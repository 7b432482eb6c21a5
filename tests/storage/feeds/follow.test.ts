import { beforeEach, expect, it } from 'vitest';
import { moveFeeds, pauseFeeds, renameFeed } from '../../../storage/feeds/changeFeeds';
import { follow } from '../../../storage/feeds/follow';
import { readFeeds } from '../../../storage/feeds/liveFeeds';
import { refreshDue } from '../../../storage/feeds/refresh';
import { unfollow } from '../../../storage/feeds/unfollow';
import { exportBackup } from '../../../storage/files/exportBackup';
import { importFile, type OpenedBackup } from '../../../storage/files/importFile';
import { setMarks } from '../../../storage/marks/setMarks';
import { openShelf } from '../../../storage/opening/openShelf';
import { database } from '../../../storage/shelf/database';
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

it('has its marks again when it is followed on a new shelf', async () => {
  await followed();
  await setMarks('read', [await numberOf('3'), await numberOf('1')], true);
  await setMarks('starred', [await numberOf('2')], true);
  await loseDatabase();
  await openShelf();
  await followed();
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
