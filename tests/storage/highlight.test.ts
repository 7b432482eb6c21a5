import { describe, expect, it } from 'vitest';
import type { Article } from '../../storage/article';
import { highlight } from '../../storage/highlight';
import { parseQuery } from '../../storage/query';
import { snippet } from '../../storage/snippet';

/** The text with its hits in brackets. */
function bracketed(text: string, typed: string): string {
  const parts = highlight(text, parseQuery(typed).terms);
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
  ['𠮷野', '野', '𠮷[野]'],
  ['nothing', 'zz', 'nothing'],
  ['nothing', '', 'nothing'],
  ['', 'a', ''],
])('marks in %j what %j finds', (text, typed, marked) => {
  expect(bracketed(text, typed)).toBe(marked);
});

it.each([
  ['ab', 'a', ['a', 'b']],
  ['ab', 'b', ['a', 'b']],
  ['ab', 'ab', ['ab']],
  ['', 'a', []],
])('cuts %j at %j into no empty part', (text, typed, texts) => {
  const parts = highlight(text, parseQuery(typed).terms);
  expect(parts.map((part) => part.text)).toEqual(texts);
});

it('splits what is typed at any white space, folded and without repeats, the longest first', () => {
  expect(parseQuery(' ＡＢ\u3000训练法 ab\tx ').terms).toEqual(['训练法', 'ab', 'x']);
  expect(parseQuery(' \u3000').terms).toEqual([]);
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
  ])('stands for %j what has the hit', (typed, text, language) => {
    const shown = { ...english, language: 'en' };
    expect(snippet(article, shown, parseQuery(typed).terms)).toEqual({ text, language });
  });
});
