import { expect, it } from 'vitest';
import { parse } from '../shelfOf';

/** A clause as it could be typed, all of them between bars. */
function clausesOf(typed: string): string {
  return parse(typed)
    .clauses.map(({ text, field, isPhrase, isExcluded }) =>
      [isExcluded && '-', field && `${field}:`, isPhrase ? `"${text}"` : text]
        .filter(Boolean)
        .join(''),
    )
    .join('|');
}

it.each([
  ['one word', '训练', '训练'],
  ['words between spaces, tabs and line breaks', 'abcd  efg\thi\nj', 'abcd|efg|hi|j'],
  ['words between full-width and no-break spaces', '注意力\u3000机制\u00a0a', '注意力|机制|a'],
  ['the space around words', '  ab ', 'ab'],
  ['capitals and full-width letters', 'Ｂｆ１６', 'bf16'],
  ['letters that fold to more than one', 'ﬁ ㎏s ß', 'fi|kgs|ss'],
  ['what a pattern would treat specially', 'c++ .* (a', 'c++|.*|(a'],
  ['nothing', '', ''],
  ['only white space', ' \u3000\n', ''],
  ['only what nobody sees', '\u200b \u00ad', ''],
  ['a phrase', '"reward model"', '"reward model"'],
  [
    'a phrase in Chinese quotation marks',
    '“强化 学习” 「訓練」 『a b』',
    '"强化 学习"|"训练"|"a b"',
  ],
  ['a phrase in full-width quotation marks', '＂a b＂', '"a b"'],
  ['a phrase with spaces at its ends', '" a b "', '"a b"'],
  ['a phrase that is still being typed', '"reward mod', '"reward mod"'],
  ['a phrase in a word', 'foo"bar baz"qux', 'foo|"bar baz"|qux'],
  ['a phrase within another kind', '"a「b」c"', '"a「b」c"'],
  ['phrases of nothing', '"" “” 「」 『』 ＂＂', ''],
  ['phrases of white space alone', '" " “\u3000” 「\n」', ''],
  ['phrases of nothing among words', 'a "" b""c', 'a|b|c'],
  ['phrases of nothing that are excluded, or a value', '-"" tag:"" -tag:“ ” in:"" is:"" a', 'a'],
  ['a phrase after one of nothing', '"""a b"', '"a b"'],
  ['a quotation mark alone', '"', '"'],
  ['a quotation mark in a word', '5" disk', '5"|disk'],
  ['what is excluded', 'a -b -"c d"', 'a|-b|-"c d"'],
  ['what is excluded with a full-width sign', 'a　－b', 'a|-b'],
  ['only what is excluded', '-训练', '-训练'],
  ['a hyphen in a word', 'pre-training', 'pre-training'],
  ['signs that exclude nothing', '- -- --help -> a-', '-|--|--help|->|a-'],
  ['a negative number', '-1.5', '-1.5'],
  ['a number that is excluded', 'qwen -72b', 'qwen|-72b'],
  ['what begins with a digit and is excluded', '-3d打印', '-3d打印'],
  ['invisible characters within words and operators', '训\ufeff练 ta\u200bg:a', '训练|tag:a'],
  ['a title alone', 'in:title 训练 a', 'title:训练|title:a'],
  ['a title alone, said last', '训练 -a in:TITLE', 'title:训练|-title:a'],
  ['tags', 'tag:RL -tag:"a b" c', 'tag:rl|-tag:"a b"|c'],
  ['tags with a full-width colon', 'ｔａｇ：“强化 学习”', 'tag:"强化 学习"'],
  ['operators in capitals', 'TAG:a', 'tag:a'],
  ['operators without a value', 'tag: in: is:', 'tag:|in:|is:'],
  ['operators with a wrong value', 'in:body is:new', 'in:body|is:new'],
  ['what looks like an operator', 'http://a.b note:c', 'http://a.b|note:c'],
])('understands %s', (_, typed, clauses) => {
  expect(clausesOf(typed)).toBe(clauses);
  expect(parse(typed).filters).toEqual([]);
});

const day = (date: string) => Date.parse(date) / 86_400_000;

it.each([
  ['after:2025', { by: 'day', from: day('2025-01-01'), before: Infinity, isExcluded: false }],
  ['before:2025-03', { by: 'day', from: -Infinity, before: day('2025-03-01'), isExcluded: false }],
  ['-after:2024-02-29', { by: 'day', from: day('2024-02-29'), before: Infinity, isExcluded: true }],
  ['after：２０２５', { by: 'day', from: day('2025-01-01'), before: Infinity, isExcluded: false }],
  ['after:2025-0', { by: 'day', from: day('2025-01-01'), before: Infinity, isExcluded: false }],
  ['after:2025-03-', { by: 'day', from: day('2025-03-01'), before: Infinity, isExcluded: false }],
  ['is:unread', { by: 'mark', mark: 'unread', isExcluded: false }],
  ['is:Read', { by: 'mark', mark: 'read', isExcluded: false }],
  ['-is:starred', { by: 'mark', mark: 'starred', isExcluded: true }],
  ['source:"LLM 訓練"', { by: 'source', text: 'llm 训练', isExcluded: false }],
  ['-source:a', { by: 'source', text: 'a', isExcluded: true }],
])('understands the filter %s', (typed, filter) => {
  expect(parse(typed)).toMatchObject({ clauses: [], filters: [filter], badDates: [] });
});

it.each([
  ['after:2025-13', ['2025-13']],
  ['after:2025-02-30', ['2025-02-30']],
  ['before:2025-00', ['2025-00']],
  ['before:yesterday', ['yesterday']],
  ['after:202 x', ['202']],
  ['after:2025-0 x', ['2025-0']],
  ['before:2025/03', ['2025/03']],
  ['-after:x before:y', ['x', 'y']],
])('points out of %s what is no date, and searches it as text', (typed, badDates) => {
  const query = parse(typed);
  expect(query.badDates).toEqual(badDates);
  expect(query.filters).toEqual([]);
  expect(clausesOf(typed)).toContain(badDates[0]!);
});

it.each([
  'a',
  'af',
  'after:',
  'after:2',
  'after:20',
  'after:202',
  'after:2025',
  'after:2025-',
  'after:2025-1',
])('says nothing of a date that is still being typed: %s', (typed) => {
  expect(parse(typed).badDates).toEqual([]);
});

it.each(['source:""', 'after:"" x', '-before:“ ”'])('asks for nothing by %s', (typed) => {
  expect(parse(typed)).toMatchObject({ filters: [], badDates: [] });
});

it('takes a spacing accent apart without a term that has white space', () => {
  expect(parse('a\u00b4bc').clauses.map(({ text }) => text)).toEqual(['a', '\u0301bc']);
});

it('searches a part of what is too long, and says so', () => {
  expect(parse('a '.repeat(6000)).isTooLong).toBe(true);
  expect(parse('a '.repeat(6000)).clauses).toHaveLength(50);
  expect(parse('x'.repeat(501)).clauses[0]!.text).toHaveLength(500);
  expect(parse('x'.repeat(501)).isTooLong).toBe(true);
  expect(parse('x'.repeat(500)).isTooLong).toBe(false);
  expect(parse('a '.repeat(50)).isTooLong).toBe(false);
});
