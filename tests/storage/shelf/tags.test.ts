import { beforeEach, expect, it } from 'vitest';
import { setMarks } from '../../../storage/marks/setMarks';
import { readCatalogue } from '../../../storage/shelf/catalogue';
import { countSources } from '../../../storage/shelf/countSources';
import { database } from '../../../storage/shelf/database';
import { readMarks } from '../../../storage/shelf/marks';
import { readArticles } from '../../../storage/shelf/shelf';
import { articlesOf } from '../../../storage/shelf/sources';
import { TagIndex } from '../../../storage/shelf/tags';
import { loadSource } from '../../../storage/sources/load';
import { restoreTexts } from '../../../storage/sources/restoreTexts';
import { articleOf, emptyShelf, numberOf } from '../shelfOf';

beforeEach(emptyShelf);

const load = (name: string, articles: Record<string, string[]>, version = '1') =>
  loadSource(
    { kind: 'bundle', name, title: `Title of ${name}`, version },
    Object.entries(articles).map(([key, tags]) => articleOf({ key, tags })),
  );

async function countTags() {
  const [{ present }, { read }, tags] = await Promise.all([
    readCatalogue(),
    readMarks(),
    TagIndex.read(),
  ]);
  return tags.count(present, read).map(({ of, all, unread }) => `${of} ${unread}/${all}`);
}

const bitsOf = (...numbers: number[]) =>
  Uint8Array.of(numbers.reduce((bits, n) => bits | (1 << n), 0));

it('counts tags and their unread articles, the most frequent first', async () => {
  await load('one', { a: ['RL', 'BF16'], b: ['BF16'], c: ['BF16', 'RL'], d: [] });
  await setMarks('read', [await numberOf('a'), await numberOf('b')], true);
  expect(await countTags()).toEqual(['BF16 1/3', 'RL 1/2']);
});

it('takes tags that differ in capitals as one, and a tag that is there twice once', async () => {
  await load('one', { a: ['LLM', 'llm'], b: ['Llm'] });
  expect(await countTags()).toEqual([expect.stringMatching(/^llm 2\/2$/i)]);
  const tags = await TagIndex.read();
  const [a, b] = [await numberOf('a'), await numberOf('b')];
  expect(tags.having('lLm')).toEqual(bitsOf(a, b));
  expect(tags.having('ll')).toEqual(bitsOf());
});

it('keeps a line break within a tag from splitting it', async () => {
  await load('one', { a: ['two\nlines'] });
  expect(await countTags()).toEqual(['two lines 1/1']);
});

it('follows what a source adds, changes and drops', async () => {
  await load('one', { a: ['old'], b: ['kept'] });
  await load('two', { c: ['kept'] });
  await load('one', { b: ['kept', 'new'], d: ['new'] }, '2');
  expect(await countTags()).toEqual(['kept 2/2', 'new 2/2']);
});

it('counts sources and their unread articles by title, without those that have none', async () => {
  await load('two', { a: [], b: [] });
  await load('one', { c: [] });
  await load('gone', { d: [] });
  await load('gone', {}, '2');
  await setMarks('read', [await numberOf('a')], true);
  const [catalogue, { read }] = [await readCatalogue(), await readMarks()];
  const counts = countSources(catalogue, read);
  expect(counts.map(({ of, all, unread }) => `${of.title} ${unread}/${all}`)).toEqual([
    'Title of one 1/1',
    'Title of two 1/2',
  ]);
  const ofTwo = articlesOf(catalogue, counts[1]!.of.id);
  expect(ofTwo).toEqual(bitsOf(await numberOf('a'), await numberOf('b')));
});

it('is made again where the last articles of a record were dropped', async () => {
  const articles = Array.from({ length: 1030 }, (_, n) => articleOf({ key: `${n}`, tags: ['t'] }));
  const source = { kind: 'file', name: 'Many', title: 'Many' } as const;
  await loadSource({ ...source, version: '1' }, articles);
  const kept = new Set((await readArticles([1022, 1023])).map((article) => article!.key));
  await loadSource(
    { ...source, version: '2' },
    articles.filter(({ key }) => !kept.has(key)),
  );
  await database.tags.clear();
  await restoreTexts();
  const { present } = await readCatalogue();
  expect((await TagIndex.read()).count(present, present)).toEqual([
    { of: 't', all: 1028, unread: 0 },
  ]);
});
