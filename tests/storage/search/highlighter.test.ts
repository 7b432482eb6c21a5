import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../storage/formats/steps';
import type { Article } from '../../../storage/shelf/article';
import { highlighterOf } from '../shelfOf';

/** The text with its hits in brackets. */
async function bracketed(text: string, typed: string): Promise<string> {
  const parts = (await highlighterOf(typed)).parts(text, 'text');
  expect(parts.map((part) => part.text).join('')).toBe(text);
  return parts.map((part) => (part.isHit ? `[${part.text}]` : part.text)).join('');
}

it.each([
  ['低精度训练', '精度', '低[精度]训练'],
  ['BF16 and bf16', 'Bf16', '[BF16] and [bf16]'],
  ['training trains', 'train training', '[training] [train]s'],
  ['aaaa', 'aa', '[aaaa]'],
  ['aaa', 'aa', '[aaa]'],
  ['abcde', 'abc cde', '[abcde]'],
  ['abcd', 'ab cd', '[abcd]'],
  ['the ﬁnal 5㎏', 'in kg', 'the [ﬁn]al 5[㎏]'],
  ['cafe\u0301s', 'é', 'caf[e\u0301]s'],
  ['cafe\u0301s', 'cafe', '[cafe\u0301]s'],
  ['訓練和训练', '训练', '[訓練]和[训练]'],
  ['İstanbul', 'ist', '[İst]anbul'],
  ['ＢＦ１６', 'f1', 'Ｂ[Ｆ１]６'],
  ['pre\u00adtraining', 'etr', 'pr[e\u00adtr]aining'],
  ['a b', '"a b"', '[a b]'],
  ['ab ba', '-ab', 'ab ba'],
  ['ab ba', 'tag:ab', 'ab ba'],
  ['𠮷野', '野', '𠮷[野]'],
  ['강화학습모델을', '학습', '강화[학습]모델을'],
  ['\u1112\u1161\u11ab국', '국', '\u1112\u1161\u11ab[국]'],
  ['I don’t', "don't", 'I [don’t]'],
  ['列夫・托尔斯泰', '夫·托', '列[夫・托]尔斯泰'],
  ['⻓城', '长', '[⻓]城'],
  ['强化\n学习', '化学', '强[化\n学]习'],
  ['the reward \n  model', '"reward model"', 'the [reward \n  model]'],
  ['كِتَاب', 'تاب', 'كِ[تَاب]'],
  ['بـــســم', 'سم', 'بـــ[ســم]'],
  ['🇨🇳🇺🇸', '🇳🇺', '🇨🇳🇺🇸'],
  ['👨‍👩‍👧 👩', '👩', '👨‍👩‍👧 [👩]'],
  ['❤️ ❤', '❤', '[❤️] [❤]'],
  ['1️⃣ 1', '1', '1️⃣ [1]'],
  ['nothing', 'zz', 'nothing'],
  ['nothing', '', 'nothing'],
  ['', 'a', ''],
])('marks in %j what %j finds', async (text, typed, marked) => {
  expect(await bracketed(text, typed)).toBe(marked);
});

it.each([
  ['ab', 'a', ['a', 'b']],
  ['ab', 'b', ['a', 'b']],
  ['ab', 'ab', ['ab']],
  ['', 'a', []],
])('cuts %j at %j into no empty part', async (text, typed, texts) => {
  const parts = (await highlighterOf(typed)).parts(text, 'text');
  expect(parts.map((part) => part.text)).toEqual(texts);
});

describe('below a title', () => {
  const english = {
    title: 'A title',
    summary: 'A summary',
    content: `${'long '.repeat(20)}needle`,
  };
  const article = {
    title: '标题',
    summary: '摘要',
    content: '正文',
    language: 'zh-CN',
    tags: ['标签'],
    translations: { en: english },
  } as unknown as Article;

  it.each([
    ['', 'A summary', 'en'],
    ['summary', 'A summary', 'en'],
    ['title', 'A summary', 'en'],
    ['needle', '…ong long long long long needle', 'en'],
    ['正文', '正文', 'zh-CN'],
    ['标签', '标签', 'zh-CN'],
    ['nowhere', 'A summary', 'en'],
  ])('stands for %j what has the hit', async (typed, text, language) => {
    const shown = { ...english, language: 'en' };
    const snippet = atOnce((await highlighterOf(typed)).snippet(article, shown));
    expect(snippet).toMatchObject({ text, language });
  });
});
