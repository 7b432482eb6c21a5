import { defaultRangeExtractor, type VirtualItem } from '@tanstack/virtual-core';
import type { ComponentChildren, RefObject } from 'preact';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { Anchor } from '../../storage/settings/place';
import type { Settings } from '../../storage/settings/settings';
import type { Catalogue, Ordering } from '../../storage/shelf/catalogue';
import { NO_DAY } from '../../storage/shelf/segment';
import type { Found } from '../listing/useHits';
import { lazy } from '../parts/lazy';
import { t } from '../parts/message';
import type { ArticleActions } from './articleActions';
import { ArticleRow, farStyle, type RowPosition, type RowState } from './ArticleRow';
import { useAnchor } from './useAnchor';
import { useArticles } from './useArticles';
import { useDayNames } from './useDayNames';
import { type FocusRequest, useFocus } from './useFocus';
import { useVirtualizer } from './useVirtualizer';

const PassedWatch = lazy(() => import('./PassedWatch').then((module) => module.PassedWatch));

/** Height of a folded row before it is measured, in CSS pixels; that of `.blank-row`. */
const ROW_HEIGHTS: Record<Settings['density'], number> = { comfortable: 112, compact: 36 };

/** Rows kept ready above and below the screen, so that scrolling meets no blank. */
const OVERSCAN = 12;

/** The rows that there are in the first frame, when all else has still to wait. */
const FIRST_ROWS = 50;

interface ArticleListProps {
  catalogue: Catalogue;
  numbers: Uint32Array;
  ordering: Ordering;
  /** The day each row stands under; undefined if the order is not by date. */
  days: Int32Array | undefined;
  stateOf(n: number): RowState;
  /** The current article, which stays in the document however far it is scrolled away. */
  current: number | undefined;
  language: string;
  density: Settings['density'];
  highlighters: Found['highlighters'] | undefined;
  /** How many rows the search found as it stands; those below, by pinyin. */
  literal: number;
  actions: ArticleActions;
  /** The row to bring into view and to focus. */
  focus: FocusRequest | undefined;
  /** Starts the list anew, at `start` or at its top, when it changes. */
  visit: unknown;
  start: Anchor | undefined;
  scroller: RefObject<HTMLDivElement | null>;
  onScroll(anchor: Anchor | undefined): void;
  /** Told which articles were scrolled past, if that matters. */
  onPassed: ((numbers: readonly number[]) => void) | undefined;
  /** As days since 1970-01-01. */
  today: number;
  /** Shown when the order is not by date, in place of the day. */
  heading: string;
  /** Buttons beside the current day. */
  children: ComponentChildren;
  onFailure(error: unknown): void;
}

/** The list, of which only the rows near the screen exist. Above it stands the day of the first one. */
export function ArticleList(props: ArticleListProps) {
  const { catalogue, numbers, days, literal, highlighters, stateOf, focus, scroller } = props;
  const place = props.current === undefined ? -1 : numbers.indexOf(props.current);
  // A list that starts elsewhere needs to know at once how high all that is above is.
  const [isPainted, setPainted] = useState(props.start !== undefined || place >= 0);
  // The first frame of what a search found has the rows on the screen alone: a key is not to wait for those around.
  const search = highlighters?.literal;
  const [searchPainted, setSearchPainted] = useState(search);
  useEffect(() => afterPaint(() => setSearchPainted(search)), [search]);
  const count = isPainted ? numbers.length : Math.min(numbers.length, FIRST_ROWS);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHTS[props.density],
    getItemKey: useCallback((index: number) => numbers[index]!, [numbers]),
    overscan: isPainted && searchPainted === search ? OVERSCAN : 0,
    // So that the last articles can be scrolled past, too.
    paddingEnd: props.onPassed ? innerHeight : 0,
    rangeExtractor: (range) => withPlace(defaultRangeExtractor(range), place < count ? place : -1),
  });
  useAnchor({ ...props, virtualizer, isHeld: place >= 0 });
  const items = virtualizer.getVirtualItems();
  const [block, first, last] = blockOf(items, place);
  const shown = useMemo(() => {
    const near = numbers.subarray(first, last + 1);
    return place < 0 || near.includes(numbers[place]!)
      ? near
      : Uint32Array.of(...near, numbers[place]!);
  }, [numbers, first, last, place]);
  const articles = useArticles(catalogue, shown, props.onFailure);
  const areRowsRead = articles.size > 0;
  useEffect(() => {
    // An effect alone would not wait for the paint if the list is rendered again before.
    if (areRowsRead) afterPaint(() => setPainted(true));
  }, [areRowsRead]);
  const nameOf = useDayNames(props.today);
  useFocus(focus, numbers, scroller, virtualizer);

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
        <span title={headingOf(top)}>{headingOf(top)}</span>
        {props.children}
      </div>
      {props.onPassed && (
        <PassedWatch
          scroller={scroller}
          virtualizer={virtualizer}
          numbers={numbers}
          onPassed={props.onPassed}
        />
      )}
      <div class="scroller" ref={scroller} tabIndex={-1}>
        <div style={{ height: `${virtualizer.getTotalSize()}px` }}>
          <div
            role="feed"
            aria-label={t('articles')}
            style={{ transform: `translateY(${block}px)` }}
          >
            {items.map(({ index, key, start }) => {
              const article = articles.get(numbers[index]!);
              const isFar = index < first || index > last;
              const position = { index, farAt: isFar ? start - block : undefined };
              if (!article) return blankRow(key, position);
              return (
                <ArticleRow
                  key={key}
                  {...position}
                  measure={virtualizer.measureElement}
                  article={article}
                  {...stateOf(article.n)}
                  language={props.language}
                  highlighter={index < literal ? highlighters?.literal : highlighters?.spelled}
                  isSpelled={index >= literal}
                  total={numbers.length}
                  others={catalogue.twins?.of(article.n) && catalogue}
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

function afterPaint(then: () => void): void {
  requestAnimationFrame(() => setTimeout(then));
}

/** The indexes, in order, with that of the current article among them if there is one. */
function withPlace(indexes: number[], place: number): number[] {
  if (place < 0 || indexes.includes(place)) return indexes;
  return place < (indexes[0] ?? 0) ? [place, ...indexes] : [...indexes, place];
}

/** Where the rows near the screen start, in CSS pixels, and which they are: all but the current one if it is far. */
function blockOf(
  items: readonly VirtualItem[],
  place: number,
): [start: number, first: number, last: number] {
  const isFar = (at: number, next: number) =>
    items[at]?.index === place &&
    items.length > 1 &&
    Math.abs(items[at].index - (items.at(next)?.index ?? 0)) > 1;
  const first = items.at(isFar(0, 1) ? 1 : 0);
  const last = items.at(isFar(items.length - 1, -2) ? -2 : -1);
  return [first?.start ?? 0, first?.index ?? 0, last?.index ?? -1];
}

/**
 * Holds the place of a row until its article is read. It is as high as a row is taken to be, and not measured:
 * what is measured first moves the list by what it differs, and what is measured again does not always.
 */
function blankRow(key: VirtualItem['key'], { index, farAt }: Omit<RowPosition, 'measure'>) {
  return <div key={key as number} class="blank-row" data-index={index} style={farStyle(farAt)} />;
}
