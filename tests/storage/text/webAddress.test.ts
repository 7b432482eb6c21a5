import { expect, it } from 'vitest';
import { isWebAddress } from '../../../storage/text/webAddress';

it.each([
  'https://example.org',
  'HTTP://example.org/a?b#c',
  'https://例子.测试/路径',
  'http://[::1]:8080/',
])('opens %s', (address) => {
  expect(isWebAddress(address)).toBe(true);
});

it.each([
  '',
  'example.org',
  '//example.org',
  'https:example.org',
  'https://',
  'https://name@example.org',
  'https://name:word@example.org',
  'https://:word@example.org',
  ' https://example.org',
  'java\nscript:alert(1)',
  'javascript://example.org/%0aalert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'blob:https://example.org/1',
  'chrome://settings',
  'about:blank',
])('does not open %j', (address) => {
  expect(isWebAddress(address)).toBe(false);
});
