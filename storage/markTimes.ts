import { type Bitmap, hasBit } from './bitmap';
import type { Keys } from './database';

/**
 * When the marks of a source's articles were set, by key, in seconds since 1970-01-01T00:00Z: 0 where that
 * is not known; negative when the mark was cleared at that time.
 */
export type MarkTimes = ReadonlyMap<string, number>;

/** What is known of one kind of mark of a source's articles, those included that it has dropped. */
export function marksOf({ keys, numbers }: Keys, bits: Bitmap): MarkTimes {
  const times = new Map<string, number>();
  for (const [index, key] of keys.entries()) if (hasBit(bits, numbers[index]!)) times.set(key, 0);
  return times;
}

/**
 * What two shelves together know of a mark: of two known times, the newer; where one is not known, a mark
 * that is set.
 */
export function mergedMark(here: number | undefined, there: number): number {
  if (here === undefined) return there;
  if (here === 0 || there === 0) return Math.max(here, there);
  if (Math.abs(here) === Math.abs(there)) return Math.max(here, there);
  return Math.abs(here) > Math.abs(there) ? here : there;
}

/** Whether a mark of that time is set. */
export function isSet(time: number | undefined): boolean {
  return time !== undefined && time >= 0;
}
