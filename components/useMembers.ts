import { useMemo, useRef } from 'preact/hooks';
import { type Bitmap, intersection, union } from '../storage/bitmap';
import { type Catalogue, members, type Tab } from '../storage/catalogue';
import type { Marks } from '../storage/marks';

/** What the reader looks at. A new object is a new visit, even if it says the same. */
export interface View {
  tab: Tab;
  /** As it stands in the search field. */
  typed: string;
}

/**
 * The articles that the view may list: those in its tab, and those that were since the visit began.
 * So a row that was just read stays where it is until the view changes.
 */
export function useMembers(catalogue: Catalogue, marks: Marks, view: View): Bitmap {
  const visit = useRef<{ view: View; bits: Bitmap }>(undefined);
  return useMemo(() => {
    const now = members(catalogue, marks, view.tab);
    const before = visit.current?.view === view ? visit.current.bits : now;
    const bits = intersection(union(before, now), catalogue.present);
    visit.current = { view, bits };
    return bits;
  }, [catalogue, marks, view]);
}
