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

it.each([
  ['a byte that never occurs', [0xff], 1],
  ['a byte that only continues', [0x61, 0x80], 2],
  ['UTF-16, little-endian', [0xff, 0xfe, 0x7b, 0], 1],
  ['UTF-16, big-endian', [0xfe, 0xff, 0, 0x7b], 1],
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
