import { expect, it } from 'vitest';
import { type ReadFeed, toFeed } from '../../../storage/formats/feed';
import { feedItem } from '../../../storage/formats/feedItem';
import { readJson, writtenNumber } from '../../../storage/formats/json';
import { atOnce } from '../../../storage/formats/steps';
import { textIn } from '../../../storage/shelf/article';

function read(json: string): ReadFeed {
  const options = { toNumber: writtenNumber, mayRepeat: true };
  return atOnce(toFeed(atOnce(readJson(json, 'a.json', options)), 'a.json'));
}
const feedOf = (items: unknown[], head: object = {}) =>
  read(
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Loose',
      home_page_url: 'https://example.org/',
      feed_url: 'https://example.org/feed.json',
      ...head,
      items,
    }),
  );
const itemOf = (item: object, head?: object) => feedOf([{ id: 'a', ...item }], head).articles[0]!;
const shown = (item: object) => textIn(itemOf(item), 'en');

it('shows how the text begins where there is no title, and does not repeat it', () => {
  const both = { summary: 'Summary title', content_text: 'Content text' };
  expect(shown(both)).toMatchObject({
    title: 'Content text',
    summary: 'Summary title',
    content: '',
  });
  const cats = { content_text: 'Cats are neat. \n\nhttps://example.org/cats' };
  expect(shown(cats).title).toBe('Cats are neat.');
  expect(shown(cats).content.trim()).toBe('https://example.org/cats');
  expect(shown({ content_html: '<p>HTML <b>title</b></p>' }).title).toBe('HTML title');
  expect(shown({ url: 'https://example.org/item' }).title).toBe('https://example.org/item');
  for (const title of [null, '', ' \u202e', undefined, '\u3164', '\u2800 \u115f\ufe0f']) {
    const item = { title, content_text: 'Empty title' };
    expect(shown(item).title).toBe('Empty title');
    expect(itemOf(item).title).toBe('');
    expect(feedItem(itemOf(item))).not.toHaveProperty('title');
  }
  expect(shown({ summary: 'Only this' })).toMatchObject({ title: 'Only this', summary: '' });
  const translated = { title: 'T', _translations: { zh: { content_text: '正文' } } };
  expect(textIn(itemOf(translated), 'zh').title).toBe('正文');
});

it('takes null for absent, wherever it stands', () => {
  const nothing = Object.fromEntries(
    'summary content_html url external_url language date_published date_modified tags image banner_image author authors attachments _links _stats _translations'
      .split(' ')
      .map((name) => [name, null]),
  );
  expect(itemOf({ title: 'T', content_text: 'x', ...nothing })).toEqual(
    itemOf({ title: 'T', content_text: 'x' }),
  );
  expect(feedOf([{ id: 'a', title: 'T' }], { language: null, authors: null }).leftOut).toEqual([]);
});

it.each([
  ['workflow,omnifocus', ['workflow', 'omnifocus']],
  ['强化学习，推理、对齐', ['强化学习', '推理', '对齐']],
  ['C; Go, Rust', ['C; Go', 'Rust']],
  ['a;b；c', ['a', 'b', 'c']],
  [
    ['a', null, 7, {}, ' b '],
    ['a', '7', 'b'],
  ],
  [{ a: 1 }, []],
  ['', []],
])('reads the tags %j as %j', (tags, expected) => {
  expect(itemOf({ title: 'T', tags }).tags).toEqual(expected);
});

it.each([
  ['something.html', 'https://example.org/something.html'],
  ['/relative/url/example', 'https://example.org/relative/url/example'],
  ['//example.org/c', 'https://example.org/c'],
  [' https://example.org/a ', 'https://example.org/a'],
  ['javascript:alert(1)', undefined],
  ['mailto:a@example.org', undefined],
  ['https://name@example.org', undefined],
])('reads the address %j as %s, and keeps the article', (url, expected) => {
  expect(itemOf({ title: 'T', url }).url).toBe(expected);
});

it('resolves by the item, then by the home page, then by the feed', () => {
  const parts = { image: 'b.png', external_url: '/c', attachments: [{ url: '1.mp3' }] };
  expect(itemOf({ title: 'T', url: 'posts/1.html', ...parts })).toMatchObject({
    url: 'https://example.org/posts/1.html',
    image: 'https://example.org/posts/b.png',
    externalUrl: 'https://example.org/c',
    attachments: [{ url: 'https://example.org/posts/1.mp3' }],
  });
  expect(itemOf({ title: 'T', ...parts }, { home_page_url: null })).toMatchObject({
    image: 'https://example.org/b.png',
  });
  const none = { home_page_url: null, feed_url: null };
  expect(itemOf({ title: 'T', url: '/a' }, none)).not.toHaveProperty('url');
  expect(itemOf({ title: 'T', url: '//example.org/a' }, none).url).toBe('https://example.org/a');
});

it('keeps what the links of HTML are relative to, also in a file', () => {
  const article = itemOf({ title: 'T', content_html: '<a href="/a">a</a>' });
  expect(article.base).toBe('https://example.org/');
  const again = { home_page_url: null, feed_url: null };
  expect(itemOf(feedItem(article), again)).toEqual(article);
  expect(itemOf({ title: 'T', url: '/x', content_html: 'a' })).not.toHaveProperty('base');
});

it('ignores what others call as our extensions are called', () => {
  const plain = itemOf({ title: 'T' });
  expect(itemOf({ title: 'T', _links: { self: { href: 'https://api.example/1' } } })).toEqual(
    plain,
  );
  const link = { rel: 'self', url: 'https://api.example/1' };
  expect(itemOf({ title: 'T', _links: link })).toEqual(plain);
  expect(itemOf({ title: 'T', _translations: { fr: { title: { text: 'F' } } } })).toEqual(plain);
  expect(itemOf({ title: 'T', _translations: { fr: { title: 1, summary: 'F' } } })).toEqual(plain);
  expect(itemOf({ title: 'T', _stats: '12 views' })).toEqual(plain);
  expect(itemOf({ title: 'T', _stats: { views: -1, likes: '3' } })).toEqual(plain);
  expect(itemOf({ title: 'T', _translations: ['fr', 'de'] })).toEqual(plain);
  expect(itemOf({ title: 'T', _translations: { fr: 'https://example.org/fr' } })).toEqual(plain);
});

it('takes numbers as ids to the last digit', () => {
  const ids = ['15793596808644609', '15793596808644608', '1610521604143693812', '7', '1.0'];
  const items = ids.map((id) => `{"id":${id},"title":"T"}`).join();
  const { articles } = read(
    `{"version":"https://jsonfeed.org/version/1.1","title":"Ids","items":[${items}]}`,
  );
  expect(articles.map(({ key }) => key)).toEqual(ids);
});

it.each([
  ['1.7305488e+09', 1_730_548_800],
  ['63072000', 63_072_000],
  ['"63072000"', undefined],
  ['915148800000', 915_148_800],
])('reads the date %s as JSON has it', (written, publishedAt) => {
  const item = `{"id":"a","title":"T","date_published":${written}}`;
  expect(read(`{"title":"T","items":[${item}]}`).articles[0]!.publishedAt).toBe(publishedAt);
});

it('keeps the parts of an item, and gives them back', () => {
  const parts = {
    title: 'Episode',
    url: 'https://pod.example/1',
    external_url: 'https://news.example/1',
    image: 'https://pod.example/1.png',
    banner_image: 'https://pod.example/2.png',
    authors: [{ name: 'A', url: 'https://a.example/', avatar: 'https://a.example/a.png' }],
    attachments: [
      {
        url: 'https://pod.example/1.mp3',
        mime_type: 'audio/mpeg',
        title: 'Sound',
        size_in_bytes: 1,
        duration_in_seconds: 60,
      },
      { url: 'https://pod.example/2.mp3', mime_type: 'audio/mpeg' },
    ],
  };
  expect(feedItem(itemOf(parts))).toEqual({ id: 'a', ...parts });
  expect(itemOf({ title: 'T', author: { name: 'B' } }).authors).toEqual([{ name: 'B' }]);
  const head = { authors: [{ name: 'C' }] };
  expect(itemOf({ title: 'T' }, head).authors).toEqual([{ name: 'C' }]);
  const nobody = { authors: [{ avatar: 'https://a.example/a.png' }] };
  expect(itemOf({ title: 'T', ...nobody }, head).authors).toEqual([{ name: 'C' }]);
  const home = { url: 'https://a.example/' };
  expect(itemOf({ title: 'T', authors: [], author: home }, head).authors).toEqual([home]);
});

it.each([
  [{ authors: ['A', null, { name: 'B' }, ' \u202e', 7] }, ['A', 'B', '7']],
  [{ authors: 'A' }, ['A']],
  [{ authors: { name: 'A' } }, ['A']],
  [{ author: 'A' }, ['A']],
  [{ author: [{ name: 'A' }, 'B'] }, ['A', 'B']],
  [{ author: ' \u202e' }, undefined],
  [{ author: true }, undefined],
  [{ authors: [], author: { name: 'A' } }, ['A']],
  [{ authors: [{ avatar: '/a.png' }, null], author: { name: 'A' } }, ['A']],
  [{ authors: [{ name: 'A' }], author: { name: 'B' } }, ['A']],
])('reads the authors of %j', (given, names) => {
  expect(itemOf({ title: 'T', ...given }).authors?.map(({ name }) => name)).toEqual(names);
});

it('takes one attachment for a list of one, and the text of an image for one', () => {
  const attachments = { url: '/a.mp3', mime_type: 'audio/mpeg' };
  expect(itemOf({ title: 'T', attachments }).attachments).toEqual([
    { url: 'https://example.org/a.mp3', type: 'audio/mpeg' },
  ]);
  expect(shown({ content_html: '<img src="a.png" alt="A cat">' }).title).toBe('A cat');
});

it('takes an item without an id by its address, or by what it says', () => {
  const { articles } = feedOf([{ url: '/a', title: 'T' }, { title: 'T' }, { title: 'U' }]);
  expect(articles[0]!.key).toBe('https://example.org/a');
  expect(new Set(articles.map(({ key }) => key)).size).toBe(3);
  expect(feedOf([{ title: 'T' }]).articles[0]!.key).toBe(articles[1]!.key);
});

it('leaves out what cannot be shown, and says what is wrong with it', () => {
  const { articles, leftOut } = feedOf([
    { id: 'a', title: 'T' },
    3,
    { id: 'b', title: null },
    { id: 'a', title: 'Again' },
  ]);
  expect(articles.map(({ title }) => title)).toEqual(['T', 'Again']);
  expect(leftOut.map(({ message }) => message)).toEqual([
    'a.json: item 2: is not an object',
    'a.json: item 3 (b): has nothing to show',
  ]);
});

it.each<[string, object[]]>([
  ['of one address', ['One', 'Two'].map((title) => ({ url: '/a', title }))],
  ['of one id', ['One', 'Two'].map((title) => ({ id: 'a', title }))],
  ['of one id and title', ['/a', '/b'].map((url) => ({ id: 'a', url, title: 'One' }))],
  ['of one title', [{ title: 'One' }, { title: 'One' }, { title: 'One' }]],
  ['of one id, which a made one would have', ['a', 'a', 'a|2'].map((id) => ({ id, title: 'One' }))],
  ['of long ids', ['x', 'y'].map((end) => ({ id: 'a'.repeat(10_000) + end, title: 'One' }))],
])('takes all items %s, each with a key that stays', (_, items) => {
  const { articles, leftOut } = feedOf(items);
  expect(leftOut).toEqual([]);
  const keys = articles.map(({ key }) => key);
  expect(new Set(keys).size).toBe(items.length);
  // The first has the key that it would have alone, and others come and go.
  expect(keys[0]).toBe(feedOf(items.slice(0, 1)).articles[0]!.key);
  const more = feedOf([{ id: 'new', title: 'New' }, ...items]).articles.map(({ key }) => key);
  expect(more).toEqual(['new', ...keys]);
  expect(feedOf(articles.map(feedItem)).articles).toEqual(articles);
});

it('gives those behind the first the same keys in another order', () => {
  const items = ['1', '2', '3', '4'].map((n) => ({ id: 'a', url: `/${n}`, title: 'T' }));
  const keysOf = (given: object[]) =>
    Object.fromEntries(feedOf(given).articles.map(({ key, url }) => [url, key]));
  const [first, ...others] = items;
  expect(keysOf([first!, ...others.toReversed()])).toEqual(keysOf(items));
});

it('cuts what is longer than can be searched, and says where', () => {
  const html = `<p>Begins</p>${'x'.repeat(999_980)}<b class="y">bold</b>`;
  const { articles, leftOut, cut } = feedOf([
    { id: 'a', title: 'T', content_html: html },
    { id: 'b', title: 'T', content_text: `x${'\n\ny'.repeat(60_000)}` },
    { id: 'c', title: 'T', content_text: 'x'.repeat(1_000_000), summary: 's'.repeat(1_000_001) },
    {
      id: 'd',
      title: 'T',
      _translations: Object.fromEntries(
        Array.from({ length: 6 }, (_, n) => [
          `x${n}`,
          { title: 'U', content_text: 'z'.repeat(999_000) },
        ]),
      ),
    },
  ]);
  expect(leftOut).toEqual([]);
  expect(cut.map(({ message }) => message)).toEqual([
    'a.json: item 1 (a): content_html: is cut at 1000000 characters',
    'a.json: item 2 (b): is cut at 50000 lines',
    'a.json: item 4 (d): is cut at 5000000 characters',
  ]);
  expect(articles[0]!.html).toMatch(/x…$/);
  expect(articles[0]!.content).toMatch(/^Begins\n\nx+…$/);
  expect(articles[1]!.content).toMatch(/^x(?:\n\ny){49999}$/);
  expect(articles[2]!.content).toHaveLength(1_000_000);
  expect(Object.keys(articles[3]!.translations)).toEqual(['x0', 'x1', 'x2', 'x3', 'x4']);
  // What was cut is the same when it is read again.
  for (const article of articles) expect(feedOf([feedItem(article)]).articles).toEqual([article]);
});

it.each([
  ['AT&amp;T', 'AT&T'],
  ['Don&#8217;t &#x2014; &eacute;t&eacute; &#146;', 'Don’t — été ’'],
  ['The &lt;dialog&gt; element &amp; co', 'The &lt;dialog&gt; element & co'],
  ['&amp;lt;', '&lt;'],
  ['Q&A: what does &amp; mean?', 'Q&A: what does & mean?'],
  ['Tom & Jerry&#8217;s', 'Tom & Jerry’s'],
  ['Caf&eacute; &#128; 5 &hellip', 'Café € 5 …'],
  ['Q&A, R&D: ?a=1&copy=2&sub=3 &#39tis &Eacute.', "Q&A, R&D: ?a=1&copy=2&sub=3 'tis É."],
  ['&notit; &#60; &lt &LT;', '&notit; &#60; &lt &LT;'],
  ['a < b &amp; c', 'a < b &amp; c'],
  ['AT&ampT &nonsense;', 'AT&ampT &nonsense;'],
  ['&#x202e;evil&#8;', 'evil'],
  ['&nbsp;', ''],
])('reads the title %j as %j', (title, text) => {
  const author = { name: `${title}!` };
  const article = itemOf({ title, summary: title, content_text: title, tags: [title], author });
  expect(article.title).toBe(text);
  expect(article.tags).toEqual(text ? [text] : []);
  expect(article.authors).toEqual([{ name: `${text || '\u00a0'}!`.trim() }]);
  expect(article.content).toBe(title);
  expect(itemOf(feedItem(article))).toEqual(article);
});

it.each([
  [{ version: null }, 'Loose'],
  [{ version: 'https://jsonfeed.org/version/1.2' }, 'Loose'],
  [{ version: '1.1' }, 'Loose'],
  [{ title: null }, 'example.org'],
  [{ title: null, home_page_url: null, feed_url: null }, 'a'],
  [{ version: null, title: null }, 'example.org'],
  [{ version: 'JSON Feed 1.1' }, 'Loose'],
  [{ version: 'https://jsonfeed.org/version/2' }, 'Loose'],
])('reads a feed with %j', (head, title) => {
  expect(feedOf([{ id: 'a', title: 'T' }], head)).toMatchObject({ title, leftOut: [] });
});

it('reads a feed without a version that has items which are nothing', () => {
  const item = { id: 'a', title: 'T' };
  const { articles, leftOut } = feedOf([null, item, 3], { version: null });
  expect(articles).toHaveLength(1);
  expect(leftOut.map(({ message }) => message)).toEqual([
    'a.json: item 1: is not an object',
    'a.json: item 3: is not an object',
  ]);
  expect(read('{"items":[{"content_text":"Text"}]}').articles).toHaveLength(1);
  expect(() => feedOf([], { version: null, items: null })).not.toThrow();
  expect(() => read('{"title":"T","items":null}')).toThrow('a.json: items: is missing');
});

it.each([
  '{"version":"2.0.0","title":"T","items":[{"name":"x"}]}',
  '{"version":true,"title":"T","items":[{"name":"x"}]}',
  '{"title":"T","items":[3]}',
  '{"items":[{"title":"T"}]}',
  '{"title":"T"}',
])('takes %s for no feed', (json) => {
  expect(() => read(json)).toThrow('a.json: is not JSON Feed 1.0 or 1.1');
});

it.each([
  ['English (US)', ''],
  ['English', ''],
  ['en_US', 'en-US'],
  ['zh-Hant-TW', 'zh-Hant-TW'],
  ['x-elvish', 'x-elvish'],
  ['x', ''],
  ['de, en', ''],
])('reads the language %j as %j', (language, tag) => {
  expect(itemOf({ title: 'T', language }).language).toBe(tag);
  expect(itemOf({ title: 'T' }, { language }).language).toBe(tag);
});
