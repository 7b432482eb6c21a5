// Queries of every kind, made from a seed and from the articles themselves.
import type { NewArticle } from '../../../../storage/shelf/article';
import { seeded } from '../../../madeArticles';
import { DAY } from './articles';
import { type Expected, expectedOf, type Part, plain, shelf, simplified } from './oracle';

interface Asked {
  typed: string;
  parts: Part[];
  expected: Expected;
}

const random = seeded(2026);
const pick = <T>(among: readonly T[]): T => among[random(among.length)]!;
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const part =
  (kind: Part['kind']) =>
  (value: string): Part => ({ kind, value, isExcluded: false });
export const word = part('word');
const [phrase, tag, source] = [part('phrase'), part('tag'), part('source')];
const [is, after, before] = [part('is'), part('after'), part('before')];
const inTitle = part('in')('title');
export const not = (asked: Part): Part => ({ ...asked, isExcluded: true });
const words = (text: string) => text.split(/\s+/).filter(plain).map(word);

/** Writes a query as someone might type it: one in six times, each sign is another that means the same. */
function ask(...parts: Part[]): Asked {
  const either = (usual: string, other: string) => (random(6) === 0 ? other : usual);
  const quoted = (value: string) => (random(6) === 0 ? `“${value}”` : `"${value}"`);
  const typed = parts.map(({ kind, value, isExcluded }) => {
    const sign = isExcluded ? either('-', '－') : '';
    if (kind === 'word') return sign + value;
    if (kind === 'phrase') return sign + quoted(value);
    return sign + kind + either(':', '：') + (/\s/.test(value) ? quoted(value) : value);
  });
  return { typed: typed.join(either(' ', '\u3000')), parts, expected: expectedOf(parts) };
}

function until<T>(make: () => T, isGood: (candidate: T) => boolean): T {
  for (let tries = 0; tries < 10_000; tries++) {
    const candidate = make();
    if (isGood(candidate)) return candidate;
  }
  throw new Error('No such text can be made');
}

/** Those that a phrase can be taken from. */
const askable = shelf.filter(({ article }) => /\p{L}\S*\s\S/u.test(article.content));
const anyArticle = () => pick(askable).article;
const textsOf = (article: NewArticle) =>
  [article, ...Object.values(article.translations)]
    .flatMap(({ title, summary, content }) => [title, summary, content])
    .concat(article.tags)
    .filter(Boolean);
const cut = (text: string, length: number) => {
  const start = random(Math.max(1, text.length - length + 1));
  return text.slice(start, start + length).trim();
};
/** Letters next to each other, in one word or across the end of it. */
const piece = (longest = 4, from: NewArticle = anyArticle()) =>
  until(
    () => cut(pick(textsOf(from)), 1 + random(longest)),
    (text) => plain(text) !== '',
  );
/** A piece without white space that starts with a letter: a sign can stand before it. */
const term = (longest = 4, from: NewArticle = anyArticle()) =>
  until(
    () => piece(longest, from),
    (text) => /^\p{L}\S*$/u.test(text),
  );
const longPhrase = (from: NewArticle = anyArticle()) =>
  until(
    () => cut(pick(textsOf(from)), 3 + random(10)),
    (text) => /^\p{L}.*\s/u.test(text),
  );
const titlePiece = (from: NewArticle) =>
  until(
    () => cut(from.title, 1 + random(3)),
    (text) => /^\p{L}\S*$/u.test(text),
  );
const shuffled = (parts: readonly Part[]) => {
  const rest = [...parts];
  return times(rest.length, () => rest.splice(random(rest.length), 1)[0]!);
};

/** A year, a month or a day in which articles appeared. */
const anyDate = () => {
  const { day } = until(anyArticle, (article) => article.day !== undefined);
  return dateOfDay(day!).slice(0, pick([4, 7, 10]));
};
const dateOfDay = (day: number) => new Date(day * DAY * 1000).toISOString().slice(0, 10);

const traditionalOf = new Map(Object.entries(simplified).map(([from, to]) => [to, from]));
const spellings: ((text: string) => string)[] = [
  (text) =>
    text.replace(/\p{Script=Han}/gu, (character) => traditionalOf.get(character) ?? character),
  (text) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
  (text) => text.toUpperCase(),
  (text) => text.normalize('NFD'),
  (text) => text.normalize('NFD').replace(/\p{M}/gu, ''),
  (text) => text.replace(/[aeiou]/g, '$&\u0301'),
  (text) => text.replace(/[aeiou]/g, '$&\u0308').normalize('NFC'),
  (text) => text.replaceAll('l', 'ł').replaceAll('L', 'Ł'),
  (text) => text.replace(/(?<=^.)/u, '\u00ad').replace(/$/, '\u200b'),
];
const SPELT_IN_MANY_WAYS =
  '训练 强化学习 优化器 数据集 团队 开源 数据 系统 BF16 naïve memory Poincaré Łukasiewicz law model'.split(
    ' ',
  );

const GROWING = ['training', 'Łukasiewicz', 'naïve', 'FlashAttention', '强化学习', 'reward model'];
const MARKS = ['unread', 'read', 'starred'];
const SOURCES = [
  'north',
  'SOUTH',
  'th',
  'o',
  '开源',
  '開源周',
  'reunion',
  'Réun',
  '系統',
  'Łódź R',
  'lodz',
];
/** With or without the space that many leave out between Chinese and Latin. */
const mixedWords = () =>
  [
    pick(['训练', '模型', '推理', '开源']),
    pick(['', ' ']),
    pick(['BF16', 'model', 'naïve', 'at', 's', 'ppo']),
  ].join('');
const mixedPiece = () =>
  until(
    () => piece(6),
    (text) => /\p{Script=Han}\s*\p{Script=Latin}|\p{Script=Latin}\s*\p{Script=Han}/u.test(text),
  );

/** About an article that is likely to be found, but for what is excluded. */
function combination(): Asked {
  const entry = until(
    () => pick(askable),
    ({ article }) => article.day !== undefined,
  );
  const { article } = entry;
  const day = article.day!;
  const parts: Part[] = [
    word(term(2, article)),
    ...pick<() => Part[]>([
      () => [not(word(term(2)))],
      () => [not(phrase(longPhrase()))],
      () => [inTitle, word(titlePiece(article))],
      () => [phrase(longPhrase(article)), not(tag('agent'))],
      () => [phrase(term(4, article))],
    ])(),
    ...pick<() => Part[]>([
      () => [],
      () => [tag(pick(article.tags.concat('推理')))],
      () => [not(tag(pick(['rl', '低精度', 'reward model'])))],
    ])(),
    ...pick<() => Part[]>([
      () => [],
      () => [source(pick(entry.sourceNames))],
      () => [not(source(pick(SOURCES)))],
    ])(),
    ...pick<() => Part[]>([
      () => [],
      () => [is(entry.isRead ? 'read' : 'unread')],
      () => [not(is(entry.isRead ? 'unread' : 'read'))],
      () => [not(is('starred'))],
    ])(),
    ...pick<() => Part[]>([
      () => [],
      () => [after(dateOfDay(day - random(100)))],
      () => [before(dateOfDay(day + random(200)))],
      () => [after(dateOfDay(day).slice(0, 7)), before(dateOfDay(day + 70).slice(0, 7))],
      () => [not(after(dateOfDay(day + random(100)).slice(0, 7)))],
      () => [not(before(dateOfDay(day - random(300))))],
    ])(),
  ];
  return ask(...shuffled(parts));
}

export const queries: Record<string, Asked[]> = {
  'pieces of texts': times(70, () => ask(...words(piece()))),
  'words as they are typed': GROWING.flatMap((whole) =>
    times(whole.length, (index) => ask(...words(whole.slice(0, index + 1)))),
  ),
  'Chinese and Latin': [
    ...times(20, () => ask(...words(mixedPiece()))),
    ...times(20, () => ask(...words(mixedWords()))),
    ...times(5, () => ask(phrase(mixedPiece()))),
  ],
  'other spellings': SPELT_IN_MANY_WAYS.flatMap((whole) =>
    [...new Set(spellings.map((spell) => spell(whole)))].map((text) => ask(word(text))),
  ),
  'several terms': [
    ...times(20, () => {
      const article = anyArticle();
      return ask(word(term(4, article)), word(term(4, article)));
    }),
    ...times(20, () => {
      const article = anyArticle();
      return ask(word(term(3, article)), word(term(2, article)), word(term(2, article)));
    }),
    ...times(15, () => ask(word(term(2)), word(term(2)))),
    ask(word('训练'), word('训练')),
    ask(word('训'), word('练')),
    ask(word('练'), word('训')),
    ask(word('reward'), word('model')),
    ask(word('model'), word('reward')),
  ],
  phrases: [
    ...times(20, () => ask(phrase(longPhrase()))),
    ...times(10, () => ask(phrase(term(4)))),
    ...times(10, () => {
      const article = anyArticle();
      return ask(phrase(longPhrase(article)), word(term(2, article)));
    }),
    ...['reward model', 'model reward', 'scaling law', '训练 训练'].map((text) =>
      ask(phrase(text)),
    ),
  ],
  exclusions: [
    ...times(15, () => ask(word(term(2)), not(word(term(2))))),
    ...times(8, () => ask(not(word(term(2))))),
    ...times(8, () => ask(not(word(term(1))), not(word(term(2))))),
    ...times(8, () => ask(not(word(term(2))), word(term(1)), not(phrase(longPhrase())))),
    ...times(4, () => ask(word('model'), not(phrase(pick(['reward model', 'scaling law']))))),
    ...times(3, () => ask(word('naive'), not(word(pick(['ＢＦ', '訓', 'NAÏVE']))))),
  ],
  'in:title': [
    ask(inTitle),
    ...times(10, () => ask(...shuffled([inTitle, word(term(3))]))),
    ...times(6, () => {
      const article = anyArticle();
      return ask(inTitle, word(titlePiece(article)), word(titlePiece(article)));
    }),
    ...times(4, () => ask(word(term(1)), inTitle, not(word(term(2))))),
    ...times(4, () => ask(not(phrase(term(2))), inTitle)),
    ...times(4, () => ask(inTitle, tag(pick(['推理', '通信'])), word(term(1)))),
    ask(phrase('scaling law'), inTitle),
  ],
  'tag:': [
    ...times(12, () => ask(tag(pick(anyArticle().tags.concat('数据'))))),
    ...['R', 'reward m', 'ＲＬ', '數', '系统', 'AGENT', '能', 'aw'].map((text) => ask(tag(text))),
    ...times(8, () => ask(...shuffled([tag(pick(['推理', '强化', 'law'])), word(term(2))]))),
    ...times(4, () => ask(not(tag(pick(['推理', 'rl', '數據']))), word(term(2)))),
    ask(not(tag('agent'))),
    ask(tag('推理'), tag('通信')),
    ask(tag('reward model'), not(tag('通信')), word('reward')),
  ],
  'source:': [
    ...SOURCES.map((name) => ask(source(name))),
    ...times(6, () => ask(...shuffled([source(pick(SOURCES)), word(term(2))]))),
    ...times(6, () => ask(not(source(pick(SOURCES))), word(term(2)))),
    ask(not(source('校园')), not(source('north'))),
    ask(source('south'), source('系统')),
  ],
  'is:': MARKS.flatMap((mark) => [
    ask(is(mark)),
    ask(not(is(mark))),
    ...times(3, () => ask(...shuffled([is(mark), word(term(2))]))),
    ...times(2, () => ask(word(term(2)), not(is(mark)))),
    ask(is(mark), not(is('starred'))),
  ]),
  'after: and before:': [
    ...times(6, () => ask(after(anyDate()))),
    ...times(6, () => ask(before(anyDate()))),
    ...times(4, () => ask(not(after(anyDate())))),
    ...times(4, () => ask(not(before(anyDate())))),
    ...times(6, () => ask(...shuffled([after(anyDate()), word(term(2))]))),
    ...times(6, () => ask(...shuffled([before(anyDate()), word(term(2))]))),
    ...times(6, () => ask(after(anyDate()), before('2026-06'))),
    ask(after('2025'), before('2026')),
    ask(after('2026-02-28'), before('2026-03-01')),
    ask(after('1969-12-31')),
    ask(not(after('2099')), not(before('2099'))),
    ask(not(after('2025')), word('训练')),
  ],
  'signs, marks and lines': [
    ...[
      "don't",
      'don’t',
      "'tis",
      '2019-2020',
      '2019–2020',
      '列夫·托尔斯泰',
      '列夫•托尔斯泰',
      '1/2',
      '1⁄2',
      '民族',
      '⻓城',
      '方便',
      'كتاب',
      'كِتاب',
      'بسم',
      'شلوم',
      'שלום',
      'אחמד',
      'أحمد',
      'احمد',
      'اسفي',
      'آسفي',
      '强化学习，让',
      '化学',
      '👩',
      '👨‍👩‍👧',
      '👍',
      '👍🏽',
      '🇳🇺',
      '🇺🇸',
      '1️⃣',
      '❤',
      '❤️',
      '象',
      '像',
      '沈',
      '沉',
      '俱',
      '具',
    ].map((text) => ask(word(text), source('signs'))),
    ...[
      'attention is all',
      'value -1.5',
      'reward model',
      'model 训练 完',
      '让 reward',
      'I don’t know',
    ].map((text) => ask(phrase(text))),
    ask(word('know'), not(phrase('value −1.5'))),
  ],
  combinations: times(80, combination),
  nothing: [
    ...['zzz', '不存在', 'modelg', '训练训练训练训练', 'ＱＱ', '。。'].map((text) =>
      ask(word(text)),
    ),
    ...times(4, () => {
      const { title, summary } = until(
        anyArticle,
        (article) => article.title.length > 3 && article.summary.length > 6,
      );
      return ask(word((title.slice(-4) + summary.slice(0, 6)).replace(/\s+/g, '')));
    }),
    ask(word('训练'), word('zzz')),
    ask(word('训练'), not(word('练'))),
    ask(word('训练'), not(phrase('訓練'))),
    ask(phrase('reward  of  model')),
    ask(inTitle, word('清华的团队')),
    ask(tag('不存在')),
    ask(tag('推理通信')),
    ask(source('不存在'), word('训练')),
    ask(is('read'), is('unread')),
    ask(is('starred'), not(is('starred')), word('训')),
    ask(after('2027')),
    ask(before('1999'), word('model')),
    ask(after('2026-05'), before('2026-04')),
  ],
};
export const all = Object.values(queries).flat();
