import { beforeEach, expect, it } from 'vitest';
import { follow } from '../../../storage/feeds/follow';
import { liveFeeds } from '../../../storage/feeds/liveFeeds';
import { look } from '../../../storage/feeds/look';
import { refreshDue } from '../../../storage/feeds/refresh';
import { database } from '../../../storage/shelf/database';
import { emptyShelf } from '../shelfOf';
import { rss } from './rss';
import { Web } from './web';

const A = 'https://a.example/feed';
const MINUTE = 60;
let web: Web;

beforeEach(async () => {
  await emptyShelf();
  web = new Web();
  web.sites.set(A, () => ({ body: rss([{ id: '1' }]) }));
});

const followA = () => follow([{ address: A, title: '', folder: [] }], () => true);

it('does nothing where no feed is followed', async () => {
  expect(await look(web.time)).toBe(false);
  expect(await database.clock.count()).toBe(0);
});

it('finds what is due, once it has been for long enough that the clock can be believed', async () => {
  await followA();
  expect(await look(web.time)).toBe(true);
  await refreshDue(web);
  expect(await look(web.time)).toBe(false);
  // Ten hours of sleep, or a clock that was put forward.
  web.time += 600 * MINUTE;
  const found: boolean[] = [];
  for (let looks = 0; looks < 6; looks++) {
    found.push(await look(web.time));
    web.time += 4 * MINUTE;
  }
  expect(found).toEqual([false, false, false, false, true, true]);
});

it('tells live queries of a feed as it is followed', async () => {
  const told: number[] = [];
  const subscription = liveFeeds.subscribe((feeds) => told.push(feeds.length));
  await followA();
  await expect.poll(() => told.at(-1)).toBe(1);
  subscription.unsubscribe();
});
