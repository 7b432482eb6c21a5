// What the search finds, and in which order, against a filter that is as plain as its specification.
// The filter looks at one article after the other and shares nothing with the engine: it has its own
// folding, and needs no parser, since a query is made as parts, from which what is typed is written.
import type { ArticleText, NewArticle } from '../../../../storage/shelf/article';
import { DAY, sources } from './articles';

export const simplified: Record<string, string> = {
  訓: '训',
  練: '练',
  強: '强',
  學: '学',
  習: '习',
  優: '优',
  數: '数',
  據: '据',
  團: '团',
  隊: '队',
  開: '开',
  統: '统',
  華: '华',
};
const TRADITIONAL = new RegExp(`[${Object.keys(simplified).join('')}]`, 'g');

/** Signs and radicals of the shelf, and what they are the same as. */
const same: Record<string, string> = {
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '−': '-',
  '・': '·',
  '•': '·',
  '‧': '·',
  '⁄': '/',
  '⺠': '民',
  '⻓': '长',
  ł: 'l',
};
const SAME = new RegExp(`[${Object.keys(same).join('')}]`, 'g');

const HAN = /[\p{Script=Han}，。、]/u;

/** Lines as one: with nothing between where both sides are Chinese, and with a space elsewhere. */
function unwrapped(text: string): string {
  const lines = text.split(/[ \t]*\n[ \t]*/);
  return lines.reduce((before, line, at) => {
    // An empty line ends a paragraph.
    if (line === '') return before;
    const isParagraph = lines[at - 1] === '';
    const isWithin = HAN.test(before.at(-1) ?? '') && HAN.test(line[0] ?? '');
    return before + (isWithin && !isParagraph ? '' : ' ') + line;
  });
}

/** Texts that a reader would call the same are the same after it. */
export function plain(text: string): string {
  return unwrapped(text)
    .replace(/\u00ad|\u200b|\u200c|\u2060|\ufeff|\ufe0f/g, '')
    .replace(/(?<!\p{Emoji_Presentation})\u200d/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .replace(/[\u064b-\u0652\u0640\u0591-\u05bd\u05bf\u05c1\u05c2]/g, '')
    .normalize('NFC')
    .replace(SAME, (sign) => same[sign]!)
    .replace(TRADITIONAL, (character) => simplified[character]!);
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Whether a part of a text is `value`, of which no end is within what a reader sees as one character. */
function has(text: string, value: string): boolean {
  if (!text.includes(value)) return false;
  // The others have nothing that is seen as one.
  if (!/[\p{M}\p{Emoji_Presentation}\u200d]/u.test(text)) return true;
  const ends = new Set([text.length, ...Array.from(graphemes.segment(text), ({ index }) => index)]);
  return [...ends].some((start) => text.startsWith(value, start) && ends.has(start + value.length));
}

/** An article as the oracle sees it, with all its texts folded. */
export interface Entry {
  article: NewArticle;
  key: string;
  /** The best first: titles, tags, summaries, contents. */
  fields: readonly (readonly string[])[];
  sourceNames: readonly string[];
  isRead: boolean;
  isStarred: boolean;
}

/** All articles, newest first. */
export const shelf: Entry[] = sources
  .flatMap(({ name, title, articles }) => articles.map((article) => ({ article, name, title })))
  // Equal dates stay in the order of the sources, and within them of their articles.
  .toSorted((a, b) => dateOf(b.article) - dateOf(a.article))
  .map(({ article, name, title }, place) => {
    const texts: ArticleText[] = [article, ...Object.values(article.translations)];
    return {
      article,
      key: article.key,
      fields: [
        texts.map((text) => plain(text.title)),
        article.tags.map(plain),
        texts.map((text) => plain(text.summary)),
        texts.map((text) => plain(text.content)),
      ],
      sourceNames: [plain(name), plain(title)],
      isRead: place % 3 === 0,
      isStarred: place % 7 === 0,
    };
  });

/** Undated articles come last. */
function dateOf({ publishedAt }: NewArticle): number {
  return publishedAt ?? -(2 ** 40);
}

/** One of the things that a query asks for. */
export interface Part {
  kind: 'word' | 'phrase' | 'in' | 'tag' | 'source' | 'is' | 'after' | 'before';
  value: string;
  isExcluded: boolean;
}

/** The keys of what is found, in both orders. */
export interface Expected {
  newest: string[];
  bestMatch: string[];
}

export function expectedOf(parts: readonly Part[]): Expected {
  const asked = parts.map((one) => ({ ...one, value: plain(one.value) }));
  const inTitle = isInTitle(asked);
  const found = shelf.filter((entry) =>
    asked.every((one) => holds(entry, one, inTitle) !== one.isExcluded),
  );
  const badness = new Map(found.map((entry) => [entry, badnessOf(entry, asked)]));
  const bestFirst = found.toSorted((a, b) => badness.get(a)! - badness.get(b)!);
  const keysOf = (entries: readonly Entry[]) => entries.map(({ key }) => key);
  return { newest: keysOf(found), bestMatch: keysOf(bestFirst) };
}

function isInTitle(parts: readonly Part[]): boolean {
  return parts.some(({ kind }) => kind === 'in');
}

function holds(entry: Entry, { kind, value }: Part, inTitle: boolean): boolean {
  const { article, fields } = entry;
  const isIn = (texts: readonly string[]) => texts.some((text) => has(text, value));
  switch (kind) {
    case 'in':
      return true;
    case 'word':
    case 'phrase':
      return inTitle ? isIn(fields[0]!) : fields.some(isIn);
    case 'tag':
      return isIn(fields[1]!);
    case 'source':
      return isIn(entry.sourceNames);
    case 'is':
      if (value === 'starred') return entry.isStarred;
      return entry.isRead === (value === 'read');
    case 'after':
      return article.day !== undefined && article.day >= firstDay(value);
    case 'before':
      return article.day !== undefined && article.day < firstDay(value);
  }
}

/** Of a year, a month or a day, in days since 1970-01-01. */
function firstDay(date: string): number {
  return Date.parse(`${date}-01-01`.slice(0, 'YYYY-MM-DD'.length)) / 1000 / DAY;
}

/** The field in which the worst of the terms is at its best, and whether they stand there together. */
function badnessOf({ fields }: Entry, asked: readonly Part[]): number {
  const inTitle = isInTitle(asked);
  const terms = asked.filter(
    ({ kind, isExcluded }) => ['word', 'phrase', 'tag'].includes(kind) && !isExcluded,
  );
  const bestField = ({ kind, value }: Part) => {
    if (kind === 'tag') return 1;
    if (inTitle) return 0;
    return fields.findIndex((texts) => texts.some((text) => has(text, value)));
  };
  const worst = Math.max(0, ...terms.map(bestField));
  const areTogether = ['', ' '].some((space) => {
    const together = terms.map(({ value }) => value).join(space);
    return fields[worst]!.some((text) => has(text, together));
  });
  return worst * 2 + (areTogether ? 0 : 1);
}
