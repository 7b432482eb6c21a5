import { expect, it } from 'vitest';
import { textOf } from '../../../storage/formats/charset';

const utf8 = (text: string) => new TextEncoder().encode(text);
const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...utf8(part)] : part)));
const utf16 = (text: string, isBig: boolean) =>
  [...text].flatMap((character) => {
    const code = character.charCodeAt(0);
    return isBig ? [code >> 8, code & 255] : [code & 255, code >> 8];
  });

/** A title of a few characters as each encoding writes it. */
const written: [encoding: string, title: string, bytes: number[]][] = [
  ['gb2312', '训练中文', [0xd1, 0xb5, 0xc1, 0xb7, 0xd6, 0xd0, 0xce, 0xc4]],
  ['gbk', '訓練中文', [0xd3, 0x96, 0xbe, 0x9a, 0xd6, 0xd0, 0xce, 0xc4]],
  ['gb18030', '中文㐀', [0xd6, 0xd0, 0xce, 0xc4, 0x81, 0x39, 0xee, 0x39]],
  ['big5', '訓練中文', [0xb0, 0x56, 0xbd, 0x6d, 0xa4, 0xa4, 0xa4, 0xe5]],
  ['big5-hkscs', '中文', [0xa4, 0xa4, 0xa4, 0xe5]],
  ['shift_jis', '日本語', [0x93, 0xfa, 0x96, 0x7b, 0x8c, 0xea]],
  ['euc-jp', '日本語', [0xc6, 0xfc, 0xcb, 0xdc, 0xb8, 0xec]],
  ['euc-kr', '한국어', [0xc7, 0xd1, 0xb1, 0xb9, 0xbe, 0xee]],
  ['windows-1251', 'Привет', [0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]],
  ['koi8-r', 'Привет', [0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4]],
  ['windows-1250', 'Žluť', [0x8e, 0x6c, 0x75, 0x9d]],
  ['windows-1253', 'Καλη', [0xca, 0xe1, 0xeb, 0xe7]],
  ['windows-1255', 'שלום', [0xf9, 0xec, 0xe5, 0xed]],
  ['windows-1256', 'كتاب', [0xdf, 0xca, 0xc7, 0xc8]],
  ['iso-8859-1', 'café', [0x63, 0x61, 0x66, 0xe9]],
  ['iso-2022-jp', '日本', [0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x1b, 0x28, 0x42]],
];
const headers = [
  undefined,
  null,
  '',
  'text/xml',
  'application/rss+xml; charset=utf-8',
  'text/xml;charset="ISO-8859-1"',
  'text/xml; charset=windows-1252',
  'text/xml; charset=gbk',
  'text/xml; charset=big5',
  'text/xml; charset=shift_jis',
  'text/xml; charset=utf-16',
  'text/xml; charset=nonsense',
  'text/xml; charset=x-user-defined',
];

it.each(written)(
  'reads %s by its declaration, whatever the header says',
  (encoding, title, codes) => {
    const start = `<?xml version="1.0" encoding="${encoding}"?><title>`;
    const body = bytes(start, codes, '</title>');
    const texts = new Set(headers.map((header) => textOf(body, header)));
    expect([...texts]).toEqual([`${start}${title}</title>`]);
  },
);

it.each(written)(
  'reads %s by its header where nothing is declared, or something wrong',
  (encoding, title, codes) => {
    for (const start of [
      '<title>',
      '<?xml version="1.0" encoding="utf-8"?><title>',
      '<?xml encoding="ucs-9"?><title>',
    ]) {
      const body = bytes(start, codes, '</title>');
      expect(textOf(body, `text/xml; charset=${encoding}`)).toBe(`${start}${title}</title>`);
    }
  },
);

it.each([
  '',
  '<?xml version="1.0" encoding="utf-8"?>',
  '<?xml version="1.0" encoding="gb2312"?>',
  '<?xml version="1.0" encoding="ISO-8859-1"?>',
])('reads UTF-8 as that, whatever is said of it: %s', (declaration) => {
  const text = `${declaration}<title>训练 “café” 日本語 🎉</title>`;
  for (const header of headers) {
    expect(textOf(utf8(text), header)).toBe(text);
    expect(textOf(bytes([0xef, 0xbb, 0xbf], text), header)).toBe(text);
  }
});

it('reads UTF-8 that was cut within a character', () => {
  const body = bytes('<title>训练训练训练训练训练', [...utf8('练').subarray(0, 2)], '…</title>');
  const texts = new Set(headers.map((header) => textOf(body, header)));
  expect([...texts]).toEqual(['<title>训练训练训练训练训练\ufffd…</title>']);
});

it.each([
  ['little-endian', false],
  ['big-endian', true],
])('reads UTF-16, %s, with a mark and without', (_, isBig) => {
  const text = '<?xml version="1.0" encoding="utf-16"?><title>训练</title>';
  for (const header of headers) {
    expect(textOf(Uint8Array.from(utf16(`\ufeff${text}`, isBig)), header)).toBe(text);
    expect(textOf(Uint8Array.from(utf16(text, isBig)), header)).toBe(text);
  }
});

it.each([
  ['cp936', [0xd6, 0xd0], '中'],
  ['x-sjis', [0x93, 0xfa], '日'],
  ['CP1251', [0xcf, 0xf0], 'Пр'],
])('knows %s by that name', (encoding, codes, text) => {
  expect(textOf(bytes(codes), `text/xml; charset=${encoding}`)).toBe(text);
});

it('reads what nobody says anything of as windows-1252', () => {
  expect(textOf(bytes('caf', [0xe9, 0x80]))).toBe('café€');
  expect(
    textOf(bytes('<?xml encoding="gbk"?>', [0xff, 0xff, 0xe9]), 'a/b; charset=utf-8'),
  ).toContain('ÿÿé');
});

it('takes what a page says of itself', () => {
  const page = '<html><meta http-equiv="Content-Type" content="text/html; charset=gb2312">';
  expect(textOf(bytes(page, [0xd6, 0xd0, 0xce, 0xc4]))).toBe(`${page}中文`);
});

it('has no text for no bytes', () => {
  expect(textOf(new Uint8Array())).toBe('');
});
