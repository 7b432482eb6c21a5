import { beforeAll, describe, expect, it } from 'vitest';
import { TextSearch } from '../../../storage/search/search';
import type { NewArticle } from '../../../storage/shelf/article';
import { readCatalogue, type Sort } from '../../../storage/shelf/catalogue';
import { database } from '../../../storage/shelf/database';
import { order } from '../../../storage/shelf/order';
import { loadSource } from '../../../storage/sources/load';
import { seeded } from '../../madeArticles';
import { articleOf, emptyShelf, foundKeys, hitsOf, keysOf, listedKeys } from '../shelfOf';

const words = [
  '低精度、训练、强化学习、大模型、多模态、通信重叠、奖励、微调、推理、数据集',
  'FlashAttention、BF16、reward model、GRPO、MoE、scaling law、ＬＬＭ、Straße',
].flatMap((line) => line.split('、'));

function makeArticles(source: string, count: number, seed: number): NewArticle[] {
  const random = seeded(seed);
  const text = (length: number) =>
    Array.from({ length }, () => words[random(words.length)]).join(random(3) === 0 ? ' ' : '');
  return Array.from({ length: count }, (_, index) =>
    articleOf({
      key: `${source}/${index}`,
      title: text(3),
      summary: text(4),
      content: text(6),
      tags: [text(1), text(1)],
      publishedAt: random(2000) * 3600,
      stats: { views: random(50) },
      translations: random(2) ? { en: { title: text(2), summary: text(2), content: text(2) } } : {},
    }),
  );
}

const sources = { one: makeArticles('one', 1300, 1), two: makeArticles('two', 900, 2) };
const dropped = makeArticles('three', 500, 3);
const kept = dropped.filter((_, index) => index % 3 > 0);
const all = [...sources.one, ...sources.two, ...kept];

/** A plain filter, which shares nothing with the engine but what folding means. */
function naiveHits(listed: readonly string[], typed: string): string[] {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll('ß', 'ss');
  const terms = plain(typed).split(/\s/).filter(Boolean);
  const fieldsOf = (article: NewArticle) => [
    ...[article, ...Object.values(article.translations)].flatMap((text) => [
      text.title,
      text.summary,
      text.content,
    ]),
    ...article.tags,
  ];
  const isHit = (article: NewArticle) => {
    const fields = fieldsOf(article).map(plain);
    return terms.every((term) => fields.some((field) => field.includes(term)));
  };
  const hits = new Set(all.filter(isHit).map(({ key }) => key));
  return listed.filter((key) => hits.has(key));
}

beforeAll(async () => {
  await emptyShelf();
  const load = (name: string, version: string, articles: NewArticle[]) =>
    loadSource({ kind: 'bundle', name, title: name, version }, articles);
  await load('one', '1', sources.one);
  await load('three', '1', dropped);
  await load('two', '1', sources.two);
  await load('three', '2', kept);
});

const queries = [
  '训、训练、练强、度训练、精度训练、大模型训、模、习大、多模态通信、数据集数据集',
  'b、BF、bf16、bf16训练、grpo moe、MoE　训练、reward、rd mo、reward model、llm、strasse',
  'STRASSE ｌｌｍ、flashattention bf16 grpo、训练 训练、微调 scaling 奖励 law',
  '不存在、zzz、训练 zzz、law低、modelg、集f',
].flatMap((line) => line.split('、'));

describe.each(['newest', 'oldest', 'mostViewed'] satisfies Sort[])('in the order %s', (sort) => {
  it.each(queries)('finds for %j what a plain filter finds, in the same order', async (typed) => {
    const expected = naiveHits(await listedKeys(sort), typed);
    expect(await foundKeys(typed, sort)).toEqual(expected);
  });

  it('has both queries with hits and without', async () => {
    const listed = await listedKeys(sort);
    const counts = queries.map((typed) => naiveHits(listed, typed).length);
    expect(counts.filter((count) => count > 0).length).toBeGreaterThan(20);
    expect(counts.filter((count) => count === 0).length).toBeGreaterThan(2);
  });

  it('gives a first screenful that is where the list of all hits begins', async () => {
    const isEven = (n: number) => n % 2 === 0;
    const [first, complete] = await hitsOf('训练', sort, isEven);
    if (sort !== 'mostViewed') {
      expect(first!.isComplete).toBe(false);
      expect(first!.numbers.filter(isEven).length).toBeGreaterThanOrEqual(50);
    }
    const last = complete ?? first!;
    expect(last.isComplete).toBe(true);
    expect(first!.numbers).toEqual(last.numbers.slice(0, first!.numbers.length));
  });
});

it('finds nothing across two fields, two articles or a language', async () => {
  await emptyShelf();
  const articles = [
    articleOf({ key: 'a', title: 'endone', summary: 'two', content: 'three', tags: ['four'] }),
    articleOf({
      key: 'b',
      title: 'next',
      translations: { zh: { title: '标', summary: '题', content: '' } },
    }),
  ];
  await loadSource({ kind: 'bundle', name: 'x', title: 'x', version: '1' }, articles);
  for (const typed of ['onetwo', 'twothree', 'threefour', 'fournext', 'next标', '标题']) {
    expect(await foundKeys(typed), typed).toEqual([]);
  }
  expect(await foundKeys('one three four')).toEqual(['a']);
  expect(await foundKeys('next 题')).toEqual(['b']);
  expect(await keysOf([])).toEqual([]);
});

it('finds terms that are in two different translations, and in neither of them together', async () => {
  await emptyShelf();
  const translations = {
    en: { title: 'alpha', summary: '', content: '' },
    fr: { title: 'bêta', summary: '', content: '' },
  };
  await loadSource({ kind: 'bundle', name: 'x', title: 'x', version: '1' }, [
    articleOf({ key: 'a', translations }),
  ]);
  expect(await foundKeys('alpha bêta')).toEqual(['a']);
  expect(await foundKeys('alphabêta')).toEqual([]);
});

it('finds on a shelf of more records than are read at a time, and fills the screen with what is listed', async () => {
  await emptyShelf();
  const many = Array.from({ length: 10_000 }, (_, n) =>
    articleOf({ key: String(n), title: n % 100 === 0 ? '針线' : 'hay', publishedAt: n }),
  );
  await loadSource({ kind: 'bundle', name: 'x', title: 'x', version: '1' }, many);
  const needles = many.filter(({ title }) => title === '針线').map(({ key }) => key);
  expect(await foundKeys('针線', 'oldest')).toEqual(needles);

  const few = await hitsOf('针线', 'oldest', (n) => n % 200 === 0);
  expect(few.map(({ isComplete }) => isComplete)).toEqual([true]);
  const results = await hitsOf('针线', 'oldest');
  expect(results.map(({ isComplete }) => isComplete)).toEqual([false, true]);
  expect(results[0]!.numbers.length).toBeGreaterThanOrEqual(50);
});

it.each([
  [49, [true]],
  [50, [false, true]],
])('with %i new hits says of its answers that they are complete: %j', async (count, answers) => {
  await emptyShelf();
  const load = (name: string, articles: NewArticle[]) =>
    loadSource({ kind: 'bundle', name, title: name, version: '1' }, articles);
  const makeHits = (length: number, publishedAt: number) =>
    Array.from({ length }, (_, n) => articleOf({ key: String(n), title: '针', publishedAt }));
  await load('old', makeHits(1024, 1));
  await load('new', makeHits(count, 2));
  expect((await hitsOf('针')).map(({ isComplete }) => isComplete)).toEqual(answers);
});

it('leaves out an article that came after the list was read', async () => {
  await emptyShelf();
  const article = articleOf({ key: 'a', title: '针' });
  const load = (version: string, articles: NewArticle[]) =>
    loadSource({ kind: 'bundle', name: 'x', title: 'x', version }, articles);
  await load('1', [article]);
  const catalogue = await readCatalogue();
  const search = await TextSearch.open(catalogue);
  await load('2', [article, articleOf({ key: 'b', title: '针' })]);
  const ordering = order(catalogue, 'newest');
  const options = { ordering, isListed: () => true };
  const [hits] = await Array.fromAsync(search.find(search.parse('针'), options));
  expect(await keysOf(hits!.numbers)).toEqual(['a']);
});

it('puts what is spelled side by side before what is scattered, of two articles in pinyin', async () => {
  await emptyShelf();
  const articles = [
    articleOf({ key: 'side by side', title: '清华团队', publishedAt: 1 }),
    articleOf({ key: 'scattered', title: '清华的一个团队', publishedAt: 2 }),
  ];
  await loadSource({ kind: 'bundle', name: 'pinyin', title: 'Pinyin', version: '1' }, articles);
  expect(await foundKeys('qinghua td')).toEqual(['scattered', 'side by side']);
  expect(await foundKeys('qinghua td', 'bestMatch')).toEqual(['side by side', 'scattered']);
});

it('finds while texts are still to be made after an upgrade', async () => {
  await emptyShelf();
  const many = Array.from({ length: 3000 }, (_, n) =>
    articleOf({ key: String(n), title: n % 1000 === 0 ? '针' : 'hay', publishedAt: n }),
  );
  await loadSource({ kind: 'bundle', name: 'x', title: 'x', version: '1' }, many);
  await database.texts.clear();
  expect(await foundKeys('针', 'oldest')).toEqual(['0', '1000', '2000']);
  await database.texts.delete(1);
  expect(await foundKeys('针', 'oldest')).toEqual(['0', '1000', '2000']);
  expect(await database.texts.count()).toBe(3);
});
