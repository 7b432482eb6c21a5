import type { Catalogue } from './catalogue';
import { NO_DAY } from './segment';

/**
 * The day that each listed article stands under: its own, but never one that a heading above it has
 * passed, as happens between sources of different time zones. So every day has one heading, in each part of
 * what a search finds: what stands as typed, what is read so in pinyin, and what could be.
 *
 * @param rank - how the articles stand in the list's order, in which each part starts anew
 * @param direction - 1 if days go up along the list, -1 if they go down
 * @returns days since 1970-01-01, or NO_DAY, one for each of `numbers`
 */
export function headingDays(
  catalogue: Catalogue,
  numbers: Uint32Array,
  rank: Uint32Array,
  direction: 1 | -1,
): Int32Array {
  const days = new Int32Array(numbers.length);
  let before = NO_DAY;
  for (let at = 0; at < days.length; at++) {
    const own = catalogue.day[numbers[at]!]!;
    if (at > 0 && rank[numbers[at]!]! < rank[numbers[at - 1]!]!) before = NO_DAY;
    const isPassed =
      before !== NO_DAY && own !== NO_DAY && (direction === 1 ? own < before : own > before);
    before = isPassed ? before : own;
    days[at] = before;
  }
  return days;
}
