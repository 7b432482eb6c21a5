import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type Anchor, type Place, savePlace } from '../storage/place';
import type { List, View } from './useMembers';

/** How long to wait for more to change before a place is saved, in milliseconds. */
const SAVE_MS = 200;

/** Where someone is in a view. */
interface Position {
  anchor: Anchor | undefined;
  current: number | undefined;
}

const top: Position = { anchor: undefined, current: undefined };

interface ViewState {
  view: View;
  /** Where the list starts when the view changes: where it was left, or undefined for its top. */
  start: Anchor | undefined;
  /** The current article; it may not be in the list. */
  current: number | undefined;
  setCurrent(n: number | undefined): void;
  unfolded: ReadonlySet<number>;
  setUnfolded(change: (before: ReadonlySet<number>) => ReadonlySet<number>): void;
  show(changed: Partial<List> & Partial<Omit<View, 'list'>>): void;
  /** Told where the list has been scrolled to. */
  onScroll(anchor: Anchor | undefined): void;
}

/**
 * What is looked at, and where in it. Going back to a list, from a search or another list, leads to where
 * it was left; so does opening the page again.
 *
 * @param window - under which name the place is kept, until the browser is closed
 */
export function useView(
  window: string,
  place: Place | undefined,
  searched: string | undefined,
  onFailure: (error: unknown) => void,
): ViewState {
  const [{ view, start }, setShown] = useState(() => ({
    view: viewOf(place, searched),
    start: searched ? undefined : place?.anchor,
  }));
  const [current, setCurrent] = useState(searched ? undefined : place?.current);
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(() => new Set(place?.unfolded));
  const positions = useRef(new Map<string, Position>());
  const anchor = useRef(start);

  // As of the last render, for the timer.
  const latest = useRef<Omit<Place, 'anchor'>>(undefined);
  const { list, typed, sort } = view;
  latest.current = { ...list, typed, sort, current, unfolded: [...unfolded] };
  const saving = useRef<ReturnType<typeof setTimeout>>(undefined);
  const save = useCallback(() => {
    clearTimeout(saving.current);
    saving.current = undefined;
    savePlace(window, { ...latest.current!, anchor: anchor.current }).catch(onFailure);
  }, [window, onFailure]);
  const saveSoon = useCallback(() => {
    saving.current ??= setTimeout(save, SAVE_MS);
  }, [save]);
  useEffect(saveSoon, [saveSoon, view, current, unfolded]);
  useEffect(() => {
    const onHide = () => saving.current !== undefined && save();
    addEventListener('pagehide', onHide);
    return () => removeEventListener('pagehide', onHide);
  }, [save]);

  function show(changed: Parameters<ViewState['show']>[0]) {
    const { typed: nextTyped = typed, sort: nextSort = sort, ...nextList } = changed;
    const isSameList = Object.keys(nextList).length === 0;
    const next: View = {
      list: isSameList ? list : { ...list, ...nextList },
      typed: nextTyped,
      sort: nextSort,
    };
    const [left, entered] = [keyOf(view), keyOf(next)];
    if (left) positions.current.set(left, { anchor: anchor.current, current });
    // Who asks for the same again wants its top.
    const isAgain = left === entered;
    const position = (!isAgain && entered && positions.current.get(entered)) || top;
    anchor.current = position.anchor;
    setShown({ view: next, start: position.anchor });
    if (!isAgain) setCurrent(position.current);
  }

  return {
    view,
    start,
    current,
    setCurrent,
    unfolded,
    setUnfolded,
    show,
    onScroll: useCallback(
      (to: Anchor | undefined) => {
        anchor.current = to;
        saveSoon();
      },
      [saveSoon],
    ),
  };
}

function viewOf(place: Place | undefined, searched: string | undefined): View {
  if (searched) return { list: { tab: 'all' }, typed: searched, sort: 'newest' };
  const { tab = 'unread', sourceId, tag, typed = '', sort = 'newest' } = place ?? {};
  return { list: { tab, sourceId, tag }, typed, sort };
}

/** Names a list in its order; undefined for a search, to which nobody goes back. */
function keyOf({ list: { tab, sourceId, tag }, typed, sort }: View): string | undefined {
  return typed.trim() ? undefined : JSON.stringify([tab, sourceId, tag, sort]);
}
