import type { Virtualizer } from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface PassedWatchProps {
  scroller: RefObject<HTMLElement | null>;
  virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  numbers: Uint32Array;
  onPassed(numbers: readonly number[]): void;
}

/** How long to stand still before what was passed is told, in milliseconds: one change of marks to undo. */
const COLLECT_MS = 400;

/**
 * Tells which articles somebody scrolled past: those that were on the screen and left it at its top.
 * What leaves because the list changes does not count.
 */
export function PassedWatch(props: PassedWatchProps) {
  const { scroller, virtualizer } = props;
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    const element = scroller.current!;
    const passed = new Set<number>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onScreen = () => {
      const { scrollTop, clientHeight } = element;
      const item = virtualizer.getVirtualItemForOffset(scrollTop);
      // Behind the last article there is none.
      const first = item ? item.index + (scrollTop >= item.end ? 1 : 0) : 0;
      const last = virtualizer.getVirtualItemForOffset(scrollTop + clientHeight)?.index ?? first;
      return { numbers: latest.current.numbers, first, last };
    };
    let before = onScreen();

    function tell() {
      clearTimeout(timer);
      timer = undefined;
      if (passed.size > 0) latest.current.onPassed([...passed]);
      passed.clear();
    }
    function onScroll() {
      const now = onScreen();
      if (now.numbers === before.numbers) {
        // Who jumps farther than a screen has not passed what lies between, nor where the jump began.
        const isJump = now.first > before.last + 1;
        const left = isJump ? [] : now.numbers.subarray(before.first, now.first);
        for (const n of left) passed.add(n);
      }
      before = now;
      clearTimeout(timer);
      timer = setTimeout(tell, COLLECT_MS);
    }
    element.addEventListener('scroll', onScroll, { passive: true });
    addEventListener('pagehide', tell);
    return () => {
      element.removeEventListener('scroll', onScroll);
      removeEventListener('pagehide', tell);
      tell();
    };
  }, [scroller, virtualizer]);
  return null;
}
