import { withAccess } from '../feeds/due';
import { newFeed } from '../feeds/subscription';
import type { Backup } from '../formats/backup';
import type { Work } from '../formats/steps';
import { alone } from '../marks/alone';
import { changeMarks, readIdentity } from '../marks/changeMarks';
import { isSetAt, type JournalEntry, placeOf, type SourceMarks } from '../marks/journal';
import { readAllMarks } from '../marks/markTimes';
import { addToJournal, noteShelf, reconcile } from '../marks/reconcile';
import { saveSettings } from '../settings/keepSettings';
import { readSettings, type Settings } from '../settings/settings';
import type { NewArticle } from '../shelf/article';
import { hasBit } from '../shelf/bitmap';
import { readCatalogue } from '../shelf/catalogue';
import { database, type Identity, type Source } from '../shelf/database';
import type { Subscription } from '../shelf/feedState';
import { readMarks } from '../shelf/marks';
import { sourceNumbers } from '../shelf/sourceNumbers';
import { checkId } from '../shelf/sources';
import { whileLoading, write } from '../shelf/write';
import { byAge, drop, place, prepare, type Prepared } from '../sources/load';
import type { Undo } from '../sources/undo';
import { changesTo, type MergedMark, mergedEntries, undoneEntries } from './mergedMarks';
import { isChange, planMerge, settingsToChange, type SourceMerge } from './planMerge';

/** How much importing a backup would change. */
export interface MergeCounts {
  newSources: number;
  /** Feeds that are followed from then on. */
  feeds: number;
  changedSources: number;
  articles: number;
  marksSet: number;
  marksCleared: number;
  settings: number;
}

export async function countMerge(backup: Backup): Promise<MergeCounts> {
  const merges = await plan(backup, await readAllMarks());
  const count = (holds: (merge: SourceMerge) => boolean) => merges.filter(holds).length;
  const marks = merges.flatMap((merge) => merge.marks).filter(isChange);
  return {
    newSources: count((merge) => !isHere(merge) && merge.added.length > 0),
    feeds: count(({ subscription }) => subscription !== undefined),
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
  after: Omit<Source, 'id'>;
  added: number[];
  marks: MergedMark[];
  /** Whether it is a feed that is followed since. */
  isFollowed: boolean;
}

/**
 * Brings what a backup has to the shelf: all of it or nothing.
 *
 * @throws what `work.signal` was aborted with; then nothing has changed
 */
export async function mergeBackup(backup: Backup, work: Work = {}): Promise<Undo> {
  const before = await readSettings();
  const changed = await settingsToChange(backup.settings);
  const { merged, saved: merging } = await mergeSources(backup, work);
  /** What the journal knew right after; undefined as long as that is not read. */
  let told: ReadonlyMap<string, SourceMarks> | undefined;

  const takeAllBack = async (marks: readonly MergedMark[]) => {
    for (const source of merged) await takeBack(source);
    return changeMarks(changesTo(marks, ({ before: time }) => time));
  };
  /** @param entriesOf - what the journal is told */
  const undo = async (entriesOf: (marks: readonly MergedMark[]) => JournalEntry[]) => {
    // In another one, which took its place since, the numbers are of other articles.
    if ((await readIdentity())?.database !== merging?.database) return false;
    const kept = told && (await readAllMarks());
    // If it cannot be made to agree, the next page that opens does it.
    await alone(reconcile).catch(() => undefined);
    // What the reader has changed since stays. The journal may not know of the merge.
    const isOurs = ({ place: at, kind, key, before: old }: MergedMark) => {
      const timeIn = (of: ReadonlyMap<string, SourceMarks>) => of.get(at)?.[kind].get(key);
      return !told || !kept || [old, timeIn(told)].includes(timeIn(kept));
    };
    const marks = merged.flatMap((source) => source.marks).filter(isOurs);
    const saved = await whileLoading(() => write(database.tables, () => takeAllBack(marks)));
    await tellJournal(entriesOf(marks), saved);
    const now = await readSettings();
    const ours = (Object.keys(changed) as (keyof Settings)[]).filter(
      (name) => now[name] === changed[name],
    );
    if (ours.length > 0) {
      await saveSettings(Object.fromEntries(ours.map((name) => [name, before[name]])));
    }
    return true;
  };
  try {
    told = await readAllMarks();
    await saveSettings(changed);
  } catch (error) {
    // As if nothing had been merged: it may be tried again.
    await undo((marks) => mergedEntries(marks, ({ before: time }) => time ?? LONG_AGO));
    throw error;
  }
  return () => undo(undoneEntries);
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
        onProgress?.(all.reduce((sum, one) => sum + one.share * one.count, 0) / (total || 1));
      },
    };
  }

  for (;;) {
    // Articles are folded before the transaction, which would end while others get a turn.
    const planned = await plan(backup, await readAllMarks());
    const works = planned.map(workOn);
    for (const [index, { added }] of planned.entries()) {
      if (added.every((article) => prepared.has(article))) continue;
      for (const entry of await prepare(added, works[index])) prepared.set(entry.article, entry);
    }
    // What the journal alone knows is not to be taken for what the backup brings.
    const { kept, revision } = await alone(async () => {
      await reconcile();
      return { kept: await readAllMarks(), revision: (await readIdentity())?.revision };
    });
    const apply = async () => {
      if ((await readIdentity())?.revision !== revision) return;
      const merges = await planMerge(backup, kept);
      // The shelf may have changed meanwhile, so that something is to be added that was not before.
      if (!merges.every(({ added }) => added.every((article) => prepared.has(article)))) return;
      return applyMerges(merges, prepared, workOn);
    };
    const done = await whileLoading(() => write(database.tables, apply));
    if (!done) continue;
    const marks = done.merged.flatMap((source) => source.marks);
    await tellJournal(
      mergedEntries(marks, ({ time }) => time),
      done.saved,
    );
    return done;
  }
}

async function applyMerges(
  merges: readonly SourceMerge[],
  prepared: ReadonlyMap<NewArticle, Prepared>,
  workOn: (merge: SourceMerge) => Work,
): Promise<{ merged: Merged[]; saved: Identity | undefined }> {
  const merged: Merged[] = [];
  for (const merge of merges) {
    const { known, source, added, firstPosition, bareKeys, marks, subscription } = merge;
    const ready = added.map((article) => prepared.get(article)!).toSorted(byAge);
    const behind = ready.map((entry) => ({ ...entry, position: firstPosition + entry.position }));
    const all = [...behind, ...bareKeys.map(unseen)];
    const record = await place(source, all, workOn(merge), () => true);
    checkId(record.sourceId);
    if (subscription) await subscribe(record.sourceId, subscription);
    const numberOf = new Map(record.keys.map((key, index) => [key, record.numbers[index]!]));
    await drop(bareKeys.map((key) => numberOf.get(key)!));
    merged.push({
      before: known,
      after: source,
      added: added.map(({ key }) => numberOf.get(key)!),
      isFollowed: subscription !== undefined,
      marks: marks.map((mark) => ({ ...mark, place: placeOf(source), n: numberOf.get(mark.key) })),
    });
  }
  const all = merged.flatMap(({ marks }) => marks);
  return { merged, saved: await changeMarks(changesTo(all, ({ time }) => time)) };
}

/** What stands for an article that is marked, but not there, until its key has a number. */
function unseen(key: string): Prepared {
  const text = { title: '', summary: '', content: '', language: '' };
  const article = { key, ...text, links: [], tags: [], stats: {}, translations: {} };
  return { article, position: 0, text: '' };
}

/** Makes a source what it was, unless something newer has come. */
async function takeBack({ before, after, added, isFollowed }: Merged): Promise<void> {
  const now = await database.sources.get({ kind: after.kind, name: after.name });
  if (now?.version !== after.version) return;
  if (isFollowed) await database.feeds.delete(now.id);
  await drop(isFollowed && !before?.version ? await unstarredOf(now.id) : added);
  // More of a feed may have come since.
  const size =
    now.kind === 'feed'
      ? sourceNumbers(await readCatalogue(), now.id).length
      : before
        ? before.size
        : 0;
  const { size: _size, ...was } = before ?? { ...now, version: '', size: 0 };
  await database.sources.put({ ...was, ...(size !== undefined && { size }) });
}

async function unstarredOf(sourceId: number): Promise<number[]> {
  const { starred } = await readMarks();
  return sourceNumbers(await readCatalogue(), sourceId).filter((n) => !hasBit(starred, n));
}

/** Follows a feed, which waits for the reader's leave to ask its host; `takeAccess` tells if there is. */
async function subscribe(sourceId: number, subscription: Subscription): Promise<void> {
  const addedAt = Math.floor(Date.now() / 1000);
  const state = withAccess(newFeed, false, addedAt);
  await database.feeds.put({ ...subscription, sourceId, addedAt, state });
}
