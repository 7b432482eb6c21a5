import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { decode } from '../../../storage/formats/decode';

const bytesOf = (text: string) => new TextEncoder().encode(text);

it('reads any text, without a byte order mark', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const wellFormed = text.toWellFormed();
      expect(decode(bytesOf(`\ufeff${wellFormed}`), 'a.json')).toBe(wellFormed);
    }),
  );
});

it('reads UTF-16 that says so', () => {
  const little = Buffer.from('\ufeff{"训": "😀"}', 'utf16le');
  const big = Buffer.from(little).swap16();
  expect(decode(little, 'a.json')).toBe('{"训": "😀"}');
  expect(decode(big, 'a.json')).toBe('{"训": "😀"}');
  expect(decode(Uint8Array.from([0xff, 0xfe]), 'a.json')).toBe('');
});

it.each([
  ['a byte that never occurs', [0xff], 1],
  ['a byte that only continues', [0x61, 0x80], 2],
  ['Latin 1', [0x63, 0x61, 0x66, 0xe9, 0x22], 5],
  ['half of a pair', [0x61, 0xed, 0xa0, 0x80], 3],
  ['more bytes than needed', [0xc0, 0xaf], 1],
])('refuses %s, and says where', (_, bytes, place) => {
  expect(() => decode(Uint8Array.from(bytes), 'a.json')).toThrow(
    `a.json: byte ${place}: is not UTF-8 text`,
  );
});

it.each([65_533, 65_534, 65_535, 65_536, 65_537, 200_000])(
  'says where in a long file: after %d bytes',
  (length) => {
    const text = `${'x'.repeat(length - 3)}训`;
    const bytes = new Uint8Array([...bytesOf(text), 0xff, 0x61]);
    expect(() => decode(bytes, 'a.json')).toThrow(`a.json: byte ${length + 1}: is not UTF-8 text`);
  },
);

it('says that a file breaks off within a character', () => {
  expect(() => decode(bytesOf('训练').subarray(0, 5), 'a.json')).toThrow('a.json: byte 6: is not');
});
