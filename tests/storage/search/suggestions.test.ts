import Dexie from 'dexie';
import { beforeEach, expect, it, vi } from 'vitest';
import { setMarks } from '../../../storage/marks/setMarks';
import { endSession, suggest } from '../../../storage/search/suggestions';
import { database } from '../../../storage/shelf/database';
import { loadSource } from '../../../storage/sources/load';
import { articleOf, emptyShelf, numberOf } from '../shelfOf';

const going = () => new AbortController().signal;
const titles = async (typed: string) =>
  (await suggest(typed, 'en', going()))!.map(({ title }) => title.map(({ text }) => text).join(''));

beforeEach(async () => {
  endSession();
  await emptyShelf();
  const many = Array.from({ length: 9 }, (_, n) =>
    articleOf({ key: `${n}`, title: `训练 ${n}`, publishedAt: n }),
  );
  await loadSource({ kind: 'bundle', name: 'x', title: 'x', version: '1' }, [
    ...many,
    articleOf({ key: 'page', title: 'A page', url: 'https://a.example/' }),
    articleOf({
      key: 'links',
      title: 'Links',
      links: [{ rel: 'paper', url: 'https://b.example/' }],
      translations: { zh: { title: '链接', summary: '', content: '' } },
    }),
  ]);
});

it('suggests the six newest', async () => {
  expect(await titles('训练')).toEqual([8, 7, 6, 5, 4, 3].map((n) => `训练 ${n}`));
});

it('suggests by pinyin what nothing else has', async () => {
  expect(await titles('xunlian')).toHaveLength(6);
});

it('follows filters by mark', async () => {
  await setMarks('read', [await numberOf('8')], true);
  expect((await titles('训练 is:unread'))[0]).toBe('训练 7');
  expect(await titles('训练 is:read')).toEqual(['训练 8']);
});

it('gives the address of an article, else its first link, else none', async () => {
  const linkOf = async (typed: string) => (await suggest(typed, 'en', going()))![0]!.link;
  expect(await linkOf('page')).toBe('https://a.example/');
  expect(await linkOf('links')).toBe('https://b.example/');
  expect(await linkOf('训练')).toBeUndefined();
});

it('speaks the language of the interface', async () => {
  const [inEnglish] = (await suggest('links', 'en', going()))!;
  const [inChinese] = (await suggest('links', 'zh-CN', going()))!;
  expect(inEnglish!.title).toEqual([{ text: 'Links', isHit: true }]);
  expect(inChinese!.title).toEqual([{ text: '链接', isHit: false }]);
});

it('suggests nothing for what has no hit, and gives no answer to what is no longer asked', async () => {
  expect(await suggest('nowhere', 'en', going())).toEqual([]);
  const stopped = new AbortController();
  stopped.abort();
  expect(await suggest('训练', 'en', stopped.signal)).toBeUndefined();
});

it('gives no answer to what is typed over while its rows are read', async () => {
  const stopped = new AbortController();
  vi.spyOn(database.articles, 'bulkGet').mockImplementationOnce(() => {
    stopped.abort();
    return Dexie.Promise.resolve([]);
  });
  expect(await suggest('训练', 'en', stopped.signal)).toBeUndefined();
});

it('sees after a visit what was loaded since', async () => {
  expect(await titles('later')).toEqual([]);
  await loadSource({ kind: 'bundle', name: 'y', title: 'y', version: '1' }, [
    articleOf({ key: 'later', title: 'Later' }),
  ]);
  endSession();
  expect(await titles('later')).toEqual(['Later']);
});
