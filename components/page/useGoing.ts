import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { nearest } from '../keyboard/nearest';
import type { FocusRequest } from '../list/useFocus';
import type { ViewState } from '../listing/useView';
import { tabId } from './Tabs';

/** Ways to go: to another view, to a row, and to where the focus belongs when what had it is gone. */
export function useGoing(
  shown: ViewState,
  numbers: Uint32Array,
  scroller: RefObject<HTMLElement | null>,
) {
  const [focus, setFocus] = useState<FocusRequest>();
  const { current } = shown;
  // Where the current article stands in the list; -1 if it is not there.
  const place = current === undefined ? -1 : numbers.indexOf(current);

  function show(...changed: Parameters<ViewState['show']>) {
    // Whoever changes the view is not waiting for a row any more.
    setFocus(undefined);
    shown.show(...changed);
  }
  function goTo(n: number | undefined) {
    if (n === undefined) return;
    shown.setCurrent(n);
    setFocus({ n, isDone: false });
  }
  /** Gives the focus to the list as it stands, which is not to move. */
  function rest() {
    if (numbers.length === 0) document.getElementById(tabId(shown.view.list.tab))?.focus();
    else if (current === undefined) scroller.current?.focus({ preventScroll: true });
    else {
      const n = place >= 0 ? current : nearest(numbers, undefined, scroller.current);
      // Unless it is on its way to another row.
      const still = n === undefined ? undefined : { n, isDone: false, isStill: true };
      setFocus((before) => (before && !before.isDone ? before : still));
    }
  }
  return { focus, place, show, goTo, rest };
}
