import { isSetAt, type JournalEntry } from '../marks/journal';
import { changedAt } from '../marks/markTimes';
import type { MarkChange } from '../shelf/marks';
import { isChange, type MarkToChange } from './planMerge';
import { rememberUndone } from './undoneMerges';

/** A mark that a merge changes. */
export interface MergedMark extends MarkToChange {
  /** As `placeOf` says. */
  place: string;
  /** The article's number; undefined if it has none, as it is not here and the mark is cleared. */
  n: number | undefined;
}

/** What makes marks those of a time, as in MarkTimes, as far as their articles have numbers. */
export function changesTo(
  marks: readonly MergedMark[],
  timeOf: (mark: MergedMark) => number | undefined,
): MarkChange[] {
  const numbered = marks.filter(({ n }) => n !== undefined);
  return (['read', 'starred'] as const).flatMap((kind) =>
    [false, true].map((value) => {
      const own = numbered.filter((mark) => mark.kind === kind && isSetAt(timeOf(mark)) === value);
      return { kind, value, numbers: Uint32Array.from(own, ({ n }) => n!) };
    }),
  );
}

/** What the journal is told of merged marks, whose times stand as they are. */
export function mergedEntries(
  marks: readonly MergedMark[],
  timeOf: (mark: MergedMark) => number,
): JournalEntry[] {
  return entriesOf(marks, timeOf).map((entry) => ({ ...entry, isMerged: true }));
}

/** What the journal is told when merged marks are made again what they were: that is a change of its own. */
export function undoneEntries(marks: readonly MergedMark[]): JournalEntry[] {
  const now = Math.floor(Date.now() / 1000);
  return entriesOf(marks.filter(isChange), (mark) => {
    const at = changedAt(mark.time, isSetAt(mark.before) ? now : -now);
    rememberUndone(mark, at, mark.time);
    return at;
  });
}

function entriesOf(
  marks: readonly MergedMark[],
  timeOf: (mark: MergedMark) => number,
): JournalEntry[] {
  const entries = new Map<string, JournalEntry>();
  for (const mark of marks) {
    const { kind, place: at, key } = mark;
    const time = timeOf(mark);
    const entry = entries.get(`${kind} ${time}`) ?? { kind, time, keys: {} };
    entries.set(`${kind} ${time}`, entry);
    (entry.keys[at] ??= []).push(key);
  }
  return [...entries.values()];
}
