import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Steps } from '../../../storage/formats/steps';
import type { Highlighter, Snippet } from '../../../storage/search/highlighter';
import { RowHighlighter } from '../../../storage/search/rowHighlighter';
import type { Article } from '../../../storage/shelf/article';

/** A highlighter that takes so many steps, of so many milliseconds, for an article of that number. */
function slow(steps: (n: number) => number, milliseconds: number) {
  const taken = new Map<number, number>();
  function* snippet({ n }: Article): Steps<Snippet> {
    for (let step = 0; step < steps(n); step++) {
      taken.set(n, (taken.get(n) ?? 0) + 1);
      now += milliseconds;
      yield step / steps(n);
    }
    return { text: `hit of ${n}`, language: 'en', field: 'text' };
  }
  return { highlighter: { snippet } as unknown as Highlighter, taken };
}

let now = 0;
const shown = { title: '', summary: '', content: '', language: 'en' };
const article = (n: number) => ({ n }) as Article;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  // The turn that another test began is over.
  vi.runAllTimers();
});
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
});

it('gives at once what is soon found, and looks for it once', () => {
  const { highlighter, taken } = slow(() => 1, 1);
  const rows = new RowHighlighter(highlighter, new AbortController().signal);
  const onFound = vi.fn();
  expect(rows.snippet(article(1), shown, onFound)?.text).toBe('hit of 1');
  expect(rows.snippet(article(1), shown, onFound)?.text).toBe('hit of 1');
  expect(taken.get(1)).toBe(1);
  expect(onFound).not.toHaveBeenCalled();
});

it('looks again for another language', () => {
  const { highlighter, taken } = slow(() => 1, 1);
  const rows = new RowHighlighter(highlighter, new AbortController().signal);
  rows.snippet(article(1), shown, vi.fn());
  rows.snippet(article(1), { ...shown, language: 'zh' }, vi.fn());
  expect(taken.get(1)).toBe(2);
});

it('tells later what takes longer than a turn, which all rows share', () => {
  const { highlighter } = slow(() => 3, 1);
  const rows = new RowHighlighter(highlighter, new AbortController().signal);
  const found = vi.fn<(n: number) => void>();
  const start = now;
  const at = [1, 2, 3, 4, 5].map((n) => rows.snippet(article(n), shown, () => found(n))?.text);
  expect(at).toEqual(['hit of 1', 'hit of 2', undefined, undefined, undefined]);
  expect(now - start).toBeLessThan(10);
  vi.runAllTimers();
  expect(found.mock.calls.flat().toSorted()).toEqual([3, 4, 5]);
  expect(rows.snippet(article(4), shown, vi.fn())?.text).toBe('hit of 4');
});

it('never works longer than a turn and a step', () => {
  const { highlighter } = slow(() => 100, 3);
  const rows = new RowHighlighter(highlighter, new AbortController().signal);
  const start = now;
  rows.snippet(article(1), shown, vi.fn());
  rows.snippet(article(2), shown, vi.fn());
  expect(now - start).toBeLessThanOrEqual(8 + 3);
  for (let turn = 0; turn < 10; turn++) {
    const before = now;
    vi.runOnlyPendingTimers();
    expect(now - before).toBeLessThanOrEqual(8 + 3);
  }
});

it('goes on with what was asked for last, as it is likely to be on the screen', () => {
  const { highlighter } = slow((n) => (n === 1 ? 1000 : 20), 1);
  const rows = new RowHighlighter(highlighter, new AbortController().signal);
  const found = vi.fn<(n: number) => void>();
  for (const n of [1, 2, 3]) rows.snippet(article(n), shown, () => found(n));
  vi.runAllTimers();
  expect(found.mock.calls.flat()).toEqual([3, 2, 1]);
});

it('tells whoever asked last', () => {
  const { highlighter } = slow(() => 20, 1);
  const rows = new RowHighlighter(highlighter, new AbortController().signal);
  const [first, second] = [vi.fn(), vi.fn()];
  rows.snippet(article(1), shown, first);
  rows.snippet(article(1), shown, second);
  vi.runAllTimers();
  expect(first).not.toHaveBeenCalled();
  expect(second).toHaveBeenCalledOnce();
});

it('looks no further once another search has begun', () => {
  const { highlighter, taken } = slow(() => 1000, 1);
  const stop = new AbortController();
  const rows = new RowHighlighter(highlighter, stop.signal);
  const found = vi.fn();
  rows.snippet(article(1), shown, found);
  stop.abort();
  vi.runAllTimers();
  expect(found).not.toHaveBeenCalled();
  expect(taken.get(1)).toBeLessThan(20);
});
