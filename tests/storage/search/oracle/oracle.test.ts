import { beforeAll, describe, expect, it } from 'vitest';
import { setMarks } from '../../../../storage/marks/setMarks';
import { passesMarks } from '../../../../storage/search/passesMarks';
import { scorer } from '../../../../storage/search/scorer';
import { TextSearch } from '../../../../storage/search/search';
import { type Catalogue, type Ordering, readCatalogue } from '../../../../storage/shelf/catalogue';
import { database } from '../../../../storage/shelf/database';
import { type Marks, readMarks } from '../../../../storage/shelf/marks';
import { order } from '../../../../storage/shelf/order';
import { listedKeys } from '../../shelfOf';
import { fillShelf } from './articles';
import { type Entry, expectedOf, shelf } from './oracle';
import { all, not, queries, word } from './queries';

let catalogue: Catalogue;
let ordering: Ordering;
let search: TextSearch;
let marks: Marks;
const keyOf = new Map<number, string>();

beforeAll(async () => {
  await fillShelf();
  const rows = await database.articles.toArray();
  const numberOf = new Map(rows.map(({ key, n }) => [key, n]));
  for (const { key, n } of rows) keyOf.set(n, key);
  const numbersOf = (entries: readonly Entry[]) => entries.map(({ key }) => numberOf.get(key)!);
  await setMarks('read', numbersOf(shelf.filter(({ isRead }) => isRead)), true);
  await setMarks('starred', numbersOf(shelf.filter(({ isStarred }) => isStarred)), true);

  catalogue = await readCatalogue();
  ordering = order(catalogue, 'newest');
  search = await TextSearch.open(catalogue);
  marks = await readMarks();
}, 60_000);

interface Found {
  /** The keys of what has the query as it stands. */
  literal: string[];
  /** The keys of what is found by pinyin alone. */
  pinyin: string[];
}

/** As the list shows it: the engine leaves marks to the list. */
async function find(typed: string, sort: 'newest' | 'bestMatch' = 'newest'): Promise<Found> {
  const query = search.parse(typed);
  const isBestFirst = sort === 'bestMatch';
  const options = { ordering, scorer: isBestFirst ? scorer : undefined, isListed: () => true };
  const answers = await Array.fromAsync(search.find(query, options));
  const { numbers, literal } = answers.at(-1)!;
  const keysOf = (found: Uint32Array) =>
    Array.from(found)
      .filter((n) => passesMarks(marks, query.filters, n))
      .map((n) => keyOf.get(n)!);
  return {
    literal: keysOf(numbers.subarray(0, literal)),
    pinyin: keysOf(numbers.subarray(literal)),
  };
}

it('has the shelf in the order of the oracle', async () => {
  expect(shelf.length).toBeGreaterThan(10_000);
  const keys = shelf.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(await listedKeys('newest')).toEqual(keys);
});

describe.each(Object.entries(queries))('%s', (_, asked) => {
  it.each(asked)('finds for $typed what the oracle finds, in its order', async (query) => {
    const { typed, expected } = query;
    const newest = await find(typed);
    expect(newest.literal, typed).toEqual(expected.newest);
    const best = await find(typed, 'bestMatch');
    expect(best.literal, typed).toEqual(expected.bestMatch);

    for (const { literal, pinyin } of [newest, best]) {
      expect(new Set([...literal, ...pinyin]).size, typed).toBe(literal.length + pinyin.length);
    }
  });
});

describe('the mix of queries', () => {
  it('has enough with hits and without', () => {
    const counts = all.map(({ expected }) => expected.newest.length);
    const between = (least: number, most: number) =>
      counts.filter((count) => count >= least && count <= most).length;
    expect(all.length).toBeGreaterThan(300);
    expect(new Set(all.map(({ typed }) => typed)).size).toBeGreaterThan(300);
    expect(between(1, shelf.length)).toBeGreaterThan(250);
    expect(between(1, 20)).toBeGreaterThan(50);
    expect(between(100, shelf.length / 2)).toBeGreaterThan(100);
    expect(between(0, 0)).toBeGreaterThan(20);
    for (const { typed, expected } of queries.nothing!) expect(expected.newest, typed).toEqual([]);
  });

  it('has every operator, asked for and excluded, and every sign', () => {
    const parts = all.flatMap((query) => query.parts);
    const count = (kind: string, isExcluded: boolean) =>
      parts.filter((one) => one.kind === kind && one.isExcluded === isExcluded).length;
    for (const kind of ['word', 'phrase', 'tag', 'source', 'is', 'after', 'before']) {
      expect(count(kind, false), kind).toBeGreaterThan(15);
      expect(count(kind, true), `-${kind}`).toBeGreaterThan(5);
    }
    expect(count('in', false)).toBeGreaterThan(15);
    for (const sign of ['-', '－', ':', '：', '"', '“', '\u3000', ' ', '\u00ad']) {
      expect(all.filter(({ typed }) => typed.includes(sign)).length, sign).toBeGreaterThan(5);
    }
  });

  it('has many in which the best match is not the newest', () => {
    const differing = all.filter(
      ({ expected }) => expected.newest.join() !== expected.bestMatch.join(),
    );
    expect(differing.length).toBeGreaterThan(150);
  });
});

describe('pinyin', () => {
  const namesOf = (keys: readonly string[]) => keys.map((key) => key.replace('campus/', ''));
  const inTitleOrTag = (pattern: RegExp) =>
    shelf
      .filter(({ fields }) => [...fields[0]!, ...fields[1]!].some((text) => pattern.test(text)))
      .map(({ key }) => key);
  const QINGHUA = ['team', 'traditionalTeam', 'teamInTag', 'teamOfOthers', 'apart', 'precise'];

  it.each([
    ['qinghua', QINGHUA],
    ['ＱｉｎｇＨｕａ', QINGHUA],
    ['qingh', QINGHUA],
    ['qhtd', ['team', 'traditionalTeam', 'teamInTag']],
    ['qinghua td', ['team', 'traditionalTeam', 'teamInTag', 'teamOfOthers', 'apart']],
    ['qinghua 团队', ['team', 'traditionalTeam', 'teamInTag', 'teamOfOthers', 'apart']],
    ['qinghuabf16xl', ['precise']],
    ['chongqing', ['city', 'cityInTag']],
    ['zhongqing', ['city', 'cityInTag']],
    ["xi'an", ['oldCity']],
    ['tag:qinghua', ['teamInTag']],
    ['in:title chongqing', ['city']],
    ['qinghua -td', QINGHUA],
    ['qinghua -团队', ['precise']],
    ['qinghua -清华', []],
    ['q', []],
    ['"qinghua"', []],
    ['“qinghua”', []],
    ['-qinghua', []],
  ])('spells with %j the titles and tags of %j, one after the other', async (typed, names) => {
    const { pinyin } = await find(`${typed} source:campus`);
    // What has the word itself is no hit by pinyin, though its title could be read so as well.
    expect(namesOf(pinyin)).toEqual(names);
  });

  it('finds on the whole shelf what is read so, after all that has the word itself', async () => {
    // The last syllable may go on: 重庆幻觉 and 重庆缓存 have qinghuan in them.
    const spelled = inTitleOrTag(/清华|庆幻|庆缓/);
    expect(inTitleOrTag(/清华/).length).toBeGreaterThan(50);
    const found = await find('qinghua');
    expect(namesOf(found.literal)).toEqual(['latin', 'latinTitle', 'both']);
    expect(found.pinyin).toEqual(spelled.filter((key) => !found.literal.includes(key)));

    const best = await find('qinghua', 'bestMatch');
    expect(namesOf(best.literal)).toEqual(['latinTitle', 'both', 'latin']);
    expect(best.pinyin.toSorted()).toEqual(found.pinyin.toSorted());
  });

  it.each([
    ['zhongqing', /重庆/],
    ['chongqing', /重庆/],
    ['zq', /重庆/],
    ['qhtd', /清华团队/],
    ['xunl', /训练/],
    ['qianghuaxuexi', /强化学习/],
  ])('leaves out with %j none that have %s', async (typed, pattern) => {
    const expected = inTitleOrTag(pattern);
    expect(expected.length).toBeGreaterThan(2);
    const { literal, pinyin } = await find(typed);
    const found = new Set([...literal, ...pinyin]);
    expect(expected.filter((key) => !found.has(key))).toEqual([]);
    expect(found.size).toBe(literal.length + pinyin.length);
  });

  it('excludes nothing that is only read so', async () => {
    const parts = [word('训练'), not(word('qinghua'))];
    const { literal, pinyin } = await find('训练 -qinghua');
    expect(literal).toEqual(expectedOf(parts).newest);
    expect(namesOf(literal)).toContain('precise');
    expect(namesOf(literal)).not.toContain('latin');
    expect(pinyin).toEqual([]);
  });
});
