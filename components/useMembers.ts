import { useMemo, useRef } from 'preact/hooks';
import { type Bitmap, intersection, setBit, union } from '../storage/bitmap';
import { type Catalogue, members, type Tab } from '../storage/catalogue';
import { passesMarks } from '../storage/filters';
import type { Marks } from '../storage/marks';
import type { Filter } from '../storage/query';

/** What the reader looks at. A new object is a new visit, even if it says the same. */
export interface View {
  tab: Tab;
  /** As it stands in the search field. */
  typed: string;
}

/**
 * The articles that the view may list: those in its tab that pass the search's filters by mark, and
 * those that did since the visit began. So a row that was just read stays where it is until the view
 * changes.
 */
export function useMembers(
  catalogue: Catalogue,
  marks: Marks,
  view: View,
  markFilters: readonly Filter[],
): Bitmap {
  const visit = useRef<{ view: View; asked: string; bits: Bitmap }>(undefined);
  return useMemo(() => {
    const asked = JSON.stringify(markFilters);
    const now = Uint8Array.from(members(catalogue, marks, view.tab));
    for (let n = 0; markFilters.length > 0 && n < catalogue.source.length; n++) {
      if (!passesMarks(marks, markFilters, n)) setBit(now, n, false);
    }
    const isSame = visit.current?.view === view && visit.current.asked === asked;
    const before = isSame ? visit.current!.bits : now;
    const bits = intersection(union(before, now), catalogue.present);
    visit.current = { view, asked, bits };
    return bits;
  }, [catalogue, marks, view, markFilters]);
}
