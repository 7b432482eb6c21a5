import { expect, it } from 'vitest';
import { addressOf, baseOf, withFullAddresses } from '../../../storage/formats/base';

const BASE = 'https://a.example/posts/1/';

it.each([
  ['x', 'https://a.example/posts/1/x'],
  [' /x y ', 'https://a.example/x%20y'],
  ['//b.example', 'https://b.example/'],
  ['HTTP://B.example/', 'HTTP://B.example/'],
  ['javascript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['https://name@b.example/', undefined],
  ['http://', undefined],
  ['', undefined],
  [undefined, undefined],
])('makes of %j the address %j', (written, address) => {
  expect(addressOf(written, BASE)).toBe(address);
});

it.each([
  [[BASE, '../2/', 'c'], 'https://a.example/posts/2/c'],
  [[BASE, undefined, ''], BASE],
  [[BASE, 'data:text/html,x'], BASE],
  [[BASE, 'javascript:x', '/y'], 'https://a.example/y'],
  [[undefined, '/y'], undefined],
  [[undefined, 'http://b.example/'], 'http://b.example/'],
])('finds the innermost base of %j', (bases, base) => {
  expect(baseOf(...bases)).toBe(base);
});

it.each([
  ['<a href="x?a=1&amp;b=2">', '<a href="https://a.example/posts/1/x?a=1&amp;b=2">'],
  ["<A HREF = '/x' title='<a href=y>'>", "<A HREF = 'https://a.example/x' title='<a href=y>'>"],
  [
    '<a href=x><img src=../y.png alt=z>',
    '<a href=https://a.example/posts/1/x><img src=https://a.example/posts/y.png alt=z>',
  ],
  ['<a href="#note">', '<a href="#note">'],
  ['<a href="#note"><a href=x>', '<a href="#note"><a href=https://a.example/posts/1/x>'],
  [
    '<a href="javascript:x"><a href="mailto:a@b.c"><a href="/y">',
    '<a href="javascript:x"><a href="mailto:a@b.c"><a href="https://a.example/y">',
  ],
  ['<!-- <a href="x"> --><a href>', '<!-- <a href="x"> --><a href>'],
  ['href="x" <a', 'href="x" <a'],
  [
    '<a href="x"><a href="https://b.example/?&quot;&gt;">',
    '<a href="https://a.example/posts/1/x"><a href="https://b.example/?%22%3E">',
  ],
  [`<a href='it"s'>`, `<a href='https://a.example/posts/1/it%22s'>`],
  [`<a href="it's">`, `<a href="https://a.example/posts/1/it%27s">`],
])('puts the addresses of %s in full', (html, full) => {
  expect(withFullAddresses(html, BASE)).toBe(full);
});

it('leaves addresses alone where nobody says what they are relative to', () => {
  expect(withFullAddresses('<a href="x">', undefined)).toBe('<a href="x">');
});
