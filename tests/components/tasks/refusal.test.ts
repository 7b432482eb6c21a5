import { readFileSync } from 'node:fs';
import { beforeEach, expect, it, vi } from 'vitest';
import { refusalOf } from '../../../components/tasks/refusal';
import { FeedError } from '../../../storage/formats/feedError';

const { texts } = vi.hoisted(() => ({
  texts: {} as Record<string, { message: string; placeholders?: object }>,
}));
vi.mock('../../../components/parts/message', () => ({
  reasonOf: String,
  t: (key: string, [first = '', second = '']: string[] = []) => {
    let place = 0;
    return texts[key]!.message.replaceAll(/\$\w+\$/g, () => [first, second][place++]!);
  },
}));
beforeEach(() => {
  Object.assign(texts, JSON.parse(readFileSync('public/_locales/en/messages.json', 'utf8')));
});

it.each([
  [undefined, undefined, 'is larger than 200 MB'],
  ['line 3, column 14', undefined, 'is not JSON'],
  ['line 3, column 14', undefined, 'has the key "title" twice'],
  ['line 3, column 14', undefined, 'is nested deeper than 64 levels'],
  ['line 3, column 14', undefined, 'has more than 5000000 values'],
  ['line 3, column 14', undefined, 'has more than 100000 keys'],
  ['byte 17', undefined, 'is not UTF-8 text'],
  ['item 3 (some-id)', 'title', 'is longer than 10000 characters'],
  ['item 3 (some-id)', undefined, 'has nothing to show'],
])('says where and what: %s: %s: %s', (place, field, problem) => {
  const error = new FeedError('a.json', place, field, problem);
  expect(refusalOf(error)).toBe(error.message);
});

it('shows what a file is called and says without what would turn it round', () => {
  const error = new FeedError(
    'exe.\u202enosj\u0000',
    'item 1 (\u2066x\ud800)',
    'a\u202d',
    'is empty',
  );
  expect(refusalOf(error)).toBe('exe.nosj: item 1 (x\ufffd): a: is empty');
});
