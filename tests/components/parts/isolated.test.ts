import { expect, it } from 'vitest';
import { isolated } from '../../../components/parts/isolated';

it.each(['Blog “A” – 3', '训练、かな', 'Ελληνικά', 'C++\u200e'])('leaves %j', (text) => {
  expect(isolated(text)).toBe(text);
});

it.each(['שלום!', 'a كتاب', 'C++\u200f', 'a\u202eb\u202c', '\u{1e900}'])('isolates %j', (text) => {
  expect(isolated(text)).toBe(`\u2068${text}\u2069`);
});
