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
  const days = Int32Array.from(numbers, (n) => catalogue.day[n]!);
  for (let at = 1; at < days.length; at++) {
    const [before, own] = [days[at - 1]!, days[at]!];
    if (before !== NO_DAY && own !== NO_DAY && Math.sign(own - before) === -direction)
      days[at] = before;
  }
  return days;
}
