import { useMemo, useRef } from 'preact/hooks';
import { passesMarks } from '../../storage/search/passesMarks';
import type { Filter } from '../../storage/search/query';
import { type Bitmap, hasBit, intersection, setBit } from '../../storage/shelf/bitmap';
import { union } from '../../storage/shelf/bitmapSets';
import { type Catalogue, members, type Sort, type Tab } from '../../storage/shelf/catalogue';
import type { Marks } from '../../storage/shelf/marks';

/** A list of the shelf. A new object is a new visit, even if it says the same. */
export interface List {
  tab: Tab;
  /** Of the only source to list. */
  sourceId?: number | undefined;
  /** The only tag to list. */
  tag?: string | undefined;
}

/** What the reader looks at: a list, or what is found in it. */
export interface View {
  list: List;
  /** As it stands in the search field. */
  typed: string;
  sort: Sort;
}

/** Articles that a list had before the page was closed. */
export interface Kept {
  of: List;
  numbers: readonly number[];
}

interface MembersOptions {
  catalogue: Catalogue;
  marks: Marks;
  view: View;
  /** Of the view's source and tag. */
  filtered: Bitmap;
  markFilters: readonly Filter[];
  /** What a list that is opened again has in any case, if it is on the shelf. */
  kept: Kept;
}

/**
 * The articles that the view may list: those in its tab that pass the filters, and those that did since
 * the visit began. So a row that was just read stays where it is until the list changes; a search is a
 * visit of its own, after which that of the list goes on.
 */
export function useMembers(options: MembersOptions): Bitmap {
  const { catalogue, marks, view, filtered, markFilters, kept } = options;
  const listVisit = useRef<{ of: List; bits: Bitmap }>(undefined);
  const searchVisit = useRef<{ of: View; asked: string; bits: Bitmap }>(undefined);
  return useMemo(() => {
    const now = intersection(members(catalogue, marks, view.list.tab), filtered);
    const stay = (before: Bitmap) => intersection(union(before, now), catalogue.present);
    if (!view.typed.trim()) {
      const { current } = listVisit;
      const isOpenedAgain = !current && kept.of === view.list;
      const first = isOpenedAgain ? bitmapOf(kept.numbers) : now;
      const before = current?.of === view.list ? current.bits : first;
      const bits = same(current?.bits, stay(before));
      listVisit.current = { of: view.list, bits };
      return bits;
    }
    const asked = JSON.stringify(markFilters);
    for (let n = 0; markFilters.length > 0 && n < catalogue.source.length; n++) {
      if (hasBit(now, n) && !passesMarks(marks, markFilters, n)) setBit(now, n, false);
    }
    const { current } = searchVisit;
    const isSame = current?.of === view && current.asked === asked;
    const bits = isSame ? same(current.bits, stay(current.bits)) : now;
    searchVisit.current = { of: view, asked, bits };
    return bits;
  }, [catalogue, marks, view, filtered, markFilters, kept]);
}

/** The old object if the new one says the same, so that what depends on it can tell. */
function same(before: Bitmap | undefined, now: Bitmap): Bitmap {
  const isSame = before?.length === now.length && now.every((byte, at) => byte === before[at]);
  return isSame ? before : now;
}

function bitmapOf(numbers: readonly number[]): Bitmap {
  const bits = new Uint8Array((numbers.reduce((most, n) => Math.max(most, n), -1) + 8) >> 3);
  for (const n of numbers) setBit(bits, n, true);
  return bits;
}
