import { expect, it } from 'vitest';
import { type NewArticle, textIn } from '../../../storage/shelf/article';

const article = {
  title: '标题',
  summary: '',
  content: '',
  language: 'zh-CN',
  translations: { 'en-GB': { title: 'Title', summary: '', content: '' } },
} as unknown as NewArticle;

it.each([
  ['zh', '标题', 'zh-CN'],
  ['en', 'Title', 'en-GB'],
  ['fr', '标题', 'zh-CN'],
])('is shown to a reader of %s as %s', (language, title, shownLanguage) => {
  expect(textIn(article, language)).toMatchObject({ title, language: shownLanguage });
});
