import type { ImportedFeed, ImportedList } from '../../storage/files/importFile';
import type { FeedError } from '../../storage/formats/feedError';
import type { Work } from '../../storage/formats/steps';
import type { Undo } from '../../storage/sources/undo';
import { readable } from '../../storage/text/readable';
import { isolated } from '../parts/isolated';
import { t } from '../parts/message';
import type { Ask, Outcome } from './outcome';
import { placeAndProblem, reasonWithoutFile, refusalOf } from './refusal';

/** How many of the items that were left out or cut are listed: more could hold the page up. */
const LISTED = 1000;
/** How many files are named in the sentence of all; the details name each. */
const NAMED = 3;

type StoppableWork = Work & { signal: AbortSignal };

/** How one file ended, and whether all of it was taken. */
interface FileOutcome extends Outcome {
  is: 'taken' | 'refused' | 'cancelled';
  /** Why it was not taken, of several, where the others have changed something. */
  reason?: string;
  /** The addresses of feeds of which the hosts may not be asked yet. */
  waiting?: readonly string[];
}

/** Imports files one after the other; what was taken of those before stays if one is refused or cancelled. */
export async function runImport(
  files: readonly File[],
  work: StoppableWork,
  ask: Ask,
): Promise<Outcome> {
  const outcomes: FileOutcome[] = [];
  for (const [index, file] of files.entries()) {
    const onProgress = (share: number) => work.onProgress?.((index + share) / files.length);
    const outcome = await importOne(file, { ...work, onProgress }, ask);
    outcomes.push(outcome);
    if (work.signal.aborted) break;
  }
  const waiting = outcomes.flatMap((outcome) => outcome.waiting ?? []);
  const outcome = files.length === 1 ? outcomes[0]! : summaryOf(files, outcomes);
  // Once for all: they are followed already, and wait if the answer is no.
  if (waiting.length === 0 || (await ask.access(waiting))) return outcome;
  const { text } = outcome;
  const end = /[.。]$/.test(text) ? ' ' : ' · ';
  return { ...outcome, text: `${text}${end}${t('waitForAccess')}` };
}

function summaryOf(files: readonly File[], outcomes: readonly FileOutcome[]): Outcome {
  const taken = outcomes.filter(({ is }) => is === 'taken');
  const undos = outcomes.flatMap(({ undo }) => undo ?? []);
  const count = t('importedFiles', [String(taken.length), String(files.length)]);
  // Those behind one that was cancelled were not begun.
  const all = files.map((file, index) => {
    const { is, text, reason, details = [] } = outcomes[index] ?? cancelled();
    const name = isolated(readable(file.name));
    return { isTaken: is === 'taken', line: `${name}: ${reason ?? text}`, details };
  });
  const leftOut = linesOf(all.filter(({ isTaken }) => !isTaken));
  const inPart = linesOf(all.filter(({ isTaken, details }) => isTaken && details.length > 0));
  return {
    text: [count, leftOut && t('filesLeftOut', [leftOut]), inPart].filter(Boolean).join(' '),
    details: all.flatMap(({ line, details }) => [line, ...details]),
    isKept: outcomes.some(({ isKept }) => isKept),
    hasFollowed: outcomes.some(({ hasFollowed }) => hasFollowed),
    ...(undos.length > 0 && { undo: undoAll(undos) }),
  };
}

/** The first of them in one sentence, and how many more there are. */
function linesOf(files: readonly { line: string }[]): string {
  const lines = files.slice(0, NAMED).map(({ line }) => line);
  const rest = files.length - lines.length;
  return [...lines, ...(rest > 0 ? [t('andMore', [String(rest)])] : [])].join(' · ');
}

/** The last first. */
function undoAll(undos: readonly Undo[]): Undo {
  return async () => {
    let isUndone = false;
    for (const undo of undos.toReversed()) isUndone = (await undo()) || isUndone;
    return isUndone;
  };
}

function cancelled(): FileOutcome {
  return { is: 'cancelled', text: t('importCancelled'), reason: t('fileCancelled') };
}

async function importOne(file: File, work: StoppableWork, ask: Ask): Promise<FileOutcome> {
  try {
    const { importFile } = await import('../../storage/files/importFile');
    const imported = await importFile(file, work, ask.same);
    if (!imported) return cancelled();
    if (imported.is === 'feed') return { is: 'taken', ...outcomeOf(imported) };
    if (imported.is === 'list') return listOutcome(imported);
    if (Object.values(imported.counts).every((count) => count === 0)) {
      // It may know later times of marks.
      await imported.merge(work);
      return { is: 'taken', text: t('mergeNothing') };
    }
    if (!(await ask.merge(imported.counts))) return cancelled();
    const undo = await imported.merge(work);
    if (imported.counts.feeds === 0) return { is: 'taken', text: t('merged'), undo };
    const { readWaiting } = await import('../../storage/feeds/waiting');
    const waiting = await readWaiting(imported.addresses);
    return { is: 'taken', text: t('merged'), undo, waiting, hasFollowed: true };
  } catch (error) {
    if (work.signal.aborted) return cancelled();
    const text = t('importFailed', [refusalOf(error)]);
    return { is: 'refused', text, reason: reasonWithoutFile(error), isKept: true };
  }
}

function outcomeOf({ title, count, changes, undo, leftOut, cut }: ImportedFeed): Outcome {
  const what = changes
    ? changesText(title, changes)
    : undo
      ? t('imported', [String(count), isolated(title)])
      : t('importedAlready', [isolated(title)]);
  const problems = [...leftOut, ...cut];
  if (problems.length === 0) return { text: what, undo };
  const lines = problemLines(problems);
  const some = t('importedSome', [String(count), String(count + leftOut.length)]);
  return {
    text: [some, `${sentence(lines[0]!)}${changes ? '.' : ''}`, changes && what]
      .filter(Boolean)
      .join(' '),
    undo,
    details: lines,
    isKept: true,
  };
}

function listOutcome({ added, known, undo, leftOut, waiting }: ImportedList): FileOutcome {
  const what = t('subscribed', [String(added)]);
  const here = known > 0 && t('subscribedAlready', [String(known)]);
  const left = leftOut.length > 0 && t('listedLeftOut', [String(leftOut.length)]);
  return {
    is: 'taken',
    text: [what, here, left].filter(Boolean).join(' '),
    undo,
    waiting,
    hasFollowed: true,
    ...(left && { details: problemLines(leftOut), isKept: true }),
  };
}

function problemLines(problems: readonly FeedError[]): string[] {
  const lines = problems.slice(0, LISTED).map(placeAndProblem);
  const rest = problems.length - lines.length;
  return rest > 0 ? [...lines, t('andMore', [String(rest)])] : lines;
}

function changesText(title: string, changes: NonNullable<ImportedFeed['changes']>): string {
  const { added, updated, gone, kept } = changes;
  const counts = [added, updated, gone].map(String);
  return kept > 0
    ? t('changedKept', [isolated(title), ...counts, String(kept)])
    : t('changed', [isolated(title), ...counts]);
}

function sentence(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
