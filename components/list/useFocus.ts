import type { Virtualizer } from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** Asks for a row to be focused, once: the list may come and go before or after. */
export interface FocusRequest {
  n: number;
  isDone: boolean;
  /** Whether it stays where it is, even out of sight. */
  isStill?: boolean;
}

/** Brings the asked row into view, and focuses it as soon as it exists. */
export function useFocus(
  focus: FocusRequest | undefined,
  numbers: Uint32Array,
  scroller: RefObject<HTMLElement | null>,
  virtualizer: Virtualizer<HTMLElement, HTMLElement>,
) {
  useLayoutEffect(() => {
    if (!focus || focus.isDone) return;
    const index = numbers.indexOf(focus.n);
    if (index < 0) return;
    // Of what is higher than the screen, the beginning is to be seen.
    const height = virtualizer.itemSizeCache.get(focus.n) ?? 0;
    const isHigher = height > (scroller.current?.clientHeight ?? 0);
    if (!focus.isStill) virtualizer.scrollToIndex(index, { align: isHigher ? 'start' : 'auto' });
    const row = scroller.current?.querySelector<HTMLElement>(`[data-n="${focus.n}"]`);
    if (!row) return;
    row.focus({ preventScroll: true });
    // Where the window is low, the page around the list scrolls as well.
    if (!focus.isStill) row.scrollIntoView({ block: isHigher ? 'start' : 'nearest' });
    focus.isDone = true;
  });
}
