import type { RefObject } from 'preact';
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Anchor, type Place, type Position, savePlace } from '../../storage/settings/place';
import type { List, View } from './useMembers';

/** How long to wait for more to change before a place is saved, in milliseconds. */
const SAVE_MS = 200;

/** For how long the page has to go on with the place that it opened with until that is kept again. */
const TRIED_MS = 1000;

const top: Position = { kept: [] };

export interface ViewState {
  view: View;
  /** Where the list starts when the view changes: where it was left, or undefined for its top. */
  start: Anchor | undefined;
  /** The current article; it may not be in the list. */
  current: number | undefined;
  setCurrent(n: number | undefined): void;
  /** The current article, even if it has just been set: keys come faster than renders. */
  currentNow(): number | undefined;
  unfolded: ReadonlySet<number>;
  setUnfolded(change: (before: ReadonlySet<number>) => ReadonlySet<number>): void;
  show(changed: Partial<List> & Partial<Omit<View, 'list'>>): void;
  /** Told where the list has been scrolled to. */
  onScroll(anchor: Anchor | undefined): void;
  /** To be told which articles are listed. */
  listed: RefObject<Uint32Array>;
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
  const [current, renderCurrent] = useState(searched ? undefined : place?.current);
  const currentNow = useRef(current);
  function setCurrent(n: number | undefined) {
    currentNow.current = n;
    renderCurrent(n);
  }
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(() => new Set(place?.unfolded));
  const anchor = useRef(start);
  const listed = useRef(new Uint32Array());

  const { list, typed, sort } = view;
  const [positions] = useState(() => {
    const behind = searched ? undefined : place?.behind;
    return new Map(behind && [[keyOf(view), behind]]);
  });

  /** Where we are, as of the last render. */
  const here = useRef<() => Position>(() => top);
  here.current = () => ({
    anchor: anchor.current,
    current,
    kept: [...unfolded, ...(current === undefined ? [] : [current])].filter((n) =>
      listed.current.includes(n),
    ),
  });
  const placed = useRef<() => Place>(undefined);
  placed.current = () => ({
    ...list,
    typed,
    sort,
    ...here.current(),
    unfolded: [...unfolded],
    behind: isSearch(view) ? positions.get(keyOf(view)) : undefined,
  });
  const saving = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wait = useRef(TRIED_MS);
  const save = useCallback(() => {
    clearTimeout(saving.current);
    saving.current = undefined;
    wait.current = SAVE_MS;
    savePlace(window, placed.current!()).catch(onFailure);
  }, [window, onFailure]);
  const saveSoon = useCallback(() => {
    saving.current ??= setTimeout(save, wait.current);
  }, [save]);
  // Before the paint: from here on a page that is closed keeps its place.
  useLayoutEffect(saveSoon, [saveSoon, view, current, unfolded]);
  useLayoutEffect(() => {
    const onHide = () => saving.current !== undefined && save();
    addEventListener('pagehide', onHide);
    return () => {
      removeEventListener('pagehide', onHide);
      // The reader has failed, perhaps for where it was.
      clearTimeout(saving.current);
    };
  }, [save]);

  function show(changed: Parameters<ViewState['show']>[0]) {
    const { typed: nextTyped = typed, sort: nextSort = sort, ...nextList } = changed;
    const isSameList = Object.keys(nextList).length === 0;
    const next: View = {
      list: isSameList ? list : { ...list, ...nextList },
      typed: nextTyped,
      sort: nextSort,
    };
    if (!isSearch(view)) positions.set(keyOf(view), here.current());
    // Who asks for the same again wants its top, and so does who searches.
    const isTyped = changed.typed !== undefined;
    const isAgain = !isTyped && keyOf(view) === keyOf(next) && isSearch(view) === isSearch(next);
    const isNew = isAgain || isSearch(next);
    const position = (!isNew && positions.get(keyOf(next))) || top;
    anchor.current = position.anchor;
    setShown({ view: next, start: position.anchor });
    if (!isAgain) setCurrent(position.current);
  }

  return {
    view,
    start,
    current,
    setCurrent,
    currentNow: () => currentNow.current,
    unfolded,
    setUnfolded,
    show,
    listed,
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

const isSearch = ({ typed }: View) => typed.trim() !== '';

/** Names a list in its order. */
function keyOf({ list: { tab, sourceId, tag }, sort }: View): string {
  return JSON.stringify([tab, sourceId, tag, sort]);
}
