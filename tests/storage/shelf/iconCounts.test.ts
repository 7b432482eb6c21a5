import { beforeEach, expect, it } from 'vitest';
import { countFeed } from '../../../storage/feeds/countFeed';
import { follow } from '../../../storage/feeds/follow';
import { refreshDue } from '../../../storage/feeds/refresh';
import { unfollow } from '../../../storage/feeds/unfollow';
import { setMarks } from '../../../storage/marks/setMarks';
import { saveSettings } from '../../../storage/settings/keepSettings';
import { readIconCounts } from '../../../storage/settings/listedShelf';
import { rss } from '../feeds/rss';
import { Web } from '../feeds/web';
import { emptyShelf, numberOf } from '../shelfOf';

const [A, B] = ['https://a.example/feed', 'https://b.example/feed'];
const listed = [A, B].map((address) => ({ address, title: '', folder: [] }));
let ids: number[];

beforeEach(async () => {
  await emptyShelf();
  const web = new Web();
  web.sites.set(A, () => ({ body: rss([{ id: 'a1' }, { id: 'a2' }]) }));
  web.sites.set(B, () => ({ body: rss([{ id: 'b1' }]) }));
  ({ ids } = await follow(listed, () => true));
  await refreshDue(web);
  await saveSettings({ iconCounts: 'chosen' });
});

it('tells of the feeds that are chosen, if the reader wants that', async () => {
  await countFeed(ids[0]!, true);
  await setMarks('read', [await numberOf('a1')], true);
  expect(await readIconCounts()).toEqual({ unread: 1, all: 2, starred: 0 });
  await saveSettings({ iconCounts: 'all' });
  expect(await readIconCounts()).toEqual({ unread: 2, all: 3, starred: 0 });
});

it('tells of all as long as none is chosen, or any more', async () => {
  expect(await readIconCounts()).toMatchObject({ unread: 3 });
  await countFeed(ids[1]!, true);
  expect(await readIconCounts()).toMatchObject({ unread: 1 });
  await countFeed(ids[1]!, false);
  expect(await readIconCounts()).toMatchObject({ unread: 3 });
});

it('knows a feed as chosen that was removed and is followed again', async () => {
  await countFeed(ids[0]!, true);
  const { undo } = await unfollow([ids[0]!]);
  await undo();
  expect(await readIconCounts()).toMatchObject({ unread: 2 });
  await unfollow([ids[0]!]);
  await follow(listed, () => true);
  expect(await readIconCounts()).toMatchObject({ unread: 0 });
});
