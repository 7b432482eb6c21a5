import * as fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import { follow } from '../../../storage/feeds/follow';
import { refreshDue } from '../../../storage/feeds/refresh';
import { unfollow } from '../../../storage/feeds/unfollow';
import { setMarks } from '../../../storage/marks/setMarks';
import { endSession, suggest } from '../../../storage/search/suggestions';
import { saveSettings } from '../../../storage/settings/keepSettings';
import { readIconCounts } from '../../../storage/settings/listedShelf';
import type { Article } from '../../../storage/shelf/article';
import { hasBit, intersection } from '../../../storage/shelf/bitmap';
import { listed } from '../../../storage/shelf/bitmapSets';
import {
  type Catalogue,
  countTabs,
  members,
  readCatalogue,
} from '../../../storage/shelf/catalogue';
import { database } from '../../../storage/shelf/database';
import { type Marks, readMarks } from '../../../storage/shelf/marks';
import { order } from '../../../storage/shelf/order';
import { articlesOf } from '../../../storage/shelf/sources';
import { TagIndex } from '../../../storage/shelf/tags';
import { Twins } from '../../../storage/shelf/twins';
import { loadBundles } from '../../../storage/sources/bundles';
import { tries } from '../../tries';
import { emptyShelf, numberOf } from '../shelfOf';
import { rss } from './rss';
import { Web } from './web';

const HOUR = 3600;
const addressOf = (feed: number) => `https://${feed}.example/feed`;
const tabs = ['unread', 'all', 'starred'] as const;

interface Item {
  id: string;
  link?: string;
  date: number;
  tag?: string | undefined;
}

let web: Web;
/** What each feed has, by its number. */
let feeds: Map<number, Item[]>;

beforeEach(start);

async function start(): Promise<void> {
  await emptyShelf();
  web = new Web();
  feeds = new Map();
}

async function refresh(): Promise<void> {
  for (const [feed, items] of feeds) {
    web.sites.set(addressOf(feed), () => ({ body: rss(items) }));
  }
  const wanted = [...feeds.keys()].map((feed) => ({
    address: addressOf(feed),
    title: '',
    folder: [],
  }));
  await follow(wanted, () => true);
  await web.pass(25 * HOUR);
  await refreshDue(web);
}

/** The shelf as pages have it. */
async function shelf(): Promise<{ catalogue: Catalogue; marks: Marks }> {
  const [catalogue, marks, stored] = await Promise.all([
    readCatalogue(),
    readMarks(),
    database.twins.get('twins'),
  ]);
  if (!stored?.groups.length) return { catalogue, marks };
  const twins = new Twins(stored);
  return { catalogue: { ...catalogue, twins }, marks: twins.share(marks) };
}

/** The keys of what a tab lists, of one source or of all. */
async function listedIn(tab: (typeof tabs)[number], sourceId?: number): Promise<string[]> {
  const { catalogue, marks } = await shelf();
  const within = sourceId === undefined ? catalogue.present : articlesOf(catalogue, sourceId);
  const bits = intersection(members(catalogue, marks, tab), within);
  const numbers = listed(order(catalogue, 'newest').numbers, bits);
  const once = catalogue.twins?.once(numbers).numbers ?? numbers;
  expect(countTabs(catalogue, marks, within)[tab]).toBe(once.length);
  const rows = await database.articles.bulkGet([...once]);
  return rows.map((row) => row!.key);
}

const idOf = async (feed: number) =>
  (await database.sources.get({ kind: 'feed', name: addressOf(feed) }))!.id;

it('lists an article of two feeds once, and in each of them', async () => {
  feeds.set(1, [{ id: 'a', link: 'https://site.example/post', date: 2 }]);
  feeds.set(2, [
    { id: 'b', link: 'http://www.site.example/post/', date: 3 },
    { id: 'c', link: 'https://site.example/other', date: 1 },
  ]);
  await refresh();
  expect(await listedIn('all')).toEqual(['a', 'c']);
  expect(await listedIn('all', await idOf(1))).toEqual(['a']);
  expect(await listedIn('all', await idOf(2))).toEqual(['b', 'c']);
  expect(await readIconCounts()).toEqual({ unread: 2, all: 2, starred: 0 });
  await saveSettings({ listOnce: false });
  expect(await readIconCounts()).toEqual({ unread: 3, all: 3, starred: 0 });
});

it('is suggested once in the address bar', async () => {
  feeds.set(1, [{ id: 'a', link: 'https://site.example/post', date: 2 }]);
  feeds.set(2, [{ id: 'b', link: 'https://site.example/post', date: 3 }]);
  await refresh();
  endSession();
  const found = await suggest('"Title of"', 'en', new AbortController().signal);
  expect(found).toHaveLength(1);
});

it('knows one that comes later as read, though the other was read and has left', async () => {
  feeds.set(1, [{ id: 'a', link: 'https://site.example/post', date: 2 }]);
  await refresh();
  await setMarks('read', [await numberOf('a')], true);
  await unfollow([await idOf(1)]);
  feeds.delete(1);
  feeds.set(2, [{ id: 'b', link: 'https://site.example/post', date: 3 }]);
  await refresh();
  expect(await listedIn('unread')).toEqual([]);
  expect(await listedIn('all')).toEqual(['b']);
});

it('takes no articles for one that a feed has at the address of its home page', async () => {
  const link = 'https://site.example/';
  feeds.set(1, [
    { id: 'a', link, date: 4 },
    { id: 'b', link, date: 3 },
  ]);
  feeds.set(2, [{ id: 'c', link, date: 2 }]);
  await refresh();
  expect(await listedIn('all')).toEqual(['a', 'b', 'c']);
  expect((await database.twins.get('twins'))?.groups ?? []).toHaveLength(0);
});

it('writes nothing of twins where there are none', async () => {
  await loadBundles();
  feeds.set(1, [{ id: 'a', link: 'https://site.example/a', date: 2 }]);
  feeds.set(2, [{ id: 'b', link: 'https://site.example/b', date: 2 }]);
  await refresh();
  expect(await database.twins.count()).toBe(0);
});

it('knows what came before it was looked at, as from a backup or an older version', async () => {
  feeds.set(1, [{ id: 'a', link: 'https://site.example/post', date: 2 }]);
  await refresh();
  await database.addresses.clear();
  feeds.set(2, [{ id: 'b', link: 'https://site.example/post', date: 3 }]);
  await refresh();
  expect(await listedIn('all')).toEqual(['a']);
});

it('marks all of one, and takes exactly that back', async () => {
  feeds.set(1, [{ id: 'a', link: 'https://site.example/post', date: 2 }]);
  feeds.set(2, [{ id: 'b', link: 'https://site.example/post', date: 3 }]);
  await refresh();
  const { twins } = (await shelf()).catalogue;
  const [a, b] = [await numberOf('a'), await numberOf('b')];
  const change = await setMarks('read', twins!.all([b]), 'toggle');
  expect([...change.numbers].toSorted()).toEqual([a, b].toSorted());
  expect(twins!.count(change.numbers)).toBe(1);
  expect(await listedIn('unread')).toEqual([]);
  expect((await setMarks('read', [b], 'toggle')).value).toBe(false);
  // One of them was read elsewhere: whichever is toggled, it is unread then.
  expect((await setMarks('read', twins!.all([b]), 'toggle')).value).toBe(false);
  expect(await listedIn('unread')).toEqual(['a']);
});

it('stands in what was typed rather than in what its pinyin has', () => {
  const twins = new Twins({ groups: Uint32Array.of(2, 1, 5) });
  const { numbers, literal } = twins.once(Uint32Array.of(7, 5, 3, 1), 2);
  expect([[...numbers], literal]).toEqual([[7, 5, 3], 2]);
});

/** An address of few, as feeds write it. */
const anyLink = fc
  .tuple(
    fc.constantFrom('http://', 'https://', 'https://www.'),
    fc.constantFrom('s.example/1', 's.example/2', 's.example/3?a=/', 's.example'),
    fc.constantFrom('', '/'),
  )
  .map((parts) => parts.join(''));
const anyItem = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  link: fc.option(anyLink, { nil: undefined }),
  date: fc.integer({ min: 1, max: 9 }),
  tag: fc.constantFrom('one', 'two', undefined),
});
const anyStep = fc.oneof(
  fc.record({ feed: fc.nat(3), items: fc.uniqueArray(anyItem, { selector: ({ id }) => id }) }),
  fc.record({ kind: fc.constantFrom('read', 'starred'), place: fc.nat(), value: fc.boolean() }),
  fc.record({ removed: fc.nat(3) }),
);

/** The address of an article as the rule has it: without scheme, `www.` and last slash. */
const plain = (url: string) => url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');

it('counts what it lists, whatever feeds have, is marked and is removed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 3, maxLength: 10 }), async (steps) => {
      await start();
      /** All articles that there have ever been, as they were last. */
      const ever = new Map<number, Article>();
      for (const step of steps) {
        if ('items' in step) feeds.set(step.feed, step.items as Item[]);
        if ('removed' in step) {
          const source = await database.sources.get({
            kind: 'feed',
            name: addressOf(step.removed),
          });
          if (source) await unfollow([source.id]);
          feeds.delete(step.removed);
        }
        if ('kind' in step) {
          const { catalogue } = await shelf();
          const numbers = order(catalogue, 'newest').numbers;
          const n = numbers[step.place % numbers.length];
          if (n !== undefined) await setMarks(step.kind, [n], step.value);
        } else await refresh();
        for (const row of await database.articles.toArray()) ever.set(row.n, row);
      }

      const byAddress = Map.groupBy(ever.values(), ({ n, url }) => (url ? plain(url) : n));
      const groups = [...byAddress.values()].flatMap((rows) =>
        new Set(rows.map(({ sourceId }) => sourceId)).size === rows.length
          ? [rows]
          : rows.map((row) => [row]),
      );
      const raw = await readMarks();
      const present = new Set(await database.articles.toCollection().primaryKeys());
      const { catalogue, marks } = await shelf();
      const tags = await TagIndex.read();
      for (const { of, all } of tags.count(catalogue.present, marks.read, catalogue.twins)) {
        const tagged = groups.filter((rows) =>
          rows.some(({ n, tags: own }) => present.has(n) && own.includes(of)),
        );
        expect(all).toBe(tagged.length);
      }
      for (const tab of tabs) {
        const isIn = (rows: Article[]) => {
          if (tab === 'starred') return rows.some(({ n }) => hasBit(raw.starred, n));
          return tab === 'all' || !rows.some(({ n }) => hasBit(raw.read, n));
        };
        const here = groups.filter(isIn).map((rows) => rows.filter(({ n }) => present.has(n)));
        const expected = here.filter((rows) => rows.length > 0);
        expect(await listedIn(tab)).toHaveLength(expected.length);
        for (const { id } of catalogue.sources) {
          const own = expected.flat().filter(({ sourceId }) => sourceId === id);
          expect(await listedIn(tab, id)).toHaveLength(own.length);
        }
        expect((await readIconCounts())[tab]).toBe(expected.length);
      }
    }),
    { numRuns: tries(60) },
  );
});
