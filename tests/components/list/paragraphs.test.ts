import { h, render } from 'preact';
import { expect, it } from 'vitest';
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

it.each([4999, 5000, 5001, 20_000])('loses none of %d lines, and keeps few nodes', (count) => {
  const lines = Array.from({ length: count }, (_, line) => `line ${line}`);
  const shown = paragraphsOf(lines.join('\n'));
  expect(shown.map(({ textContent }) => textContent).join('\n')).toBe(lines.join('\n'));
  expect(shown.length).toBe(Math.min(count, 5000));
  expect(shown.at(-1)!.childNodes.length).toBe(1);
});

it('loses no line where a hit stands between them', () => {
  const before = 'x\n'.repeat(4998);
  const parts = [
    { text: `${before}a`, isHit: false },
    { text: '\nb\nc\n', isHit: true },
    { text: '\nd\n\ne', isHit: false },
  ];
  const shown = paragraphsOf(parts.map(({ text }) => text).join(''), parts);
  expect(shown.length).toBe(5000);
  expect(shown.at(-2)!.textContent).toBe('a');
  expect(shown.at(-1)!.textContent).toBe('b\nc\n\nd\n\ne');
});
