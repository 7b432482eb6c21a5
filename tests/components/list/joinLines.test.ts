import { expect, it } from 'vitest';
import { joinLines } from '../../../components/list/joinLines';
import { plainText } from '../../../storage/text/plainText';

function fragmentOf(html: string): DocumentFragment {
  return document.createRange().createContextualFragment(html);
}

it.each([
  ['<p><b>强化</b>\n<i>学习</i></p><p>行<a href="x">动</a>\n力</p>', ['强化学习', '行动力']],
  ['<p>强化 \n\t<b>\n学习</b></p>', ['强化学习']],
  ['<p>强化<b>\n</b>“<i>学习</i>”\n<code>模型</code></p>', ['强化“学习”模型']],
  ['<p>强化<b>\nlearning</b>\n学习</p>', ['强化\nlearning\n学习']],
  ['<div>强化\n<p>学习</p>\n模型<br>\n行\n动</div>', ['强化\n', '学习', '\n模型', '\n行动']],
  ['<ul><li>强化\n</li><li>学习</li></ul>', ['强化\n', '学习']],
  ['<p>强\n化</p><pre><b>强化</b>\n学习</pre>', ['强化', '强化\n学习']],
])('joins the lines of %j', (html, lines) => {
  const fragment = fragmentOf(html);
  joinLines(fragment);
  const blocks = [...fragment.querySelectorAll('br, div, p, pre, li, ul')];
  for (const block of blocks) {
    block.before('|');
    block.after('|');
  }
  expect(fragment.textContent.split('|').filter(Boolean)).toEqual(lines);
  const words = (text: string) => text.trim().split(/\s+/);
  expect(words(lines.join(' '))).toEqual(words(plainText(html)));
});
