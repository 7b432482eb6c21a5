import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Catalogue } from '../storage/catalogue';
import { NO_DAY } from '../storage/segment';
import { type ArticleActions, ArticleRow, type RowState } from './ArticleRow';
import { t } from './message';
import { useArticles } from './useArticles';
import { useDayNames } from './useDayNames';
import { useVirtualizer } from './useVirtualizer';

/** Heights of a folded row, and of one that starts a day, before they are measured; in CSS pixels. */
const ROW_HEIGHT = 112;

/** Rows kept ready above and below the screen, so that scrolling meets no blank. */
const OVERSCAN = 12;

interface ArticleListProps {
  catalogue: Catalogue;
  numbers: Uint32Array;
  /** The day each row stands under; undefined if the order is not by date. */
  days: Int32Array | undefined;
  stateOf(n: number): RowState;
  language: string;
  terms: readonly string[];
  actions: ArticleActions;
  /** The row to bring into view and to focus; a new object asks again. */
  focus: { n: number } | undefined;
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
  const { catalogue, numbers, days, stateOf, language, terms, actions, focus, visit } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: numbers.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => numbers[index]!,
    overscan: OVERSCAN,
  });
  const items = virtualizer.getVirtualItems();
  const shown = items.map(({ index }) => numbers[index]!);
  const articles = useArticles(
    catalogue,
    useMemo(() => shown, [shown.join()]),
    props.onFailure,
  );
  const nameOf = useDayNames();

  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [visit]);
  useFocus(focus, numbers, scroller, virtualizer.scrollToIndex);

  const top = virtualizer.range?.startIndex ?? 0;
  const startsDay = (index: number) => index > 0 && days && days[index] !== days[index - 1];
  return (
    <>
      <div class="day current-day">
        <span>{days ? nameOf(days[top] ?? NO_DAY) : props.heading}</span>
        {props.children}
      </div>
      <div class="scroller" ref={scroller}>
        <div role="feed" aria-label={t('articles')} style={{ height: `${virtualizer.getTotalSize()}px` }}>
          <div class="rows" style={{ transform: `translateY(${items[0]?.start ?? 0}px)` }}>
            {items.map(({ index, key }) => {
              const article = articles.get(numbers[index]!);
              return (
                <div key={key} data-index={index} ref={virtualizer.measureElement}>
                  {startsDay(index) && <div class="day">{nameOf(days![index]!)}</div>}
                  {article ? (
                    <ArticleRow
                      article={article}
                      state={stateOf(article.n)}
                      language={language}
                      terms={terms}
                      place={index + 1}
                      total={numbers.length}
                      actions={actions}
                    />
                  ) : (
                    <div class="blank-row" />
                  )}
                </div>
              );
            })}
          </div>
        </div>
      </div>
    </>
  );
}

/** Brings the asked row into view, and focuses it as soon as it exists. */
function useFocus(
  focus: { n: number } | undefined,
  numbers: Uint32Array,
  scroller: { current: HTMLElement | null },
  scrollToIndex: (index: number) => void,
) {
  const waiting = useRef(focus);
  useEffect(() => {
    waiting.current = focus;
    const index = focus ? numbers.indexOf(focus.n) : -1;
    if (index >= 0) scrollToIndex(index);
  }, [focus]);
  useEffect(() => {
    if (!waiting.current) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-n="${waiting.current.n}"]`);
    if (!row) return;
    waiting.current = undefined;
    row.focus({ preventScroll: true });
  });
}
