import { type Bitmap, hasBit } from '../shelf/bitmap';
import type { Keys, SourceName } from '../shelf/database';
import { isSetAt, type MarkTimes, readJournal, readSourceMarks, type SourceMarks } from './journal';

/**
 * What is known of one kind of mark of a source's articles, those included that it has dropped, and those that
 * only the journal knows: they were on a shelf that was lost.
 *
 * @param kept - when they were set and cleared, as the journal has it; it may be behind the bitmap
 */
export function timesOf(
  { keys, numbers }: Keys,
  bits: Bitmap,
  kept: MarkTimes | undefined,
): MarkTimes {
  const times: MarkTimes = new Map(kept);
  for (const [index, key] of keys.entries()) {
    const isSet = hasBit(bits, numbers[index]!);
    if (isSetAt(times.get(key)) === isSet) continue;
    if (isSet) times.set(key, 0);
    else times.delete(key);
  }
  return times;
}

/**
 * What two shelves together know of a mark: of two known times, the newer; where one is not known, a mark
 * that is set.
 */
export function mergedMark(
  here: number | undefined,
  there: number | undefined,
): number | undefined {
  if (here === undefined || there === undefined) return here ?? there;
  if (here === 0 || there === 0) return Math.max(here, there);
  if (Math.abs(here) === Math.abs(there)) return Math.max(here, there);
  return Math.abs(here) > Math.abs(there) ? here : there;
}

/** The source whose marks are at a place: the inverse of `placeOf`. */
export function sourceAt(place: string): SourceName {
  const [, kind, name] = /^marks (\w+) (.*)$/s.exec(place)!;
  return { kind: kind as SourceName['kind'], name: name! };
}

/** All marks that the journal has, by their source's place. */
export async function readAllMarks(): Promise<Map<string, SourceMarks>> {
  const journal = await readJournal();
  return readSourceMarks(journal?.places ?? [], journal?.recent ?? []);
}
