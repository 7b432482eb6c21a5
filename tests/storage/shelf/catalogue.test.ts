import { beforeEach, expect, it } from 'vitest';
import { setMarks } from '../../../storage/marks/setMarks';
import { hasBit } from '../../../storage/shelf/bitmap';
import {
  countTabs,
  members,
  NOT_LISTED,
  readCatalogue,
  type Tab,
} from '../../../storage/shelf/catalogue';
import { headingDays } from '../../../storage/shelf/headings';
import { readMarks } from '../../../storage/shelf/marks';
import { order } from '../../../storage/shelf/order';
import { NO_DAY } from '../../../storage/shelf/segment';
import { loadSource } from '../../../storage/sources/load';
import { articleOf, emptyShelf, listedKeys, numberOf } from '../shelfOf';

beforeEach(emptyShelf);

const at = (publishedAt: number, day: number, views = 0) => ({
  publishedAt,
  day,
  stats: { views },
});
const load = (name: string, ...articles: ReturnType<typeof articleOf>[]) =>
  loadSource({ kind: 'bundle', name, title: name, version: '1' }, articles);

it('orders by date either way and by views, and articles without a date last', async () => {
  await load(
    'one',
    articleOf({ key: 'undated' }),
    articleOf({ key: 'old', ...at(10, 0, 7) }),
    articleOf({ key: 'new', ...at(30, 0, 3) }),
    articleOf({ key: 'new too', ...at(30, 0, 7) }),
  );
  await load('two', articleOf({ key: 'middle', ...at(20, 0, 9) }));
  expect(await listedKeys()).toEqual(['new', 'new too', 'middle', 'old', 'undated']);
  expect(await listedKeys('oldest')).toEqual(['old', 'middle', 'new too', 'new', 'undated']);
  expect(await listedKeys('mostViewed')).toEqual(['middle', 'new too', 'old', 'new', 'undated']);
});

it('puts articles without a date below those from before 1970', async () => {
  await load('one', articleOf({ key: 'undated' }), articleOf({ key: '1969', ...at(-1, -1) }));
  expect(await listedKeys()).toEqual(['1969', 'undated']);
});

it('puts five thousand million views above one thousand million', async () => {
  await load(
    'one',
    articleOf({ key: 'fewer', ...at(0, 0, 1e9) }),
    articleOf({ key: 'more', ...at(0, 0, 5e9) }),
  );
  expect(await listedKeys('mostViewed')).toEqual(['more', 'fewer']);
});

it('counts what each tab lists, on the shelf or among hits', async () => {
  await load('one', articleOf({ key: 'a' }), articleOf({ key: 'b' }), articleOf({ key: 'c' }));
  const [a, b] = [await numberOf('a'), await numberOf('b')];
  await setMarks('read', [a], true);
  await setMarks('starred', [a, b], true);
  const [catalogue, marks] = [await readCatalogue(), await readMarks()];
  expect(countTabs(catalogue, marks)).toEqual({ unread: 2, all: 3, starred: 2 });
  const among = Uint32Array.of(a);
  expect(countTabs(catalogue, marks, catalogue.present, among)).toEqual({
    unread: 0,
    all: 1,
    starred: 1,
  });
});

it('gives every day one heading, though sources are in different time zones', async () => {
  await load(
    'west',
    articleOf({ key: 'w1', ...at(95_000, 0) }),
    articleOf({ key: 'w2', ...at(85_000, 0) }),
  );
  await load(
    'east',
    articleOf({ key: 'e1', ...at(90_000, 1) }),
    articleOf({ key: 'e2', ...at(80_000, 1) }),
  );
  await load('none', articleOf({ key: 'undated' }));
  const catalogue = await readCatalogue();
  const newest = order(catalogue, 'newest');
  expect([...headingDays(catalogue, newest.numbers, newest.rank, -1)]).toEqual([
    0,
    0,
    0,
    0,
    NO_DAY,
  ]);
  const oldest = order(catalogue, 'oldest');
  expect([...headingDays(catalogue, oldest.numbers, oldest.rank, 1)]).toEqual([1, 1, 1, 1, NO_DAY]);
});

it('lists an article that its source dropped in no tab, though it was marked', async () => {
  const [a, b] = [articleOf({ key: 'a', ...at(2, 0) }), articleOf({ key: 'b', ...at(1, 0) })];
  await load('one', a, b);
  const [nA, nB] = [await numberOf('a'), await numberOf('b')];
  await loadSource({ kind: 'bundle', name: 'one', title: 'one', version: '2' }, [b]);
  await setMarks('starred', [nA, nB], true);
  const [catalogue, marks] = [await readCatalogue(), await readMarks()];
  for (const tab of ['unread', 'all', 'starred'] satisfies Tab[]) {
    const inTab = members(catalogue, marks, tab);
    expect([hasBit(inTab, nA), hasBit(inTab, nB)], tab).toEqual([false, true]);
  }
  const { rank } = order(catalogue, 'newest');
  expect([rank[nA], rank[nB]]).toEqual([NOT_LISTED, 0]);
});

it('keeps each column in its place past the first record', async () => {
  const many = Array.from({ length: 1100 }, (_, n) =>
    articleOf({ key: String(n), ...at(n, n, n) }),
  );
  await load('one', ...many);
  expect((await listedKeys('mostViewed')).slice(0, 2)).toEqual(['1099', '1098']);
  expect((await readCatalogue()).day[1099]).toBe(1099);
});

it('leaves an article without a day under none, above or below the others', async () => {
  const days = Int32Array.of(NO_DAY, 5, 7, 3, NO_DAY);
  const catalogue = { ...(await readCatalogue()), day: days };
  const numbers = Uint32Array.of(0, 1, 2, 3, 4);
  expect([...headingDays(catalogue, numbers, numbers, -1)]).toEqual([NO_DAY, 5, 5, 3, NO_DAY]);
  expect([...headingDays(catalogue, numbers, numbers, 1)]).toEqual([NO_DAY, 5, 7, 7, NO_DAY]);
});

it('starts anew with each part of what a search finds', async () => {
  const catalogue = { ...(await readCatalogue()), day: Int32Array.of(9, 8, 7, 6, 5) };
  const found = Uint32Array.of(1, 3, 0, 4, 2);
  expect([...headingDays(catalogue, found, Uint32Array.of(0, 1, 2, 3, 4), -1)]).toEqual([
    8, 6, 9, 5, 7,
  ]);
});

it.each([
  ['up', 1, [4, 9, 5, 6, 9], [4, 9, 9, 9, 9]],
  ['down', -1, [9, 4, 8, 7, 3], [9, 4, 4, 4, 3]],
] as const)(
  'never goes back to a heading when days go %s',
  async (_name, direction, own, shown) => {
    const catalogue = { ...(await readCatalogue()), day: Int32Array.from(own) };
    const numbers = Uint32Array.from(own, (_, n) => n);
    expect([...headingDays(catalogue, numbers, numbers, direction)]).toEqual(shown);
  },
);
