import { expect, it } from 'vitest';
import { asHtml, decodedLines, loosePlainText } from '../../../storage/formats/looseHtml';

it.each([
  ['<3 Deno', '<3 Deno'],
  ['a < b > c', 'a < b > c'],
  ['Vec<T> and Map<string, Foo>', 'Vec<T> and Map<string, Foo>'],
  ['the <div> element', 'the <div> element'],
  ['How <script> is loaded', 'How <script> is loaded'],
  ['<b>bold</b> and <i>not', 'bold and <i>not'],
  ['x<sup>2</sup> <3', 'x2 <3'],
  ['a<br>b<BR/>c', 'a\nb\nc'],
  ['<p>One<p>Two', 'One\n\nTwo'],
  ['AT&amp;T &lt;b&gt; &#x1F389;', 'AT&T <b> 🎉'],
  ['AT&T', 'AT&T'],
  ['<a href="x" onclick=\'y\'>link</a>', 'link'],
  ['a<script>alert(1)</script>b', 'ab'],
  ['\u202eevil\u0000', 'evil'],
  ['', ''],
])('reads %j as %j', (written, text) => {
  expect(loosePlainText(written)).toBe(text);
});

it('says that a text without tags is none of HTML', () => {
  expect(asHtml('1 < 2 & Vec<T>')).toBeUndefined();
  expect(asHtml('Vec<T> <b>x</b>')).toBe('Vec&lt;T> <b>x</b>');
});

it('keeps the lines of a text without tags', () => {
  expect(decodedLines('One &amp; two\r\n\r\n\r\n\r\n  three <T>\n')).toBe('One & two\n\nthree <T>');
});
