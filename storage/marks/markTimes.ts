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
 * What two shelves together know of a mark: the newer of two times, of which 0 is the oldest; of two that are
 * equal, the one that sets it. So any shelves that merge, in any order and however often, come to agree.
 */
export function mergedMark(
  here: number | undefined,
  there: number | undefined,
): number | undefined {
  if (here === undefined || there === undefined) return here ?? there;
  const lead = Math.abs(here) - Math.abs(there) || here - there;
  return lead < 0 ? there : here;
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
