import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../storage/formats/steps';
import { type Article, textIn } from '../../../storage/shelf/article';
import { highlighterOf } from '../shelfOf';

const article: Article = {
  n: 0,
  sourceId: 1,
  key: 'a',
  title: '低精度训练',
  summary: '舍入误差',
  content: '注意力中的偏置',
  language: 'zh-CN',
  links: [],
  tags: ['数值稳定性', 'FlashAttention'],
  stats: {},
  translations: {
    en: { title: 'Low precision', summary: 'Rounding errors', content: 'A bias in attention' },
    de: { title: 'Geringe Genauigkeit', summary: 'Rundungsfehler', content: 'Ein Versatz' },
  },
};

async function shownFor(typed: string, language: string, changed: Partial<Article> = {}) {
  const changedArticle = { ...article, ...changed };
  const highlighter = await highlighterOf(typed);
  const shown = atOnce(highlighter.snippet(changedArticle, textIn(changedArticle, language)));
  return { text: shown.text, language: shown.language };
}

describe('a reader of Chinese sees', () => {
  it.each([
    ['the summary before anything is typed', '', '舍入误差', 'zh-CN'],
    ['the summary where the title has the hit', '低精度', '舍入误差', 'zh-CN'],
    ['the summary where it has the hit itself', '误差', '舍入误差', 'zh-CN'],
    ['the summary where one of two words is in it', '误差 bias', '舍入误差', 'zh-CN'],
    ['the content', '偏置', '注意力中的偏置', 'zh-CN'],
    ['the tags', '稳定', '数值稳定性 · FlashAttention', 'zh-CN'],
    ['the tags, whatever the case', 'FLASHATTENTION', '数值稳定性 · FlashAttention', 'zh-CN'],
    ['a translated title', 'precision', 'Low precision', 'en'],
    ['a translated summary', 'rounding', 'Rounding errors', 'en'],
    ['a translated content', 'bias', 'A bias in attention', 'en'],
    ['the second translation', 'Versatz', 'Ein Versatz', 'de'],
    ['the summary if nothing has the word', 'nowhere', '舍入误差', 'zh-CN'],
  ])('%s', async (_, typed, text, language) => {
    expect(await shownFor(typed, 'zh')).toEqual({ text, language });
  });
});

describe('a reader of English sees', () => {
  it.each([
    ['the translated summary', '', 'Rounding errors', 'en'],
    ['the translated content first', 'bias', 'A bias in attention', 'en'],
    ['the tags, in the language of the original', '稳定', '数值稳定性 · FlashAttention', 'zh-CN'],
    ['the original title', '训练', '低精度训练', 'zh-CN'],
    ['the original summary', '舍入', '舍入误差', 'zh-CN'],
    ['the original content', '注意力', '注意力中的偏置', 'zh-CN'],
  ])('%s', async (_, typed, text, language) => {
    expect(await shownFor(typed, 'en')).toEqual({ text, language });
  });
});

it.each([
  ['the title', { title: 'needle' }],
  ['the summary', { summary: 'needle here' }],
])('keeps the summary where %s has the word and the content has it as well', async (_, changed) => {
  const repeated = { content: 'another needle', ...changed };
  expect((await shownFor('needle', 'zh', repeated)).text).toBe({ ...article, ...repeated }.summary);
});

it.each([
  ['whole', 40, ''],
  ['from near its hit', 41, `…${'x'.repeat(24)}`],
])('shows a summary %s where the hit is %i characters in', async (_, before, start) => {
  const summary = `${'x'.repeat(before)}needle`;
  const text = start ? `${start}needle` : summary;
  expect(await shownFor('needle', 'zh', { summary, title: 'needle' })).toEqual({
    text,
    language: 'zh-CN',
  });
});

describe('a long content', () => {
  it.each([
    ['whole with a hit at its start', 'needle and more', 'needle and more'],
    ['whole with a hit 24 characters in', `${'x'.repeat(24)}needle`, `${'x'.repeat(24)}needle`],
    ['cut with a hit 25 characters in', `y${'x'.repeat(24)}needle`, `…${'x'.repeat(24)}needle`],
    [
      'to its end',
      `${'x'.repeat(30)}needle${'z'.repeat(90)}`,
      `…${'x'.repeat(24)}needle${'z'.repeat(90)}`,
    ],
    [
      'from the first of its hits',
      `needle ${'x'.repeat(90)} needle`,
      `needle ${'x'.repeat(90)} needle`,
    ],
    ['without half of a character', `𠮷𠮷${'x'.repeat(23)}needle`, `…𠮷${'x'.repeat(23)}needle`],
    ['without an accent of its own', `e\u0301${'x'.repeat(24)}needle`, `…${'x'.repeat(24)}needle`],
    ['by what folding made longer', `㎏㎏${'x'.repeat(22)}needle`, `…㎏${'x'.repeat(22)}needle`],
  ])('is shown %s', async (_, content, text) => {
    expect(await shownFor('needle', 'zh', { content })).toEqual({ text, language: 'zh-CN' });
  });

  it('is shown from the word that comes first, not from the one typed first', async () => {
    const content = `${'x'.repeat(30)}late ${'y'.repeat(50)}longest`;
    const text = `…${'x'.repeat(24)}late ${'y'.repeat(50)}longest`;
    expect((await shownFor('longest late', 'zh', { content })).text).toBe(text);
  });
});

it.each([
  ['letters of their own block', 'ㄱㅏ'],
  ['half-width letters', '\uffa1\uffc2'],
])('shows the content that has Hangul written in %s, however it is typed', async (_, content) => {
  expect((await shownFor('가', 'zh', { content })).text).toBe(content);
});

it('shows nothing below the title of an article that has neither summary nor tags', async () => {
  const bare = { summary: '', tags: [], translations: {} };
  expect(await shownFor('', 'zh', bare)).toEqual({ text: '', language: 'zh-CN' });
  expect(await shownFor('nowhere', 'zh', bare)).toEqual({ text: '', language: 'zh-CN' });
});
