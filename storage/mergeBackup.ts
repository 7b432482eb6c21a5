import type { NewArticle } from './article';
import type { Backup } from './backup';
import { changeMarks } from './changeMarks';
import { database, type Identity, type NewSource, type Source } from './database';
import { isSetAt, type JournalEntry, placeOf, type SourceMarks } from './journal';
import { drop, place, prepare, type Prepared, type Work } from './load';
import { readAllMarks } from './markTimes';
import type { MarkChange } from './marks';
import { planMerge, settingsToChange, type SourceMerge } from './planMerge';
import { addToJournal, alone, noteShelf, reconcile } from './reconcile';
import { saveSettings } from './keepSettings';
import { readSettings } from './settings';
import type { Undo } from './undo';
import { whileLoading, write } from './write';

/** How much importing a backup would change. */
export interface MergeCounts {
  newSources: number;
  changedSources: number;
  articles: number;
  marksSet: number;
  marksCleared: number;
  settings: number;
}

export async function countMerge(backup: Backup): Promise<MergeCounts> {
  const merges = await plan(backup, await readAllMarks());
  const count = (holds: (merge: SourceMerge) => boolean) => merges.filter(holds).length;
  const marks = merges.flatMap((merge) => merge.marks).filter(({ isChange }) => isChange);
  return {
    newSources: count((merge) => !isHere(merge) && merge.added.length > 0),
    changedSources: count((merge) => isHere(merge) && merge.added.length > 0),
    articles: merges.reduce((sum, { added }) => sum + added.length, 0),
    marksSet: marks.filter(({ time }) => isSetAt(time)).length,
    marksCleared: marks.filter(({ time }) => !isSetAt(time)).length,
    settings: Object.keys(await settingsToChange(backup.settings)).length,
  };
}

function plan(backup: Backup, kept: ReadonlyMap<string, SourceMarks>): Promise<SourceMerge[]> {
  return database.transaction('r', database.tables, () => planMerge(backup, kept));
}

function isHere({ known }: SourceMerge): boolean {
  return Boolean(known?.version);
}

/** Brings a journal up to the shelf that is saved; if that fails, the next page that opens does it. */
async function tellJournal(
  entries: readonly JournalEntry[],
  saved: Identity | undefined,
): Promise<void> {
  await addToJournal(entries, saved).catch(() => undefined);
  await noteShelf();
}

/** When a mark was cleared of which nothing was known: any other time wins over it. */
const LONG_AGO = -1;

/** What was changed of one source, for undoing it. */
interface Merged {
  before: Source | undefined;
  after: NewSource;
  added: number[];
}

/**
 * Brings what a backup has to the shelf: all of it or nothing.
 *
 * @throws what `work.signal` was aborted with; then nothing has changed
 */
export async function mergeBackup(backup: Backup, work: Work = {}): Promise<Undo> {
  const { merged, marked, old } = await mergeSources(backup, work);
  const before = await readSettings();
  const changed = await settingsToChange(backup.settings);
  const oldSettings = Object.fromEntries(
    Object.entries(before).filter(([name]) => name in changed),
  );

  const takeAllBack = async () => {
    for (const source of merged) await takeBack(source);
    return changeMarks(marked.map((change) => ({ ...change, value: !change.value })));
  };
  const undo = async () => {
    await alone(reconcile);
    const { saved } = await whileLoading(() => write(database.tables, takeAllBack));
    await tellJournal(old, saved);
    await saveSettings(oldSettings);
    return true;
  };
  try {
    await saveSettings(changed);
  } catch (error) {
    await undo();
    throw error;
  }
  return undo;
}

async function mergeSources(backup: Backup, { onProgress, signal }: Work) {
  const prepared = new Map<NewArticle, Prepared>();
  /** Of each source, by kind and name: how many articles, and how much of that is done. */
  const progress = new Map<string, { count: number; share: number }>();
  function workOn({ source, added }: SourceMerge): Work {
    const own = { count: added.length, share: 0 };
    progress.set(`${source.kind} ${source.name}`, own);
    return {
      ...(signal && { signal }),
      onProgress(share) {
        own.share = share;
        const all = [...progress.values()];
        const total = all.reduce((sum, { count }) => sum + count, 0);
        onProgress?.(all.reduce((sum, one) => sum + one.share * one.count, 0) / total);
      },
    };
  }

  // What the journal alone knows is not to be taken for what the backup brings.
  await alone(reconcile);
  for (;;) {
    // Articles are folded before the transaction, which would end while others get a turn.
    const kept = await readAllMarks();
    const planned = await plan(backup, kept);
    const works = planned.map(workOn);
    for (const [index, { added }] of planned.entries()) {
      for (const entry of await prepare(added, works[index])) prepared.set(entry.article, entry);
    }
    const apply = async () => {
      const merges = await planMerge(backup, kept);
      // The shelf may have changed meanwhile, so that something is to be added that was not before.
      if (!merges.every(({ added }) => added.every((article) => prepared.has(article)))) return;
      return applyMerges(merges, prepared, workOn);
    };
    const done = await whileLoading(() => write(database.tables, apply));
    if (!done) continue;
    await tellJournal(done.entries, done.saved);
    return done;
  }
}

async function applyMerges(
  merges: readonly SourceMerge[],
  prepared: ReadonlyMap<NewArticle, Prepared>,
  workOn: (merge: SourceMerge) => Work,
): Promise<{
  merged: Merged[];
  marked: MarkChange[];
  entries: JournalEntry[];
  old: JournalEntry[];
  saved: Identity | undefined;
}> {
  const merged: Merged[] = [];
  const entries: JournalEntry[] = [];
  const old: JournalEntry[] = [];
  const numbers = { read: [[], []], starred: [[], []] } as Record<'read' | 'starred', number[][]>;
  for (const merge of merges) {
    const { known, source, added, firstPosition, bareKeys, marks } = merge;
    const wanted = new Set(added);
    const ready = [...prepared.values()].filter(({ article }) => wanted.has(article));
    const behind = ready.map((entry) => ({ ...entry, position: firstPosition + entry.position }));
    const all = [...behind, ...bareKeys.map(unseen)];
    const record = await place(source, all, workOn(merge), true);
    const numberOf = new Map(record.keys.map((key, index) => [key, record.numbers[index]!]));
    await drop(bareKeys.map((key) => numberOf.get(key)!));
    for (const { kind, key, before, time, isChange } of marks) {
      if (isChange) numbers[kind][Number(isSetAt(time))]!.push(numberOf.get(key)!);
      const keys = { [placeOf(source)]: [key] };
      entries.push({ kind, time, keys });
      old.push({ kind, time: before ?? LONG_AGO, keys });
    }
    merged.push({
      before: known,
      after: source,
      added: added.map(({ key }) => numberOf.get(key)!),
    });
  }
  const asked = (['read', 'starred'] as const).flatMap((kind) =>
    [false, true].map((value) => {
      return { kind, value, numbers: Uint32Array.from(numbers[kind][Number(value)]!) };
    }),
  );
  const { changed: marked, saved } = await changeMarks(asked);
  return { merged, marked, entries, old, saved };
}

/** What stands for an article that is marked, but not there, until its key has a number. */
function unseen(key: string): Prepared {
  const text = { title: '', summary: '', content: '', language: '' };
  const article = { key, ...text, links: [], tags: [], stats: {}, translations: {} };
  return { article, position: 0, text: '' };
}

/** Makes a source what it was, unless something newer has come. */
async function takeBack({ before, after, added }: Merged): Promise<void> {
  const now = await database.sources.get({ kind: after.kind, name: after.name });
  if (now?.version !== after.version) return;
  await database.sources.put({ ...now, ...(before ?? { version: '' }) });
  await drop(added);
}
