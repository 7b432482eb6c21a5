import type { TargetedMouseEvent } from 'preact';
import { useState } from 'preact/hooks';

interface Beginning<T> {
  shown: readonly T[] | undefined;
  /** What a button behind the list does; undefined if all is shown. */
  showAll: ((event: TargetedMouseEvent<HTMLButtonElement>) => void) | undefined;
}

/** The beginning of a list, until all of it is asked for. @param first - how much that is */
export function useBeginning<T>(list: readonly T[] | undefined, first: number): Beginning<T> {
  const [isAllShown, setAllShown] = useState(false);
  if (isAllShown || !list || list.length <= first) return { shown: list, showAll: undefined };
  return {
    shown: list.slice(0, first),
    showAll({ currentTarget }) {
      // The button goes: the focus stays at the end of what was there.
      const last = currentTarget.previousElementSibling;
      last?.querySelector<HTMLElement>('button:last-of-type')?.focus();
      if (last instanceof HTMLElement && last.matches('button')) last.focus();
      setAllShown(true);
    },
  };
}
