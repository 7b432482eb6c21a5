// The articles that search is checked with.
import type { NewArticle } from '../../../../storage/shelf/article';
import { loadSource } from '../../../../storage/sources/load';
import { makeArticles } from '../../../madeArticles';
import { articleOf, emptyShelf } from '../../shelfOf';

export const DAY = 86_400;

/**
 * Made articles, over almost two years instead of some months, and with many equal dates.
 *
 * @param zone - hours that the source's calendar is ahead of UTC
 */
function made(source: string, count: number, seed: number, zone = 0): NewArticle[] {
  const latest = Date.UTC(2026, 9, 1) / 1000;
  return makeArticles(source, count, seed).map((article) => {
    if (article.publishedAt === undefined) return article;
    const stretched = latest - (latest - article.publishedAt) * 4;
    const publishedAt = Math.floor(stretched / 21_600) * 21_600;
    return { ...article, publishedAt, day: Math.floor((publishedAt + zone * 3600) / DAY) };
  });
}

/** By hand, since few or none of the made articles have what pinyin is checked with. */
const campus: NewArticle[] = Object.entries({
  team: { title: '清华团队提出新框架' },
  traditionalTeam: { title: '清華團隊再提新框架' },
  teamInTag: { title: '新框架', tags: ['清华团队'] },
  teamInSummary: { title: '新框架', summary: '清华团队提出' },
  teamOfOthers: { title: '清华与北大的团队' },
  apart: { title: '清华', tags: ['团队'] },
  inContent: { title: '框架', content: '清华的团队' },
  precise: { title: '清华BF16训练' },
  city: { title: '重庆开源社区' },
  cityInTag: { title: '开源社区', tags: ['重庆'] },
  oldCity: { title: '西安的数据集' },
  latin: { title: '训练一种模型', content: 'qinghua and chongqing' },
  latinTitle: { title: 'On qinghua', summary: '训练' },
  both: { title: '清华', summary: 'qinghua' },
}).map(([name, text], index) => {
  // Two years before the others, each a day older than the one above it.
  const day = Date.UTC(2022, 9, 1) / 1000 / DAY - index;
  return articleOf({ key: `campus/${name}`, publishedAt: day * DAY, day, ...text });
});

/** By hand as well: signs, marks, lines and pictures of which the made articles have none. */
const signs: NewArticle[] = Object.entries({
  curly: { title: 'I don’t know « attention is all »', content: 'period 2019–2020, value −1.5' },
  straight: {
    title: 'I don\'t know " attention is all "',
    content: 'period 2019-2020, value -1.5',
  },
  low: { title: 'Er sagte „attention is all“', content: 'ʼtis 2019—2020, ½' },
  dots: { title: '列夫・托尔斯泰', content: '托尔斯泰• 1⁄2' },
  dot: { title: '列夫·托尔斯泰', content: '托尔斯泰‧ 1/2' },
  radicals: { title: '⺠族区域 ⻓城', content: '⽅便' },
  characters: { title: '民族区域 长城', content: '方便' },
  vowels: { title: 'كِتَاب الشَّعب', content: 'بـــســم שָׁלוֹם' },
  letters: { title: 'كتاب الشعب', content: 'بسم שלום' },
  hamza: { title: 'آسفي أحمد', content: 'إيمان' },
  alif: { title: 'اسفي احمد', content: 'ايمان' },
  wrapped: { title: '换行', content: '强化\n学习，\n让 reward\nmodel\n\n训练\n\n完' },
  family: { title: '👨‍👩‍👧 at home 👍🏽', content: '🇨🇳🇺🇸 1️⃣ ❤️' },
  alone: { title: '👩 and 👍', content: '🇳🇺 1 ❤' },
  alike: { title: '沈阳的象', content: '俱乐部' },
  unlike: { title: '沉阳的像', content: '具乐部' },
}).map(([name, text], index) => {
  const day = Date.UTC(2021, 9, 1) / 1000 / DAY - index;
  return articleOf({ key: `signs/${name}`, publishedAt: day * DAY, day, ...text });
});

const north = made('north', 4000, 1);
const southBefore = made('south', 3500, 2, 8);
const southChanged = made('south', 3500, 3, 8);
/** Of ten articles one is dropped and one is another by now; some are new. */
const south = [
  ...southBefore.flatMap((article, index) => {
    if (index % 10 === 0) return [];
    return [index % 10 === 1 ? southChanged[index]! : article];
  }),
  ...made('south/late', 100, 4, 8),
];
const west = made('west', 3000, 5);

/** In the order in which they come to the shelf. */
export const sources = [
  { name: 'north', title: '开源周刊 Weekly', articles: north },
  { name: 'south', title: 'Réunion 系统', articles: south },
  { name: 'west', title: 'Łódź Research', articles: west },
  { name: 'campus', title: '校园', articles: campus },
  { name: 'signs', title: 'Signs', articles: signs },
];

export async function fillShelf(): Promise<void> {
  await emptyShelf();
  const load = (index: number, version: string, articles: NewArticle[]) => {
    const { name, title } = sources[index]!;
    return loadSource({ kind: 'bundle', name, title, version }, articles);
  };
  await load(0, '1', north);
  await load(1, '1', southBefore);
  await load(2, '1', west);
  await load(1, '2', south);
  await load(3, '1', campus);
  await load(4, '1', signs);
}
