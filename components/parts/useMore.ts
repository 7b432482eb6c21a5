import { type RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** How far below the screen what comes next is put into the document, in CSS pixels. */
const AHEAD = 800;

/**
 * Shows something long in pieces, the next one as it is scrolled to.
 *
 * @returns how many pieces to show, and what takes the element behind the last of them
 */
export function useMore<E extends HTMLElement = HTMLDivElement>(): [
  count: number,
  end: RefObject<E | null>,
] {
  const [count, setCount] = useState(1);
  const end = useRef<E>(null);
  useEffect(() => {
    if (!end.current) return;
    const watch = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setCount(count + 1),
      { root: end.current.closest('.scroller'), rootMargin: `${AHEAD}px` },
    );
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [count]);
  return [count, end];
}
