import { expect, it } from 'vitest';
import { cutFragment, flatten } from '../../../components/list/cutFragment';
import { drawable } from '../../../storage/text/drawable';

function fragmentOf(html: string): DocumentFragment {
  const template = document.createElement('template');
  template.innerHTML = html;
  const fragment = document.createDocumentFragment();
  fragment.append(...template.content.childNodes);
  return fragment;
}

function htmlOf(fragment: DocumentFragment): string {
  const element = document.createElement('div');
  element.append(fragment.cloneNode(true));
  return element.innerHTML;
}

/** All pieces, in their order. */
function piecesOf(html: string): DocumentFragment[] {
  const rest = fragmentOf(html);
  flatten(rest);
  const pieces: DocumentFragment[] = [];
  while (rest.hasChildNodes() && pieces.length < 200) pieces.push(cutFragment(rest));
  return pieces;
}

const words = 'some words of a text '.repeat(30);

it.each([
  ['what is short', '<p>one</p><p>two <b>three</b></p>'],
  ['nothing but an element', '<hr>'],
])('leaves %s whole', (_, html) => {
  expect(piecesOf(html).map(htmlOf)).toEqual([html]);
});

it.each([
  ['paragraphs', `<p>${words}</p>`.repeat(20)],
  ['one paragraph', `<p>${words.repeat(20)}</p>`],
  ['text in no element', words.repeat(20)],
  ['text without a space', 'x'.repeat(20_000)],
  ['text in elements', `<blockquote><ul><li><b>${words.repeat(20)}</b></li></ul></blockquote>`],
  ['many small elements', '<p>a <b>b</b><br>c</p>'.repeat(100)],
  ['a table', `<table><tbody>${`<tr><td>a</td><td>${words}</td></tr>`.repeat(10)}</tbody></table>`],
  ['letters that cost more', `<p>${'م'.repeat(5000)}</p>`],
])('shows all of %s, in pieces', (_, html) => {
  const pieces = piecesOf(html);
  const texts = pieces.map(({ textContent }) => textContent.replaceAll('\u200b', ''));
  expect(pieces.length).toBeGreaterThan(5);
  expect(texts.join('')).toBe(fragmentOf(html).textContent);
  for (const text of texts) expect(text.length).toBeLessThanOrEqual(1001);
  for (const piece of pieces) expect(piece.querySelectorAll('*').length).toBeLessThanOrEqual(60);
});

it('has what goes on behind a piece in both', () => {
  const [first, second] = piecesOf(`<blockquote dir="rtl"><p>${words.repeat(3)}</p></blockquote>`);
  for (const piece of [first!, second!]) {
    expect(piece.querySelector('blockquote')?.getAttribute('dir')).toBe('rtl');
    expect(piece.querySelector('blockquote > p')?.textContent).toBeTruthy();
  }
});

it('begins a piece with a paragraph, or else with a word', () => {
  const half = 'x '.repeat(150);
  const [first, second] = piecesOf(`<p>${half}</p><p>${half}</p>`);
  expect(htmlOf(first!)).toBe(`<p>${half}</p>`);
  expect(htmlOf(second!)).toBe(`<p>${half}</p>`);
  const [start] = piecesOf(`<p>${words.repeat(3)}</p>`);
  expect(start!.textContent).toMatch(/ $/);
});

it('goes on with the numbers of a list', () => {
  const numbers = piecesOf(`<ol start="5">${`<li>${words}</li>`.repeat(6)}</ol>`).map((piece) => ({
    start: piece.querySelector('ol')!.start,
    items: piece.querySelectorAll('li').length,
  }));
  expect(numbers.length).toBeGreaterThan(2);
  for (const [at, { start, items }] of numbers.entries()) {
    const next = numbers[at + 1];
    // An item that is torn apart is in both.
    if (next) expect([start + items - 1, start + items]).toContain(next.start);
  }
});

it('bounds the marks on a letter', () => {
  const [piece] = piecesOf(`<p>a${'\u0301'.repeat(200)}b</p>`);
  expect(piece!.textContent).toBe(drawable(`a${'\u0301'.repeat(200)}b`));
});

it('takes away elements that are too deep, but nothing that is in them', () => {
  const fragment = fragmentOf(
    `${'<ul><li>'.repeat(40)}deep <b>within</b>${'</li></ul>'.repeat(40)}`,
  );
  flatten(fragment);
  expect(fragment.textContent).toBe('deep within');
  expect(fragment.querySelectorAll('*')).toHaveLength(30);
});
