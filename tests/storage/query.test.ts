import { expect, it } from 'vitest';
import { parseQuery } from '../../storage/query';

it.each([
  ['one word', '训练', ['训练']],
  ['words between spaces, tabs and line breaks', 'abcd  efg\thi\nj', ['abcd', 'efg', 'hi', 'j']],
  [
    'words between full-width and no-break spaces',
    '注意力\u3000机制\u00a0a',
    ['注意力', '机制', 'a'],
  ],
  ['the space around words', '  ab ', ['ab']],
  ['capitals and full-width letters', 'Ｂｆ１６', ['bf16']],
  ['letters that fold to more than one', 'ﬁ ㎏s ß', ['kgs', 'fi', 'ss']],
  ['a word typed twice, once in capitals', 'GPU gpu Gpu', ['gpu']],
  ['the longest word last', 'a bcd ef', ['bcd', 'ef', 'a']],
  ['words of one length', 'cd ab ef', ['cd', 'ab', 'ef']],
  ['a part of another word', 'train training', ['training', 'train']],
  ['what a pattern would treat specially', 'c++ .* (a', ['c++', '.*', '(a']],
  ['nothing', '', []],
  ['only white space', ' \u3000\n', []],
])('understands %s', (_, typed, terms) => {
  expect(parseQuery(typed)).toEqual({ terms });
});

it('takes a spacing accent apart without a term that has white space', () => {
  const { terms } = parseQuery('a\u00b4bc');
  expect(terms).toEqual(['\u0301bc', 'a']);
});
