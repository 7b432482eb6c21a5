import { hasBit } from '../shelf/bitmap';
import type { Marks } from '../shelf/marks';
import type { Filter } from './query';

/** Whether an article's marks pass the filters by mark. */
export function passesMarks(marks: Marks, filters: readonly Filter[], n: number): boolean {
  return filters.every((filter) => {
    if (filter.by !== 'mark') return true;
    const { mark, isExcluded } = filter;
    const holds =
      mark === 'starred' ? hasBit(marks.starred, n) : hasBit(marks.read, n) === (mark === 'read');
    return holds !== isExcluded;
  });
}
