import { type RefObject } from 'preact';
import { roomOf } from '../../storage/text/drawable';
import { useMore } from '../parts/useMore';

/** How much of a list comes at a time, in the units of `lay`, and what each of it takes beside its text. */
const PIECE = 500;
const EACH = 25;

/**
 * As much of a list as is laid out at once, and more of it as it is scrolled to.
 *
 * @param textOf - what is shown of each, as `excerpt` gives it
 * @returns what to show, and if there is more, what takes the element behind it
 */
export function useSome<T, E extends HTMLElement = HTMLDivElement>(
  all: readonly T[],
  textOf: (one: T) => string,
): [some: readonly T[], end: RefObject<E | null> | undefined] {
  const [count, end] = useMore<E>();
  let place = 0;
  for (let left = count * PIECE; left > 0 && place < all.length; place++) {
    left -= EACH + roomOf(textOf(all[place]!));
  }
  return [all.slice(0, place), place < all.length ? end : undefined];
}
