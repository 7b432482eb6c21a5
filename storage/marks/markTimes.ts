import { type Bitmap, hasBit } from '../shelf/bitmap';
import type { Keys, SourceName } from '../shelf/database';
import {
  isSetAt,
  type JournalEntry,
  type MarkTimes,
  readJournal,
  readSourceMarks,
  type SourceMarks,
} from './journal';

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

/**
 * When a mark was changed, which is later than the time that it had: what was set and cleared within a second, or
 * before the clock was put back, stays so wherever it is merged.
 *
 * @param last - as in MarkTimes
 * @param time - by the clock, as in MarkTimes
 */
export function changedAt(last: number | undefined, time: number): number {
  if (last === undefined) return time;
  return Math.sign(time) * Math.max(Math.abs(time), Math.abs(last) + 1);
}

/** Each source's marks, by its place, with the changes that are not in them yet. */
export async function readTimes(
  places: readonly string[],
  recent: readonly JournalEntry[] = [],
): Promise<Map<string, SourceMarks>> {
  const marks = await readSourceMarks(places, []);
  for (const { kind, time, keys, isMerged } of recent) {
    for (const [place, of] of Object.entries(keys)) {
      const times = marks.get(place)?.[kind];
      for (const key of of) times?.set(key, isMerged ? time : changedAt(times.get(key), time));
    }
  }
  return marks;
}

/** All marks that the journal has, by their source's place. */
export async function readAllMarks(): Promise<Map<string, SourceMarks>> {
  const journal = await readJournal();
  return readTimes(journal?.places ?? [], journal?.recent);
}
