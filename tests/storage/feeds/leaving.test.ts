import { beforeEach, expect, it } from 'vitest';
import { follow } from '../../../storage/feeds/follow';
import { listingTables, writeChange } from '../../../storage/feeds/listArticles';
import { refreshDue } from '../../../storage/feeds/refresh';
import { unfollow } from '../../../storage/feeds/unfollow';
import { setMarks } from '../../../storage/marks/setMarks';
import { readCatalogue } from '../../../storage/shelf/catalogue';
import { database } from '../../../storage/shelf/database';
import { readCounts } from '../../../storage/shelf/shelf';
import { write } from '../../../storage/shelf/write';
import { clearLeft, MARK, noArticle } from '../../../storage/sources/clearLeft';
import { loadSource } from '../../../storage/sources/load';
import { articleOf, emptyShelf, foundKeys, listedKeys, numberOf } from '../shelfOf';
import { rss } from './rss';
import { Web } from './web';

const DAY = 24 * 3600;
const A = 'https://a.example/feed';
let web: Web;
/** What the feed has now; the age of each item is in days, by its name. */
let items: string[];

beforeEach(async () => {
  await emptyShelf();
  web = new Web();
  web.keepFor = 90 * DAY;
  const start = web.time;
  web.sites.set(A, () => ({
    body: rss(items.map((id) => ({ id, date: start - parseInt(id, 10) * DAY }))),
  }));
});

const followIt = () => follow([{ address: A, title: '', folder: [] }], () => true);

/** The feed has these items, and is asked for. */
async function comesWith(...now: string[]): Promise<void> {
  items = now;
  await web.pass(2 * DAY);
  await refreshDue(web);
}

async function markAll(kind: 'read' | 'starred', ...keys: string[]): Promise<void> {
  const records = await database.keys.toArray();
  const numbers = records.flatMap((record) =>
    [...record.numbers].filter((_, at) => keys.includes(record.keys[at]!)),
  );
  await setMarks(kind, numbers, true);
}

it('lets go what its feed does not have any more, if it is read and old, and nothing else', async () => {
  await followIt();
  await comesWith('200 here', '200 gone', '200 unread', '200 starred', '50 young', '1');
  await markAll('read', '200 here', '200 gone', '200 starred', '50 young');
  await markAll('starred', '200 starred');
  await comesWith('200 here', '0');
  const left = ['0', '1', '50 young', '200 here', '200 unread', '200 starred'];
  expect((await listedKeys()).toSorted()).toEqual(left.toSorted());
  expect(await foundKeys('gone')).toEqual([]);
  expect((await database.sources.toArray())[0]!.size).toBe(6);
  const [record] = await database.keys.toArray();
  expect(record!.keys).not.toContain('200 gone');
  expect(record!.numbers).toHaveLength(6);
  const [gone] = await database.goneKeys.toArray();
  expect(gone!.hashes).toHaveLength(1);
  // The rest goes once it is old, and read.
  await web.pass(60 * DAY);
  await markAll('read', '200 unread');
  await comesWith('200 here', '0');
  expect((await listedKeys()).toSorted()).toEqual(['0', '1', '200 here', '200 starred']);
});

it('never lists again what has left, though its feed has it again, under another scheme too', async () => {
  const key = '200 gone';
  const links = [`http://www.a.example/${key}/`, `https://a.example/${key}`];
  await followIt();
  await comesWith(key, '200 b', '1');
  await markAll('read', key, '200 b');
  await comesWith('1');
  expect(await listedKeys()).toEqual(['1']);
  for (let times = 0; times < 3; times++) {
    await comesWith(key, '200 b', '1');
    expect(await listedKeys()).toEqual(['1']);
    await comesWith('1');
  }
  expect(await readCounts()).toMatchObject({ unread: 1, all: 1 });

  const page = (link: string) => ({ body: rss([{ id: link, date: 0 }, { id: '1' }]) });
  web.sites.set(A, () => page(links[0]!));
  await comesWith();
  await markAll('read', links[0]!);
  web.sites.set(A, () => ({ body: rss([{ id: '1' }]) }));
  await comesWith();
  web.sites.set(A, () => page(links[1]!));
  await comesWith();
  expect(await listedKeys()).toEqual(['1']);
});

it('knows what has left as one of several with its guid when it comes back alone', async () => {
  const item = (n: number) => ({ id: 'same', link: `https://a.example/${n}`, date: n * DAY });
  const page = (...all: object[]) =>
    web.sites.set(A, () => ({ body: rss([...(all as []), { id: 'other' }]) }));
  await followIt();
  page(item(1), item(2));
  await comesWith();
  await markAll('read', 'same|a.example/1', 'same|a.example/2');
  page();
  await comesWith();
  page(item(1));
  await comesWith();
  expect(await listedKeys()).toEqual(['other']);
});

it('lets nothing go if all is to stay, nor for a feed that comes empty', async () => {
  await followIt();
  await comesWith('200 a', '200 b');
  await markAll('read', '200 a', '200 b');
  web.keepFor = Infinity;
  await comesWith('1');
  expect(await listedKeys()).toEqual(['1', '200 a', '200 b']);
  web.keepFor = 90 * DAY;
  await comesWith();
  expect(await listedKeys()).toHaveLength(3);
  await comesWith('1');
  expect(await listedKeys()).toEqual(['1']);
});

it('lets nothing go that is new by the earliest that it can be, while the clock is in doubt', async () => {
  await followIt();
  await comesWith('1 a', '1 b');
  await markAll('read', '1 a', '1 b');
  // Put forward by a year: no server confirms it.
  const before = web.fetch;
  const fetch = async (...asked: Parameters<typeof before>) => {
    const response = await before(...asked);
    response.headers.delete('date');
    return response;
  };
  items = ['1 b'];
  await web.pass(2 * DAY);
  web.time += 400 * DAY;
  expect(await refreshDue({ ...web, fetch } as unknown as Web)).toMatchObject({ requests: 1 });
  expect(await listedKeys()).toEqual(['1 a', '1 b']);
});

it('keeps what was starred after it was chosen to go', async () => {
  await followIt();
  await comesWith('200 a', '200 b', '1');
  await markAll('read', '200 a', '200 b');
  const [sourceId, a, b] = [1, await numberOf('200 a'), await numberOf('200 b')];
  const leaving = [a, b].map((n) => ({ sourceId, n }));
  await markAll('starred', '200 a');
  const change = { arriving: [], changed: [], leaving, fingerprints: [] };
  await write(listingTables(false, leaving), () => writeChange(change, false));
  expect(await listedKeys()).toEqual(['1', '200 a']);
});

it('keeps keys that have left in records of 1024, each written until it is full', async () => {
  const many = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) => `200 ${from + at}`);
  await followIt();
  await comesWith(...many(0, 1500), '1');
  await markAll('read', ...many(0, 1500));
  const sizes = async () => (await database.goneKeys.toArray()).map(({ hashes }) => hashes.length);
  await comesWith('1');
  expect(await sizes()).toEqual([500]);
  await comesWith('1');
  await comesWith('1');
  expect(await sizes()).toEqual([1024, 476]);
  expect(await listedKeys()).toEqual(['1']);
  await comesWith(...many(0, 1500), '1');
  expect(await listedKeys()).toEqual(['1']);
});

it('leaves no record of a segment of which all has left, and gives no number twice', async () => {
  const old = Array.from({ length: 1100 }, (_, n) => `200 ${n}`);
  await followIt();
  await comesWith(...old, '1');
  await markAll('read', ...old);
  const segments = async () =>
    Promise.all(
      [database.columns, database.texts, database.tags].map((t) => t.toCollection().primaryKeys()),
    );
  expect(await segments()).toEqual([
    [0, 1],
    [0, 1],
    [0, 1],
  ]);
  for (let times = 0; times < 3; times++) await comesWith('1');
  expect(await segments()).toEqual([[1], [1], [1]]);
  await comesWith('0', '1');
  expect(await numberOf('0')).toBe(1101);
  expect(await listedKeys()).toEqual(['0', '1']);
  expect((await readCatalogue()).source).toHaveLength(1102);
  expect(await foundKeys('title')).toEqual(['0', '1']);

  // What a load that was killed has left where there is no record is cleared up as well.
  await database.articles.bulkPut([noArticle(7, {}), noArticle(MARK, {})]);
  await database.texts.put({ segment: 0, text: '', offsets: new Uint32Array(1) });
  await clearLeft();
  expect(await database.articles.count()).toBe(2);
  expect(await segments()).toEqual([[1], [1], [1]]);
});

it('lists in a segment without a record what had a number there', async () => {
  const file = { kind: 'file', name: 'a', title: 'a' } as const;
  await loadSource({ ...file, version: '1' }, [articleOf({ key: 'a' })]);
  await followIt();
  const old = Array.from({ length: 1023 }, (_, n) => `200 ${n}`);
  await comesWith(...old, '1');
  await loadSource({ ...file, version: '' }, []);
  await unfollow([2]);
  expect(await database.columns.toCollection().primaryKeys()).toEqual([1]);
  await loadSource({ ...file, version: '2' }, [articleOf({ key: 'a' })]);
  expect(await listedKeys()).toEqual(['a']);
  expect(await numberOf('a')).toBe(0);
});

it('never brings anything back as unread in a year of an archive that comes whole at times', async () => {
  web.keepFor = 30 * DAY;
  await followIt();
  const archive = Array.from({ length: 300 }, (_, n) => `${n} of old`);
  await comesWith(...archive);
  await markAll('read', ...archive);
  for (let times = 0; times < 24; times++) {
    await web.pass(13 * DAY);
    await comesWith(...archive.slice(0, times % 3 === 0 ? 300 : 10 + times));
    expect(await readCounts()).toMatchObject({ unread: 0 });
  }
});
