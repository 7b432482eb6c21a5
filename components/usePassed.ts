import type { Virtualizer } from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** How long to collect before telling, in milliseconds: one change of marks instead of many. */
const COLLECT_MS = 400;

/**
 * Tells which articles somebody scrolled past: those that were on the screen and left it at its top.
 * What leaves because the list changes does not count.
 */
export function usePassed(
  scroller: RefObject<HTMLElement | null>,
  virtualizer: Virtualizer<HTMLElement, HTMLElement>,
  numbers: Uint32Array,
  onPassed: ((numbers: readonly number[]) => void) | undefined,
): void {
  const latest = useRef({ numbers, onPassed });
  latest.current = { numbers, onPassed };
  const isAsked = onPassed !== undefined;

  useEffect(() => {
    if (!isAsked) return;
    const element = scroller.current!;
    const passed = new Set<number>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onScreen = () => {
      const { scrollTop, clientHeight } = element;
      const first = virtualizer.getVirtualItemForOffset(scrollTop)?.index ?? 0;
      const last = virtualizer.getVirtualItemForOffset(scrollTop + clientHeight)?.index ?? first;
      return { numbers: latest.current.numbers, first, last };
    };
    let before = onScreen();

    function tell() {
      clearTimeout(timer);
      timer = undefined;
      if (passed.size > 0) latest.current.onPassed?.([...passed]);
      passed.clear();
    }
    function onScroll() {
      const now = onScreen();
      if (now.numbers === before.numbers) {
        for (let at = before.first; at < now.first && at <= before.last; at++) {
          passed.add(now.numbers[at]!);
        }
      }
      before = now;
      if (passed.size > 0) timer ??= setTimeout(tell, COLLECT_MS);
    }
    element.addEventListener('scroll', onScroll, { passive: true });
    addEventListener('pagehide', tell);
    return () => {
      element.removeEventListener('scroll', onScroll);
      removeEventListener('pagehide', tell);
      tell();
    };
  }, [scroller, virtualizer, isAsked]);
}
