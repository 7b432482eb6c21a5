import { browser } from 'wxt/browser';
import { type Bitmap, grown, setBit } from '../shelf/bitmap';
import type { MarkKind, SourceName } from '../shelf/database';

// The second place of the marks: `storage.local`, by the sources' names and the articles' keys, so that
// they outlive the database. Everything is kept as the text of JSON, which holds any key as it is.

/** When an article's mark was set, in seconds since 1970; minus that if it was cleared; 0 if unknown, but set. */
export type MarkTimes = Map<string, number>;

/** The marks of a source's articles, by key. An article that was never marked is not in it. */
export type SourceMarks = Record<MarkKind, MarkTimes>;

/** The articles that one change set or cleared, by the place of their marks (`placeOf`). */
export interface JournalEntry {
  kind: MarkKind;
  /** As in MarkTimes. */
  time: number;
  keys: Record<string, string[]>;
  /** Whether the times come of a merge, and stand as they are; else the change is newer than what was before it. */
  isMerged?: true;
}

/** What the journal says of all, and the last changes, which are not in the sources' marks yet. */
export interface Journal {
  /** The identity of the database beside it, and its revision. */
  database: string;
  revision: number;
  /** How many articles have each mark there. */
  counts: Record<MarkKind, number>;
  /** Where there are marks: what `placeOf` gives for each source that ever had one. */
  places: string[];
  /** The places of the sources that were on the shelf when a page was last opened, or one was imported. */
  shelf?: string[];
  recent: JournalEntry[];
}

export const JOURNAL = 'journal';

/** Where a source's marks are kept in `storage.local`. */
export function placeOf({ kind, name }: SourceName): string {
  return `marks ${kind} ${name}`;
}

/** @returns undefined if there is none, or if it is damaged */
export async function readJournal(): Promise<Journal | undefined> {
  const journal = (await readJson<Journal>([JOURNAL]))[JOURNAL];
  // Of another shape, it is damaged.
  const isWhole = [journal?.places, journal?.recent].every(Array.isArray) && journal?.counts;
  return isWhole ? journal : undefined;
}

/**
 * Each source's marks, by its place: what is set and what is not. `readTimes` in markTimes has the right times.
 */
export async function readSourceMarks(
  places: readonly string[],
  recent: readonly JournalEntry[],
): Promise<Map<string, SourceMarks>> {
  const stored = await readJson<StoredMarks>(places);
  const marks = new Map(places.map((place) => [place, toMarks(stored[place])]));
  for (const { kind, time, keys } of recent) {
    for (const [place, of] of Object.entries(keys)) {
      for (const key of of) marks.get(place)?.[kind].set(key, time);
    }
  }
  return marks;
}

/** Keys by the time of their mark, since many are marked at once. */
export type StoredMarks = Record<MarkKind, [time: number, keys: string[]][]>;

function toMarks(stored: StoredMarks | undefined): SourceMarks {
  const times = (kind: MarkKind) =>
    new Map(stored?.[kind]?.flatMap?.(([time, keys]) => keys.map((key) => [key, time] as const)));
  return { read: times('read'), starred: times('starred') };
}

/** What is under some keys of `storage.local`; nothing for one that is not there or is no JSON. */
async function readJson<T>(keys: readonly string[]): Promise<Record<string, T | undefined>> {
  const texts = await browser.storage.local.get<Record<string, string>>([...keys]);
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, parsed<T>(text)]));
}

function parsed<T>(text: string): T | undefined {
  try {
    return JSON.parse(text);
  } catch {
    // Damaged: the marks are in the database as well.
    return undefined;
  }
}

/** Whether an article has a mark, by its time in MarkTimes. */
export function isSetAt(time: number | undefined): boolean {
  return time !== undefined && time >= 0;
}

/**
 * A bitmap with the marks of a source's articles as the journal has them.
 *
 * @param keys - of the source's articles
 * @param numbers - theirs
 */
export function withMarks(
  bits: Bitmap,
  times: MarkTimes | undefined,
  keys: readonly string[],
  numbers: Uint32Array,
): Bitmap {
  if (!times?.size) return bits;
  const changed = grown(
    bits,
    numbers.reduce((max, n) => Math.max(max, n + 1), 0),
  );
  for (const [index, key] of keys.entries()) {
    const time = times.get(key);
    if (time !== undefined) setBit(changed, numbers[index]!, isSetAt(time));
  }
  return changed;
}
