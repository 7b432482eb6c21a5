import { Component, type TargetedMouseEvent } from 'preact';
import { useMemo, useReducer } from 'preact/hooks';
import type { RowHighlighter } from '../../storage/search/rowHighlighter';
import { type Article, linkOf, textIn } from '../../storage/shelf/article';
import type { Catalogue } from '../../storage/shelf/catalogue';
import { Boundary } from '../parts/Boundary';
import { lazy } from '../parts/lazy';
import { t } from '../parts/message';
import type { ArticleActions } from './articleActions';
import { Highlighted } from './Highlighted';
import { MarkButtons } from './MarkButtons';
import { onMiddle } from './onMiddle';

/** Not in the first frame, unless a row was left unfolded. */
export const ArticleDetails = lazy(
  () => import('./ArticleDetails').then((module) => module.ArticleDetails),
  ({ text }) => text.content,
);

const AlsoIn = lazy(() => import('./AlsoIn').then((module) => module.AlsoIn));

export interface RowState {
  isRead: boolean;
  isStarred: boolean;
  isOpen: boolean;
  isCurrent: boolean;
}

interface ArticleRowProps extends RowPosition, RowState {
  article: Article;
  /** Primary language subtag of the text to show. */
  language: string;
  /** Of the search, which shows where its hits are. */
  highlighter: RowHighlighter | undefined;
  /** Whether it was found by its pinyin. */
  isSpelled: boolean;
  total: number;
  /** What knows which other feeds have it; undefined if none has. */
  others: Catalogue | undefined;
  /** The day or the part of the list that starts with this row, to stand above it. */
  heading: string | undefined;
  actions: ArticleActions;
}

/** How a row stands in the list. */
export interface RowPosition {
  /** Its place in the list, from 0 on. */
  index: number;
  /** Takes the row's element, to know its height. */
  measure(element: HTMLElement | null): void;
  /** If it is not among its neighbours: how far below the first row near the screen, in CSS pixels. */
  farAt: number | undefined;
}

/** Puts a row where it belongs if it is not among its neighbours. */
export function farStyle(farAt: number | undefined) {
  return farAt === undefined
    ? undefined
    : { position: 'absolute', insetInline: 0, top: `${farAt}px` };
}

/**
 * A row of the list, folded or unfolded. It is rendered again only if something of it has changed: the list is
 * with every mark and every step of scrolling.
 */
export class ArticleRow extends Component<ArticleRowProps> {
  override shouldComponentUpdate(next: ArticleRowProps): boolean {
    const names = Object.keys(next) as (keyof ArticleRowProps)[];
    return names.some((name) => next[name] !== this.props[name]);
  }

  override render(props: ArticleRowProps) {
    const { article, isOpen, index, total, measure, actions } = props;
    const { n, title, summary, content } = article;
    return (
      <article
        class={rowClass(props)}
        aria-labelledby={titleIdOf(n)}
        aria-posinset={index + 1}
        aria-setsize={total}
        tabIndex={-1}
        data-n={n}
        data-index={index}
        ref={measure}
        style={farStyle(props.farAt)}
        onFocusIn={() => actions.select(n)}
      >
        <Boundary text={() => [title, summary, isOpen && content].filter(Boolean).join('\n')}>
          <Row {...props} />
        </Boundary>
      </article>
    );
  }
}

const titleIdOf = (n: number) => `title-${n}`;

/** A click on it does what a click on its title does. */
function Row(props: ArticleRowProps) {
  const { article, isOpen, language, highlighter, heading, actions } = props;
  const [, rerender] = useReducer<number, void>((count) => count + 1, 0);
  const text = useMemo(() => textIn(article, language), [article, language]);
  // An unfolded row shows its content, and with it the hits in there.
  const snippet = isOpen ? undefined : highlighter?.snippet(article, text, rerender);
  const below = snippet ?? { text: text.summary, language: text.language, field: 'text' as const };

  function onClick({ target }: MouseEvent) {
    const isControl = target instanceof Element && target.closest('a, button');
    // Someone who selects text does not want the row to fold.
    if (!isControl && getSelection()?.isCollapsed !== false) actions.toggleOpen(article.n);
  }

  function onTitle({ currentTarget, detail, ctrlKey, metaKey }: TargetedMouseEvent<HTMLElement>) {
    if ((ctrlKey || metaKey) && linkOf(article)) return actions.openArticle(article, 'background');
    actions.toggleOpen(article.n);
    // After a click, Space is to page through the article; the button would take it.
    const isClick = detail > 0;
    if (isClick) currentTarget.closest('article')?.focus({ preventScroll: true });
  }

  return (
    <>
      {heading !== undefined && <div class="day">{heading}</div>}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the title is the button; this makes it larger */}
      <div class="row" lang={text.language} onClick={onClick}>
        <h2>
          <button
            id={titleIdOf(article.n)}
            class="title"
            dir="auto"
            aria-expanded={isOpen}
            onClick={onTitle}
            {...onMiddle(() => linkOf(article) && actions.openArticle(article, 'background'))}
          >
            <Highlighted text={text.title} field="title" highlighter={highlighter} />
          </button>
        </h2>
        {below.text && (
          <p class="summary" dir="auto" lang={below.language}>
            <Highlighted {...below} highlighter={highlighter} />
          </p>
        )}
        {isOpen && (
          <ArticleDetails
            article={article}
            text={text}
            highlighter={highlighter}
            actions={actions}
          />
        )}
        <div class="meta" lang={document.documentElement.lang}>
          <Counters article={article} isOpen={isOpen} />
          {props.isSpelled && <span>{t('pinyin')}</span>}
          {props.others && <AlsoIn n={article.n} catalogue={props.others} />}
          <span class="grow" />
          <MarkButtons
            n={article.n}
            isRead={props.isRead}
            isStarred={props.isStarred}
            actions={actions}
          />
        </div>
      </div>
    </>
  );
}

function rowClass({ isRead, isOpen, isCurrent }: RowState): string {
  return [isRead ? 'read' : 'unread', isOpen && 'open', isCurrent && 'current']
    .filter(Boolean)
    .join(' ');
}

function Counters({ article, isOpen }: { article: Article; isOpen: boolean }) {
  const { views, comments, likes } = article.stats;
  return (
    <>
      {views !== undefined && <span>{t('views', [String(views)])}</span>}
      {isOpen && comments !== undefined && <span>{t('comments', [String(comments)])}</span>}
      {isOpen && likes !== undefined && <span>{t('likes', [String(likes)])}</span>}
    </>
  );
}
