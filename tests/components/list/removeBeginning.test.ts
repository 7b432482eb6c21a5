import { expect, it } from 'vitest';
import { removeBeginning } from '../../../components/list/removeBeginning';

it.each([
  ['<p><b>One</b> two</p><p>three</p>', 'One two', '<p>three</p>'],
  ['<p>One two</p>', 'Other', '<p>One two</p>'],
  // A link is still there to be followed, unless it is the title's own.
  [
    '<p><a href="https://b.example/x">One</a> two</p>',
    'One',
    '<p><a href="https://b.example/x">b.example</a> two</p>',
  ],
  [
    '<p><a href="https://b.example/x"><b>One</b></a></p><p>two</p>',
    'One',
    '<p><a href="https://b.example/x">b.example</a></p><p>two</p>',
  ],
  [
    '<p><a href="https://b.example/x">One two</a></p>',
    'One',
    '<p><a href="https://b.example/x">two</a></p>',
  ],
  ['<p><a href="https://a.example/1">One</a></p><p>two</p>', 'One', '<p>two</p>'],
  ['<p><a>One</a></p><p>two</p>', 'One', '<p>two</p>'],
  // A row goes once it is empty, and its cells stay in their columns.
  [
    '<table><tbody><tr><td>One</td><td>two</td></tr></tbody></table>',
    'One',
    '<table><tbody><tr><td></td><td>two</td></tr></tbody></table>',
  ],
  [
    '<table><tbody><tr><th>One</th></tr><tr><td>two</td></tr></tbody></table>',
    'One',
    '<table><tbody><tr><td>two</td></tr></tbody></table>',
  ],
  [
    '<table><tbody><tr><td rowspan="2">One</td></tr><tr><td>two</td></tr></tbody></table>',
    'One',
    '<table><tbody><tr><td rowspan="2"></td></tr><tr><td>two</td></tr></tbody></table>',
  ],
  ['<table><tbody><tr><td>One</td></tr></tbody></table><p>two</p>', 'One', '<p>two</p>'],
  ['<pre><code>One:\n  two</code></pre>', 'One:', '<pre><code>  two</code></pre>'],
  ['<p>One <a data-place="x"></a></p><p>two</p>', 'One', '<p><a data-place="x"></a></p><p>two</p>'],
  [
    '<p><a data-to="note" href="#">One</a></p>',
    'One',
    '<p><a data-to="note" href="#">#note</a></p>',
  ],
])('takes of %j the beginning %j', (html, beginning, left) => {
  const element = document.createElement('div');
  const fragment = document.createRange().createContextualFragment(html);
  removeBeginning(fragment, beginning, 'https://a.example/1');
  element.append(fragment);
  expect(element.innerHTML).toBe(left);
});
