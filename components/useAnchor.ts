import type { Virtualizer } from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { NOT_LISTED, type Ordering } from '../storage/catalogue';
import type { Anchor } from '../storage/place';

interface AnchorOptions {
  scroller: RefObject<HTMLElement | null>;
  virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  numbers: Uint32Array;
  ordering: Ordering;
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
  if (before?.visit !== visit || before?.numbers !== numbers) {
    shown.current = moved(before, options);
    const { target } = shown.current;
    if (target !== undefined) virtualizer.scrollOffset = target;
  }
  const latest = useRef(options);
  latest.current = options;

  useLayoutEffect(() => {
    const [element, now] = [scroller.current!, shown.current!];
    if (now.target !== undefined) element.scrollTop = now.target;
    now.target = undefined;
    if (!now.sought) return;
    // Only once the row and those above are measured is it known how far into it the list starts.
    const row = element.querySelector<HTMLElement>(`[data-n="${now.sought.n}"]`);
    const height = virtualizer.itemSizeCache.get(now.sought.n);
    if (!row || height !== row.offsetHeight) return;
    const above = row.getBoundingClientRect().top - element.getBoundingClientRect().top;
    element.scrollTop += above + Math.min(now.sought.offset, height - 1);
    now.sought = undefined;
  });

  useEffect(() => {
    const element = scroller.current!;
    function onScroll() {
      shown.current!.anchor = anchorOf(latest.current);
      latest.current.onScroll(shown.current!.anchor);
    }
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, [scroller]);
}

/** What is shown after the visit or its numbers changed. */
function moved(before: Shown | undefined, options: AnchorOptions): Shown {
  const { virtualizer, numbers, visit, start, isHeld } = options;
  const isNewVisit = before === undefined || before.visit !== visit;
  const anchor = isNewVisit ? start : before.anchor;
  const isAtTop = !isNewVisit && !isHeld && (virtualizer.scrollOffset ?? 0) <= 0;
  const index = anchor && !isAtTop ? placeOf(anchor.n, options) : -1;
  const next = { visit, numbers, anchor, target: undefined, sought: undefined };
  if (index < 0) return isNewVisit ? { ...next, target: 0 } : next;

  virtualizer.getTotalSize(); // brings the rows' places up to date
  const top = virtualizer.measurementsCache[index]?.start ?? 0;
  if (numbers[index] !== anchor!.n) return { ...next, target: top };
  const isMeasured = virtualizer.itemSizeCache.has(anchor!.n);
  return isMeasured
    ? { ...next, target: top + anchor!.offset }
    : { ...next, target: top, sought: anchor };
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
