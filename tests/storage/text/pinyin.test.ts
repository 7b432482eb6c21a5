import { beforeAll, describe, expect, it } from 'vitest';
import { loadSource } from '../../../storage/sources/load';
import { type Pinyin, readPinyin, spelling } from '../../../storage/text/pinyin';
import { articleOf, emptyShelf, hitsOf, keysOf } from '../shelfOf';

let pinyin: Pinyin;
beforeAll(async () => {
  pinyin = await readPinyin();
});

function spelled(letters: string, text: string): string | undefined {
  const span = pinyin.find(letters, text);
  return span && text.slice(span.start, span.end);
}

it.each([
  ['qinghua', '清华团队', '清华'],
  ['qhtd', '清华团队', '清华团队'],
  ['qinghuatd', '清华团队', '清华团队'],
  ['qhtuandui', '清华团队', '清华团队'],
  ['qing', '清华', '清'],
  ['qin', '清华', '清'],
  ['qinghu', '清华', '清华'],
  ['qingh', '清华', '清华'],
  ['hua', '清华', '华'],
  ['chongqing', '重庆', '重庆'],
  ['zhongqing', '重庆', '重庆'],
  ['cq', '重庆', '重庆'],
  ['zhq', '重庆', '重庆'],
  ['zq', '重庆', '重庆'],
  ['xian', '西安', '西安'],
  ['xian', '先', '先'],
  ['nvxing', '女性', '女性'],
  ['nuxing', '女性', '女性'],
  ['lve', '策略', '略'],
  ['bf16xl', '用bf16训练', 'bf16训练'],
  ['zuizhong', '最终', '最终'],
  ['qianlong', '干隆', '干隆'],
])('%s spells in %s: %s', (letters, text, found) => {
  expect(spelled(letters, text)).toBe(found);
});

it.each([
  ['ngh', '清华'],
  ['qigh', '清华'],
  ['qinghu', '清'],
  ['training', '天然'],
  ['qhtd', '清华 团队'],
  ['bf16', 'bf16'],
  ['moe', '模型'],
])('%s spells nothing in %s', (letters, text) => {
  expect(spelled(letters, text)).toBeUndefined();
});

it('does not try for ever where readings begin alike', () => {
  expect(spelled(`${'n'.repeat(60)}x`, '女'.repeat(80))).toBeUndefined();
});

it.each([
  ['guanxi', '关系', true],
  ['guanji', '关系', false],
  ['chongqing', '重庆', true],
  ['zhongqing', '重庆', false],
  ['cq', '重庆', true],
  ['zhongyao', '重要', true],
  ['yinhang', '银行', true],
  ['yinxing', '银行', false],
  ['xingwei', '行为', true],
  ['yinyue', '音乐', true],
  ['nvxing', '女性', true],
  ['nuxing', '女性', true],
  ['zengzhang', '增长了', true],
  ['changdu', '增加长度', true],
  ['tansuo', '探索', true],
  ['chongchong', '重重', true],
])('%s spells %s as it is read: %s', (letters, text, isSo) => {
  expect(spelled(letters, text)).toBeDefined();
  expect(pinyin.find(letters, text, 0, true) !== undefined).toBe(isSo);
});

it('looks on from a place', () => {
  expect(pinyin.find('xl', '训练和学力', 1)).toEqual({ start: 3, end: 5 });
});

it.each([
  ['qinghua', 'qinghua'],
  ["xi'an", 'xian'],
  ['xi’an', 'xian'],
  ['bf16xl', 'bf16xl'],
  ['q', undefined],
  ['q1', undefined],
  ['16', undefined],
  ['清hua', undefined],
  ['c++', undefined],
  ['a-b', undefined],
])('takes %s for %s', (term, letters) => {
  expect(spelling(term)).toBe(letters);
});

describe('a search', () => {
  beforeAll(async () => {
    await emptyShelf();
    await loadSource({ kind: 'bundle', name: 'x', title: 'x', version: '1' }, [
      articleOf({ key: 'title', title: '清华团队的训练', publishedAt: 5 }),
      articleOf({ key: 'traditional', title: '清華團隊', publishedAt: 4 }),
      articleOf({ key: 'tag', tags: ['清华'], publishedAt: 3 }),
      articleOf({ key: 'letters', content: 'at Qinghua', publishedAt: 2 }),
      articleOf({ key: 'content', content: '清华团队', publishedAt: 1 }),
    ]);
  });

  it.each([
    ['qinghua', ['letters'], ['title', 'traditional', 'tag']],
    ['qinghua td', [], ['title', 'traditional']],
    ['qhtd', [], ['title', 'traditional']],
    ['qinghua 训练', [], ['title']],
    ['at qinghua', ['letters'], []],
    ['in:title qinghua', [], ['title', 'traditional']],
    ['tag:qinghua', [], ['tag']],
    ['qinghua -td', ['letters'], ['title', 'traditional', 'tag']],
    ['"qinghua"', ['letters'], []],
    ['-qinghua', ['title', 'traditional', 'tag', 'content'], []],
  ])('for %s finds as it stands %j, by pinyin %j', async (typed, literal, byPinyin) => {
    for (const sort of ['newest', 'bestMatch'] as const) {
      const answers = await hitsOf(typed, sort);
      const { numbers, literal: count } = answers.at(-1)!;
      expect(await keysOf(numbers.subarray(0, count))).toEqual(literal);
      expect(await keysOf(numbers.subarray(count))).toEqual(byPinyin);
    }
  });

  it('gives what has the letters before it looks for pinyin', async () => {
    const [first, last] = await hitsOf('qinghua');
    expect(await keysOf(first!.numbers)).toEqual(['letters']);
    expect(first!.isComplete).toBe(false);
    expect(last!.isComplete).toBe(true);
  });
});

it('puts what is read so before what could be, in either order', async () => {
  await emptyShelf();
  await loadSource({ kind: 'bundle', name: 'x', title: 'x', version: '1' }, [
    articleOf({ key: 'could be', title: '关系', publishedAt: 3 }),
    articleOf({ key: 'is read so', title: '关机', publishedAt: 2 }),
    articleOf({ key: 'has it', title: 'guanji', publishedAt: 1 }),
  ]);
  for (const sort of ['newest', 'bestMatch'] as const) {
    const { numbers, literal } = (await hitsOf('guanji', sort)).at(-1)!;
    expect(await keysOf(numbers)).toEqual(['has it', 'is read so', 'could be']);
    expect(literal).toBe(1);
  }
});
