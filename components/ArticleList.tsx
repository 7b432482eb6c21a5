import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Catalogue } from '../storage/catalogue';
import { NO_DAY } from '../storage/segment';
import { type ArticleActions, ArticleRow, type RowState } from './ArticleRow';
import { t } from './message';
import { useArticles } from './useArticles';
import { useDayNames } from './useDayNames';
import type { Found } from './useHits';
import { useVirtualizer } from './useVirtualizer';

/** Height of a folded row before it is measured, in CSS pixels; that of `.blank-row`. */
const ROW_HEIGHT = 112;

/** Rows kept ready above and below the screen, so that scrolling meets no blank. */
const OVERSCAN = 12;

/** Asks for a row to be focused, once: the list may come and go before or after. */
export interface FocusRequest {
  n: number;
  isDone: boolean;
}

interface ArticleListProps {
  catalogue: Catalogue;
  numbers: Uint32Array;
  /** The day each row stands under; undefined if the order is not by date. */
  days: Int32Array | undefined;
  stateOf(n: number): RowState;
  language: string;
  highlighters: Found['highlighters'] | undefined;
  /** How many rows the search found as it stands; those below, by pinyin. */
  literal: number;
  actions: ArticleActions;
  /** The row to bring into view and to focus. */
  focus: FocusRequest | undefined;
  /** Starts the list at its top when it changes. */
  visit: unknown;
  /** Shown when the order is not by date, in place of the day. */
  heading: string;
  /** Buttons beside the current day. */
  children: ComponentChildren;
  onFailure(error: unknown): void;
}

/** The list, of which only the rows near the screen exist. Above it stands the day of the first one. */
export function ArticleList(props: ArticleListProps) {
  const { catalogue, numbers, days, literal, highlighters, stateOf, focus, visit } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: numbers.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => numbers[index]!,
    overscan: OVERSCAN,
  });
  const items = virtualizer.getVirtualItems();
  const [first = 0, last = -1] = [items[0]?.index, items.at(-1)?.index];
  const shown = useMemo(() => numbers.slice(first, last + 1), [numbers, first, last]);
  const articles = useArticles(catalogue, shown, props.onFailure);
  const nameOf = useDayNames();

  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [visit]);
  useFocus(focus, numbers, scroller, virtualizer.scrollToIndex);

  const top = virtualizer.range?.startIndex ?? 0;
  const headingOf = (index: number) => {
    const heading = days ? nameOf(days[index] ?? NO_DAY) : props.heading;
    return index < literal ? heading : `${t('pinyin')} · ${heading}`;
  };
  const startsPart = (index: number) =>
    index > 0 && (index === literal || (days && days[index] !== days[index - 1]));
  return (
    <>
      <div class="day current-day">
        <span>{headingOf(top)}</span>
        {props.children}
      </div>
      <div class="scroller" ref={scroller}>
        <div style={{ height: `${virtualizer.getTotalSize()}px` }}>
          <div
            role="feed"
            aria-label={t('articles')}
            style={{ transform: `translateY(${items[0]?.start ?? 0}px)` }}
          >
            {items.map(({ index, key }) => {
              const article = articles.get(numbers[index]!);
              const position = { index, measure: virtualizer.measureElement };
              if (!article) return <BlankRow key={key} {...position} />;
              return (
                <ArticleRow
                  key={key}
                  {...position}
                  article={article}
                  state={stateOf(article.n)}
                  language={props.language}
                  highlighter={index < literal ? highlighters?.literal : highlighters?.spelled}
                  isSpelled={index >= literal}
                  total={numbers.length}
                  heading={startsPart(index) ? headingOf(index) : undefined}
                  actions={props.actions}
                />
              );
            })}
          </div>
        </div>
      </div>
    </>
  );
}

interface BlankRowProps {
  index: number;
  measure(element: HTMLElement | null): void;
}

/** Holds the place of a row until its article is read. */
function BlankRow({ index, measure }: BlankRowProps) {
  return <div class="blank-row" data-index={index} ref={measure} />;
}

/** Brings the asked row into view, and focuses it as soon as it exists. */
function useFocus(
  focus: FocusRequest | undefined,
  numbers: Uint32Array,
  scroller: { current: HTMLElement | null },
  scrollToIndex: (index: number) => void,
) {
  useLayoutEffect(() => {
    if (!focus || focus.isDone) return;
    const index = numbers.indexOf(focus.n);
    if (index < 0) return;
    scrollToIndex(index);
    const row = scroller.current?.querySelector<HTMLElement>(`[data-n="${focus.n}"]`);
    if (!row) return;
    row.focus({ preventScroll: true });
    focus.isDone = true;
  });
}
