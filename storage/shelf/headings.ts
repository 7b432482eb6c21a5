import type { Catalogue } from './catalogue';
import { NO_DAY } from './segment';

/**
 * The day that each listed article stands under: its own, but never one that a heading above it has
 * passed, as happens between sources of different time zones. So every day has one heading.
 *
 * @param direction - 1 if days go up along the list, -1 if they go down
 * @returns days since 1970-01-01, or NO_DAY, one for each of `numbers`
 */
export function headingDays(
  catalogue: Catalogue,
  numbers: Uint32Array,
  direction: 1 | -1,
): Int32Array {
  const days = new Int32Array(numbers.length);
  let before = NO_DAY;
  for (let at = 0; at < days.length; at++) {
    const own = catalogue.day[numbers[at]!]!;
    const isPassed =
      before !== NO_DAY && own !== NO_DAY && (direction === 1 ? own < before : own > before);
    before = isPassed ? before : own;
    days[at] = before;
  }
  return days;
}
