import { beforeEach, expect, it } from 'vitest';
import { countTabs, headingDays, order, readCatalogue } from '../../storage/catalogue';
import { loadSource } from '../../storage/load';
import { readMarks, setMarks } from '../../storage/marks';
import { NO_DAY } from '../../storage/segment';
import { articleOf, emptyShelf, listedKeys, numberOf } from './shelfOf';

beforeEach(emptyShelf);

const at = (publishedAt: number, day: number, views = 0) => ({
  publishedAt,
  day,
  stats: { views },
});
const load = (name: string, ...articles: ReturnType<typeof articleOf>[]) =>
  loadSource({ kind: 'bundle', name, title: name, version: '1' }, articles);

it('orders by date either way and by views, and articles without a date as the oldest', async () => {
  await load(
    'one',
    articleOf({ key: 'undated' }),
    articleOf({ key: 'old', ...at(10, 0, 7) }),
    articleOf({ key: 'new', ...at(30, 0, 3) }),
    articleOf({ key: 'new too', ...at(30, 0, 7) }),
  );
  await load('two', articleOf({ key: 'middle', ...at(20, 0, 9) }));
  expect(await listedKeys()).toEqual(['new', 'new too', 'middle', 'old', 'undated']);
  expect(await listedKeys('oldest')).toEqual(['undated', 'old', 'middle', 'new too', 'new']);
  expect(await listedKeys('mostViewed')).toEqual(['middle', 'new too', 'old', 'new', 'undated']);
});

it('counts what each tab lists, on the shelf or among hits', async () => {
  await load('one', articleOf({ key: 'a' }), articleOf({ key: 'b' }), articleOf({ key: 'c' }));
  const [a, b] = [await numberOf('a'), await numberOf('b')];
  await setMarks('read', [a], true);
  await setMarks('starred', [a, b], true);
  const [catalogue, marks] = [await readCatalogue(), await readMarks()];
  expect(countTabs(catalogue, marks)).toEqual({ unread: 2, all: 3, starred: 2 });
  const among = Uint32Array.of(a);
  expect(countTabs(catalogue, marks, among)).toEqual({ unread: 0, all: 1, starred: 1 });
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
  const newest = order(catalogue, 'newest').numbers;
  expect([...headingDays(catalogue, newest, -1)]).toEqual([0, 0, 0, 0, NO_DAY]);
  const oldest = order(catalogue, 'oldest').numbers;
  expect([...headingDays(catalogue, oldest, 1)]).toEqual([NO_DAY, 1, 1, 1, 1]);
});
