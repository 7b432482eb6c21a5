import type { Virtualizer } from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Anchor } from '../../storage/settings/place';
import { NOT_LISTED, type Ordering } from '../../storage/shelf/catalogue';

interface AnchorOptions {
  scroller: RefObject<HTMLElement | null>;
  virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  numbers: Uint32Array;
  ordering: Ordering;
  /** Gives all rows other heights when it changes. */
  density: unknown;
  /** Starts the list anew when it changes. */
  visit: unknown;
  /** Where a visit starts; undefined for the top. */
  start: Anchor | undefined;
  /** Whether an article is being read, which must not move; else the top of the list stays in sight. */
  isHeld: boolean;
  onScroll(anchor: Anchor | undefined): void;
}

interface Shown {
  visit: unknown;
  numbers: Uint32Array;
  /** The article at the top of the screen. */
  anchor: Anchor | undefined;
  /** Where to scroll to once the list is in the document; undefined if it is there. */
  target: number | undefined;
  /** The article that was asked for and has not been measured. */
  sought: Anchor | undefined;
}

/**
 * Keeps the article at the top of the screen where it is while others come and go above it. To be called
 * before the visible rows are asked for, so that no frame shows others.
 */
export function useAnchor(options: AnchorOptions): void {
  const { scroller, virtualizer, numbers, visit } = options;
  const shown = useRef<Shown>(undefined);
  const before = shown.current;
  if (before?.visit !== visit || before?.numbers !== numbers) shown.current = move(before, options);
  const latest = useRef(options);
  latest.current = options;

  useLayoutEffect(() => {
    const [element, now] = [scroller.current!, shown.current!];
    if (now.target !== undefined) element.scrollTop = now.target;
    now.target = undefined;
    if (!now.sought) return;
    const { n, offset } = now.sought;
    // Only once the row and those above are measured is it known how far into it the list starts.
    const rows = [...element.querySelectorAll<HTMLElement>('[data-index]')];
    const isMeasured = ({ dataset, offsetHeight }: HTMLElement) =>
      dataset.n && virtualizer.itemSizeCache.get(Number(dataset.n)) === offsetHeight;
    const height = virtualizer.itemSizeCache.get(n) ?? 0;
    if (!rows.some(({ dataset }) => dataset.n === `${n}`) || !rows.every(isMeasured)) return;
    const start = startOf(virtualizer, numbers.indexOf(n));
    // What comes in pieces comes as far as that.
    const isGrowing = element.querySelector(`[data-n="${n}"] [data-more]`) !== null;
    if (offset >= height && isGrowing) return void (element.scrollTop = start + height);
    // A row that has become lower is shown from its top.
    const within = offset < height ? offset : 0;
    element.scrollTop = start + within;
    now.sought = undefined;
  });

  const density = useRef(options.density);
  // After the effect above, which is to wait until the list has its new height.
  useLayoutEffect(() => {
    if (density.current === options.density) return;
    density.current = options.density;
    virtualizer.measure();
    shown.current = move(shown.current, options);
  });

  useEffect(() => {
    const element = scroller.current!;
    function onScroll() {
      // On the way there, what is on the screen is not where anybody is.
      if (shown.current!.sought) return;
      shown.current!.anchor = anchorOf(latest.current);
      latest.current.onScroll(shown.current!.anchor);
    }
    // Who moves the list is not to be moved back.
    const onMove = () => void (shown.current!.sought = undefined);
    const stop = new AbortController();
    const how = { passive: true, signal: stop.signal };
    element.addEventListener('scroll', onScroll, how);
    for (const type of ['wheel', 'keydown']) addEventListener(type, onMove, how);
    return () => stop.abort();
  }, [scroller]);
}

/** Sets out for where the list belongs after the visit, its numbers or its heights changed. */
function move(before: Shown | undefined, options: AnchorOptions): Shown {
  const { virtualizer, numbers, visit, start, isHeld } = options;
  const isNewVisit = before === undefined || before.visit !== visit;
  const anchor = isNewVisit ? start : before.anchor;
  const isAtTop = !isNewVisit && !isHeld && (virtualizer.scrollOffset ?? 0) <= 0;
  const index = anchor && !isAtTop ? placeOf(anchor.n, options) : -1;
  let target = isNewVisit ? 0 : undefined;
  let sought: Anchor | undefined;
  if (index >= 0) {
    target = startOf(virtualizer, index);
    const isSame = numbers[index] === anchor!.n;
    const isMeasured = virtualizer.itemSizeCache.has(anchor!.n);
    if (isSame && isMeasured) target += anchor!.offset;
    if (isSame && !isMeasured) sought = anchor;
  }
  // The next rows are to be those at the target.
  if (target !== undefined) virtualizer.scrollOffset = target;
  return { visit, numbers, anchor, target, sought };
}

/** Where a row starts, in CSS pixels, as far as rows are measured. */
function startOf(virtualizer: AnchorOptions['virtualizer'], index: number): number {
  virtualizer.getTotalSize(); // brings the rows' places up to date
  return virtualizer.measurementsCache[index]?.start ?? 0;
}

/** The article at the top of the screen. */
function anchorOf({ scroller, virtualizer, numbers }: AnchorOptions): Anchor | undefined {
  const { scrollTop } = scroller.current!;
  const item = virtualizer.getVirtualItemForOffset(scrollTop);
  return item && { n: numbers[item.index]!, offset: scrollTop - item.start };
}

/** Where an article stands in the list, or the first of those after it if it is gone; -1 if none is. */
function placeOf(n: number, { numbers, ordering: { rank } }: AnchorOptions): number {
  const place = numbers.indexOf(n);
  const own = rank[n];
  if (place >= 0 || own === undefined || own === NOT_LISTED) return place;
  return numbers.findIndex((other) => rank[other]! > own);
}
