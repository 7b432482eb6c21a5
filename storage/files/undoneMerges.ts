import { isSetAt } from '../marks/journal';
import { changedAt } from '../marks/markTimes';
import type { MarkKind } from '../shelf/database';

/** A kind of mark of an article, by its place and key. */
interface MarkName {
  place: string;
  kind: MarkKind;
  key: string;
}

/**
 * Marks whose merge was undone since the page was opened. Undoing is a change of its own, and newer than what was
 * merged; but who imports the same again wants it again.
 */
const undone = new Map<string, { at: number; time: number }>();

const nameOf = ({ place, kind, key }: MarkName) => JSON.stringify([place, kind, key]);

/**
 * @param at - when it was undone, as in MarkTimes
 * @param time - what had been merged
 */
export function rememberUndone(mark: MarkName, at: number, time: number): void {
  undone.set(nameOf(mark), { at, time });
}

/** What merging a time again makes of a mark that nobody has changed since that was undone. */
export function mergedAgain(
  mark: MarkName,
  here: number | undefined,
  there: number | undefined,
): number | undefined {
  const found = undone.get(nameOf(mark));
  if (there === undefined || found?.at !== here || found?.time !== there) return undefined;
  const now = Math.floor(Date.now() / 1000);
  return changedAt(here, isSetAt(there) ? now : -now);
}
