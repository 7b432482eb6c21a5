import { expect, it } from 'vitest';
import { describe as inOneLine } from '../../../entrypoints/addressBar/describe';

it('marks hits in XML, of which it leaves nothing from the text', () => {
  const suggestion = {
    title: [
      { text: 'a<b & "', isHit: false },
      { text: '训练</match>\u0000', isHit: true },
    ],
    snippet: [{ text: 'x\ud800y', isHit: false }],
    link: undefined,
  };
  expect(inOneLine(suggestion, { hasMarkup: true })).toBe(
    'a&lt;b &amp; &quot;<match>训练&lt;/match&gt;</match> <dim>x\ufffdy</dim>',
  );
  expect(inOneLine(suggestion, { hasMarkup: false })).toBe('a<b & "训练</match>\u0000 — x\ud800y');
});

it('cuts what stands below a title, and leaves it away where there is none', () => {
  const title = [{ text: 'Title', isHit: false }];
  const long = { title, snippet: [{ text: 'x'.repeat(100), isHit: false }], link: undefined };
  expect(inOneLine(long, { hasMarkup: false })).toBe(`Title — ${'x'.repeat(80)}…`);
  expect(inOneLine({ ...long, snippet: [] }, { hasMarkup: true })).toBe('Title');
});
