import { expect, it } from 'vitest';
import { plainText } from '../../../storage/text/plainText';
import { cpuTime } from '../../cpuTime';

it.each([
  ['<p>One</p><p>Two &amp; three</p>', 'One\n\nTwo & three'],
  ['a<br>b<br/>c', 'a\nb\nc'],
  ['<a href="x>y" title=\'1\'>link</a> text', 'link text'],
  ['<script>alert(1)</script>kept<style>p{}</style><!-- no -->', 'kept'],
  ['&#x4e2d;&#25991;&nbsp;&mdash; &apos;', "中文\u00a0— '"],
  ['&toString; &no; &#0; &#x110000;', '&toString; &no; \ufffd \ufffd'],
  ['don&#146;t &#147;quote&#148; 2019&#150;2020 &#128;5', 'don’t “quote” 2019–2020 €5'],
  ['check&check; A&comma;B &NewLine; caf&eacute;', 'check✓ A,B café'],
  ['AT&ampT 5&nbspkm &copy2026', 'AT&T 5\u00a0km ©2026'],
  ['a <img src=x ALT="A &amp; <b>" title="alt=no"> b<img alt=c/>', 'a A & <b> bc/'],
  ['<IMG data-alt="no" src="alt=no">a<img alt>', 'a'],
  ['a<svg><title>no</title></svg>b<svg/>c<iframe src="x">no</iframe>d<iframe />e', 'abcde'],
  ['<video controls>no</video><noscript>no</noscript>a<video>no', 'a'],
  ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
  ['<ul>\n  <li>one</li>\n  <li>two</li>\n</ul>', 'one\n\ntwo'],
  ['<ul><li>强化</li><li>学习</li></ul>', '强化\n\n学习'],
  ['强化<br>学习<br />模型', '强化\n学习\n模型'],
  ['<p>a\nb</p><pre>c\n\n  d\r\n<b\nid=e>e</b></pre> f\ng', 'a b\n\nc\nd\ne\n\nf g'],
  ['<pre class="x">强化\n学习</pre>', '强化\n学习'],
  ['<table><tr><td>a</td><td>b</td></tr></table>', 'a\n\nb'],
  ['<p>强化\n  学习</p>', '强化学习'],
  ['<p>强化，\n学习 让\n<b>模型</b>\n<i>获得</i></p>', '强化，学习 让模型获得'],
  ['<p>强化 学习\nthe reward\nmodel</p>', '强化 学习 the reward model'],
  ['<p>强化</p>\n<p>学习</p>', '强化\n\n学习'],
  ['<p>&#24378;&#21270;\n&#23398;&#20064; 中&rdquo;\n文 甲&#10;乙</p>', '强化学习 中”文 甲乙'],
  ['中&#8203;\n文 甲\r乙 甲\u2028乙 甲&#8232;乙 a\u2028b', '中\u200b文 甲乙 甲乙 甲乙 a b'],
  ['<pre>甲&#10;乙&#x2028;丙&NewLine;丁&#100;</pre>', '甲\n乙\n丙\n丁d'],
  ['<p>你好～\n世界 第１\n章 Ａ\nＢ</p>', '你好～世界 第１章 Ａ Ｂ'],
  ['&lt;b&gt;not bold&lt;/b&gt;', '<b>not bold</b>'],
])('reads %j as %j', (html, text) => {
  expect(plainText(html)).toBe(text);
});

it.each([
  '<b> ',
  '&#32;',
  '<p "',
  '<p \'"<p \'"',
  '<p " <p " ',
  '<!--',
  '<script>',
  '</script ',
  '<pre>\n',
  '<svg>',
  '<svg ',
  '<img ',
  '<img alt="a" ',
  '<img a=',
  '</pre ',
  '<br ',
  '<',
  '&#',
  '\n ',
  '强\n',
  '—',
])('takes no more than two seconds for a million characters of %j', (part) => {
  const start = cpuTime();
  plainText(part.repeat(1_000_000 / part.length));
  plainText(`<p ${part.repeat(1_000_000 / part.length)}`);
  expect(cpuTime() - start).toBeLessThan(2000);
});
