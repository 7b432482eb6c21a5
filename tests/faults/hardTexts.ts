import * as fc from 'fast-check';

/** All characters of Unicode that are not for private use, but the surrogates. */
const all = Array.from({ length: 0xe1000 }, (_, code) => String.fromCodePoint(code))
  .filter((character) => character.isWellFormed())
  .join('');

/** What joins, combines, modifies, turns, breaks, or is not to be seen: by category, by property and by script. */
const classes = [
  ...['Mn', 'Mc', 'Me', 'Lm', 'Lo', 'Sk', 'So', 'Zs', 'Cc', 'Cf', 'Cn', 'Po'].map(
    (name) => String.raw`\p{${name}}`,
  ),
  ...[
    'Emoji_Modifier',
    'Emoji_Modifier_Base',
    'Extended_Pictographic',
    'Regional_Indicator',
    'Variation_Selector',
    'Default_Ignorable_Code_Point',
    'Bidi_Control',
    'Bidi_Mirrored',
    'Diacritic',
    'Extender',
  ].map((name) => String.raw`\p{${name}}`),
  ...'Arabic Syriac Mongolian Nko Adlam Hebrew Thai Lao Myanmar Khmer Tibetan Balinese Devanagari Bengali Tamil Malayalam Sinhala Latin Han Hangul Cuneiform Egyptian_Hieroglyphs'
    .split(' ')
    .map((name) => String.raw`\p{Script=${name}}`),
  // Letters of Hangul that make a syllable together, tags, what looks blank, what forbids a break and what allows one.
  String.raw`[\u1100-\u11ff]`,
  String.raw`[\u{e0020}-\u{e007f}]`,
  String.raw`[\u115f\u1160\u2800\u3000\u3164\uffa0]`,
  String.raw`[\u00a0\u2007\u2011\u202f\u2060\ufeff]`,
  String.raw`[\u00ad\u200b\u2028\u2029\t\n]`,
  String.raw`[^]`,
].map((source) => all.match(new RegExp(source, 'gu'))!);

const JOINERS = ['', '', '\u200d', '\u200c', '\u2060', '\u00a0', ' ', '\u200f', '\n'];

/** How a run becomes a text: one after the other, each within the other, or on one letter. */
const SHAPES: ((unit: string, length: number) => string)[] = [
  repeated,
  repeated,
  (unit, length) => `a${repeated(unit, length)}`,
  (unit, length) => repeated(`a${unit}א`, length),
  (unit, length) => repeated(`\u2067${unit}\u2069`, length),
  (unit, length) => {
    const depth = Math.min(2000, Math.floor(length / 4));
    return `${'\u2067'.repeat(depth)}${repeated(unit, length - 2 * depth)}${'\u2069'.repeat(depth)}`;
  },
];

/** What a text is made of, at any length. */
export type HardText = (length: number) => string;

function repeated(unit: string, length: number): string {
  return unit
    .repeat(Math.ceil(length / unit.length))
    .slice(0, length)
    .toWellFormed();
}

/** `fc.constantFrom` takes arguments, of which there cannot be so many. */
function oneOf(characters: readonly string[]): fc.Arbitrary<string> {
  return fc.nat({ max: characters.length - 1 }).map((at) => characters[at]!);
}

/** Characters of one to three classes, one or many of each, again and again. */
export const hardText: fc.Arbitrary<HardText> = fc
  .tuple(
    fc.array(fc.constantFrom(...classes), { minLength: 1, maxLength: 3 }),
    fc.constantFrom(1, 2, 500),
    fc.constantFrom(...JOINERS),
    fc.constantFrom(...SHAPES),
  )
  .chain(([chosen, count, joiner, shape]) =>
    fc
      .tuple(
        ...chosen.map((characters) =>
          fc.array(oneOf(characters), { minLength: 1, maxLength: count }),
        ),
      )
      .map((parts) => {
        const unit = parts.map((part) => part.join(joiner)).join(joiner) + joiner;
        return (length: number) => shape(unit, length);
      }),
  );

/** How HTML has a text: as it is, a letter an element, or in what is laid out in a way of its own. */
const MARKUP: ((text: HardText, length: number) => string)[] = [
  (text, length) => `<p>${text(length)}</p>`,
  (text, length) => `<p>${[...text(2500)].map((one) => `<b>${one}</b>`).join('')}${text(length)}`,
  (text, length) =>
    [...text(1500)].map((one, at) => `<p dir=${at % 2 ? 'rtl' : 'ltr'}>${one}`).join('') +
    text(length),
  (text, length) =>
    `<table>${`<tr>${`<td>${text(100)}`.repeat(20)}`.repeat(80)}</table>${text(length)}`,
  (text, length) => `${'<ul><li>'.repeat(28)}${text(length)}`,
  (text, length) => `${`<span>${text(2)}`.repeat(2900)}${text(length)}`,
  (text, length) => `${`<h1><div>${text(2)}`.repeat(1900)}${text(length)}`,
  (text, length) => `${`<em a b c d e>${text(2)}`.repeat(100)}${text(length)}`,
  (text, length) =>
    `<p ${Array.from({ length: 400 }, (_, n) => `a${n}`).join(' ')}>${text(99)}`.repeat(60) +
    text(length),
  (text, length) => `<pre>${text(length)}</pre>`,
];

export const hardHtml: fc.Arbitrary<(text: HardText, length: number) => string> = fc
  .constantFrom(...MARKUP)
  .map((write) => (text, length) => {
    const escaped: HardText = (size) => text(size).replaceAll(/[<&]/g, ' ');
    return write(escaped, length);
  });

/** Texts of which a browser's layout was seen to take the square, or which took it long for another reason. */
export const knownHard: readonly HardText[] = [
  '\u{1f3fd}',
  '\u0301\u0323',
  'x\u00a0',
  'x',
  'aא',
  'م',
  '\u0e33',
  'က\u1039',
  'ក\u17d2',
  'ཀ\u0f90',
  '\u1100',
  '1\ufe0f\u20e3',
  '\u{1f469}\u200d',
  '\u{1f1e6}',
  '\u3164',
  '\u00ad',
  '\ufdfa',
  '\u{12219}',
  'x\n',
]
  .map(
    (unit): HardText =>
      (length) =>
        repeated(unit, length),
  )
  .concat((length) => `a${'\u0301'.repeat(length - 1)}`);
