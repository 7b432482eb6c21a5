import { expect, it } from 'vitest';
import { readable } from '../../../storage/text/readable';

/** Names for what nobody sees. */
const names: Record<string, string> = {
  '\u200e': 'LRM',
  '\u200f': 'RLM',
  '\u061c': 'ALM',
  '\u202a': 'LRE',
  '\u202b': 'RLE',
  '\u202c': 'PDF',
  '\u202d': 'LRO',
  '\u202e': 'RLO',
  '\u2066': 'LRI',
  '\u2067': 'RLI',
  '\u2068': 'FSI',
  '\u2069': 'PDI',
};
const signOf = Object.fromEntries(Object.entries(names).map(([sign, name]) => [name, sign]));
const written = (text: string) => text.replace(/[A-Z]{3} ?/g, (name) => signOf[name.trim()]!);
const told = (text: string) => text.replace(/\p{Cf}/gu, (sign) => `${names[sign]} `);

it.each([
  // Marks stay.
  ['C++LRM ', 'C++LRM '],
  ['RLM aALM ', 'RLM aALM '],
  // What is closed stays, what is not does not.
  ['RLE aPDF b', 'RLE aPDF b'],
  ['FSI aPDI b', 'FSI aPDI b'],
  ['aRLO b', 'ab'],
  ['aPDF PDI b', 'ab'],
  ['RLI LRO aPDF b', 'LRO aPDF b'],
  ['LRE RLE aPDF b', 'RLE aPDF b'],
  // Within one another.
  ['RLI LRE aPDF bPDI c', 'RLI LRE aPDF bPDI c'],
  ['RLI LRE aPDI bPDF c', 'RLI aPDI bc'],
  ['LRE RLI aPDF bPDI cPDF ', 'LRE RLI abPDI cPDF '],
  ['RLI RLI aPDI ', 'RLI aPDI '],
  // A line ends all.
  ['RLO a\nbPDF ', 'a\nb'],
  ['RLO aPDF \nRLE b', 'RLO aPDF \nb'],
  ['RLO a\r\nbPDF ', 'a\nb'],
])('of %j leaves %j', (text, left) => {
  expect(told(readable(written(text)))).toBe(left);
});

it('leaves of controls the tab and the line feed', () => {
  expect(readable('a\u0000\tb\u0007\u0085\u009f\r\nc\rd\u2028e\u007f')).toBe('a\tb\nc\nd\ne');
  expect(readable('a\ud800b')).toBe('a\ufffdb');
});

it('is not held up by a million turns', () => {
  expect(readable('\u202e'.repeat(1e6))).toBe('');
  expect(readable('\u2067'.repeat(1e6) + '\u202c'.repeat(1e6))).toBe('');
});
