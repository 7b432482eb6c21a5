import { expect, it } from 'vitest';
import { matches, originsOf } from '../../../entrypoints/refresher/access';

it('asks for each host once, without its port', () => {
  const addresses = ['https://a.example/1', 'https://a.example:8443/2', 'http://a.example/', 'no'];
  expect(originsOf(addresses)).toEqual(['https://a.example/*', 'http://a.example/*']);
});

it.each([
  ['https://a.example/*', 'https://a.example/feed', true],
  ['https://a.example/*', 'https://a.example:8443/feed', true],
  ['https://a.example/*', 'http://a.example/feed', false],
  ['https://a.example/*', 'https://b.a.example/feed', false],
  ['*://*.a.example/*', 'http://b.a.example/feed', true],
  ['*://*.a.example/*', 'http://a.example/feed', true],
  ['*://*.a.example/*', 'http://ba.example/feed', false],
  ['https://*/*', 'https://a.example/feed', true],
  ['https://*/*', 'http://a.example/feed', false],
  ['*://*/*', 'http://a.example/feed', true],
  ['<all_urls>', 'http://a.example/feed', true],
  ['file:///*', 'http://a.example/feed', false],
])('with %s %s is allowed: %s', (pattern, address, isAllowed) => {
  expect(matches(pattern, address)).toBe(isAllowed);
});
