import { h, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HighlightedProps } from '../../../components/list/Highlighted';
import { Paragraphs } from '../../../components/list/Paragraphs';
import type { TextPart } from '../../../storage/search/highlighter';

function paragraphsOf(text: string, parts?: TextPart[]): Element[] {
  const root = document.createElement('div');
  const highlighter =
    parts && ({ parts: () => parts } as unknown as HighlightedProps['highlighter']);
  render(h(Paragraphs, { text, field: 'text', highlighter }), root);
  return [...root.querySelectorAll('p')];
}

it('has a paragraph for each line that is not empty', () => {
  const shown = paragraphsOf('one\n\ntwo\n');
  expect(shown.map(({ textContent }) => textContent)).toEqual(['one', 'two']);
});

it('marks a hit that runs over the end of a line in both', () => {
  const parts = [
    { text: 'a', isHit: false },
    { text: 'b\nc', isHit: true },
    { text: 'd', isHit: false },
  ];
  const shown = paragraphsOf('ab\ncd', parts);
  expect(shown.map(({ innerHTML }) => innerHTML)).toEqual(['a<mark>b</mark>', '<mark>c</mark>d']);
});

describe('a long text', () => {
  /** What tells each end of what is shown that it is on the screen. */
  const watched = new Set<() => void>();
  beforeEach(() => {
    watched.clear();
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        readonly #tell: () => void;
        constructor(tell: (entries: { isIntersecting: boolean }[]) => void) {
          this.#tell = () => tell([{ isIntersecting: true }]);
        }
        observe = () => watched.add(this.#tell);
        disconnect = () => watched.delete(this.#tell);
      },
    );
  });
  afterEach(() => vi.unstubAllGlobals());

  it.each([
    ['lines', 'line of text\n'.repeat(1000)],
    ['one line', 'word '.repeat(4000).trim()],
    ['one word', 'x'.repeat(20_000)],
    ['Chinese', '低精度训练'.repeat(3000)],
    ['characters of two units', '\u{1f3fd}'.repeat(3000)],
  ])('of %s comes in pieces as it is scrolled to, and whole in the end', async (_, text) => {
    const root = document.createElement('div');
    await act(() => render(h(Paragraphs, { text, field: 'text', highlighter: undefined }), root));
    expect(root.textContent.length).toBeLessThan(2500);
    while (watched.size > 0) {
      const before = root.textContent;
      await act(() => watched.forEach((tell) => tell()));
      expect(root.textContent.startsWith(before)).toBe(true);
      expect(root.textContent.length).toBeGreaterThan(before.length);
    }
    const written = (shown: string) => shown.replaceAll('\u200b', '').replaceAll('\n', '');
    expect(written(root.textContent)).toBe(written(text));
  });
});
