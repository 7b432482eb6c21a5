import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ArticleActions } from '../../../components/list/articleActions';
import { ArticleRow } from '../../../components/list/ArticleRow';
import type { Article } from '../../../storage/shelf/article';

vi.mock('../../../components/parts/message', () => ({
  t: (key: string) => key,
  interfaceLanguage: 'en',
}));

type Props = ArticleRow['props'];

let renderings = 0;
const article = {
  n: 7,
  title: 'Title',
  summary: 'Summary',
  language: 'en',
  translations: {},
  get stats() {
    renderings++;
    return {};
  },
} as unknown as Article;
const actions = { toggleRead: vi.fn() } as unknown as ArticleActions;
const root = document.createElement('div');

function show(changed: Partial<Props> = {}): void {
  const props: Props = {
    article,
    isRead: false,
    isStarred: false,
    isOpen: false,
    isCurrent: false,
    language: 'en',
    highlighter: undefined,
    isSpelled: false,
    total: 10,
    others: undefined,
    heading: undefined,
    actions,
    index: 3,
    measure,
    farAt: undefined,
    ...changed,
  };
  void act(() => render(<ArticleRow {...props} />, root));
}
const measure = () => {};

beforeEach(() => {
  show();
  renderings = 0;
});
afterEach(() => render(null, root));

it('is not rendered again if nothing of it has changed', () => {
  show();
  expect(renderings).toBe(0);
});

it.each<Partial<Props>>([
  { isRead: true },
  { isStarred: true },
  { isCurrent: true },
  { heading: 'Today' },
  { isSpelled: true },
  { total: 11 },
  { index: 4 },
  { farAt: 100 },
])('shows %o', (changed) => {
  const before = root.innerHTML;
  show(changed);
  expect(root.innerHTML).not.toBe(before);
  show();
  expect(root.innerHTML).toBe(before);
});

it('says that the language is not known rather than that of the interface', () => {
  const of = () => root.querySelector('.row')!.getAttribute('lang');
  expect(of()).toBe('en');
  show({ article: { ...article, language: '' } });
  expect(of()).toBe('');
  void act(() => render(null, root));
  show({ article: { ...article, language: '' } });
  expect(of()).toBe('');
});
