import { countBits, hasBit } from '../shelf/bitmap';
import { database, type Identity, type MarkKind, type Source } from '../shelf/database';
import { readMarks } from '../shelf/marks';
import { alone } from './alone';
import { readIdentity } from './changeMarks';
import {
  isSetAt,
  type Journal,
  type JournalEntry,
  placeOf,
  readJournal,
  withMarks,
} from './journal';
import { changedAt, readTimes, sourceAt } from './markTimes';
import { saveJournal } from './saveJournal';

const kinds: readonly MarkKind[] = ['read', 'starred'];

/** What was brought back into a database that had lost it. */
export interface Restored {
  /** How many marks the shelf has now. */
  marks: number;
  /** The names of imported sources that were there, and are not any more. */
  missing: string[];
}

/** How the identity of a database in memory starts. */
export const MEMORY = 'memory ';

/** Whether the journal is of this database, and knows all that it does. */
function isAsNew(journal: Journal, { database: id, revision }: Identity): boolean {
  return journal.database === id && journal.revision >= revision;
}

/** Whether the journal is of this database, and knows nothing that it does not. */
export function follows(journal: Journal, { database: id, revision }: Identity): boolean {
  return journal.database === id && journal.revision <= revision;
}

/**
 * Compares the marks of the database with the journal, and brings what is behind up to the other. A database
 * that is new although there is a journal was lost; one that is older than the journal, or does not count as
 * many marks, is damaged.
 *
 * The caller is `alone`.
 *
 * @returns whether something had been lost
 */
export async function reconcile(): Promise<boolean> {
  const [journal, identity, { read, starred }] = await Promise.all([
    readJournal(),
    readIdentity(),
    readMarks(),
  ]);
  const isSame = journal !== undefined && journal.database === identity?.database;
  if (!journal || (isSame && identity!.revision > journal.revision)) {
    await rewriteJournal(journal, identity);
    return false;
  }
  const { counts } = journal;
  const isComplete = counts.read === countBits(read) && counts.starred === countBits(starred);
  if (isComplete && isSame && journal.revision === identity!.revision) return false;
  await restoreMarks(journal, { isKept: true });
  // After a kill it may be one change behind. Of a database that had not been used, nothing was lost.
  if (isSame) return identity!.revision + 1 !== journal.revision;
  return !identity && !journal.database.startsWith(MEMORY);
}

/**
 * Adds changes to the journal that the database has already, and makes the two agree.
 *
 * @param saved - what the database was when it had just saved them: a journal that is as new was made from the
 *   marks since, which may have changed again
 */
export async function addToJournal(
  entries: readonly JournalEntry[],
  saved: Identity | undefined,
): Promise<void> {
  await alone(async () => {
    const journal = await readJournal();
    if (journal && !(saved && isAsNew(journal, saved))) await appendToJournal(journal, entries);
    await reconcile();
  });
}

/** Adds changes to the journal without a word of the database's revision. The caller is `alone`. */
export async function appendToJournal(
  journal: Journal,
  entries: readonly JournalEntry[],
): Promise<void> {
  const places = entries.flatMap(({ keys }) => Object.keys(keys));
  await saveJournal({
    ...journal,
    places: [...new Set([...journal.places, ...places])],
    recent: [...journal.recent, ...entries],
  });
}

/** Takes over the marks of another database, which goes on being the one that the journal follows. */
export async function followJournal(): Promise<void> {
  const journal = await readJournal();
  if (journal && journal.database !== (await readIdentity())?.database) {
    await restoreMarks(journal, { isKept: false });
  }
}

/**
 * Notes which sources are on the shelf, so that it is noticed when one is lost. Never fails: the next page that
 * opens does it as well.
 */
export async function noteShelf(): Promise<void> {
  await alone(noteSources).catch(() => undefined);
}

async function noteSources(): Promise<void> {
  const [journal, identity, sources] = await Promise.all([
    readJournal(),
    readIdentity(),
    database.sources.toArray(),
  ]);
  const shelf = shelfOf(identity, sources);
  if (journal && shelf && String(shelf) !== String(journal.shelf))
    await saveJournal({ ...journal, shelf });
}

/** The places of the sources that are on a shelf; of none in memory, which has not what may come back. */
function shelfOf(identity: Identity | undefined, sources: readonly Source[]): string[] | undefined {
  if (identity?.database.startsWith(MEMORY)) return undefined;
  return sources.filter(({ version }) => version !== '').map(placeOf);
}

/** The places of the sources that were noted, and that the database does not know. */
export async function readLost(): Promise<string[]> {
  const [journal, sources] = await Promise.all([readJournal(), database.sources.toArray()]);
  const here = new Set(sources.map(placeOf));
  return journal?.shelf?.filter((place) => !here.has(place)) ?? [];
}

/** What there is to tell after a loss. */
export async function readRestored(): Promise<Restored> {
  const [lost, { read, starred }] = await Promise.all([readLost(), readMarks()]);
  return {
    marks: countBits(read) + countBits(starred),
    missing: lost.map((place) => sourceAt(place).name),
  };
}

/** Makes the journal say what the database says. */
async function rewriteJournal(
  journal: Journal | undefined,
  identity: Identity = { database: crypto.randomUUID(), revision: 0 },
): Promise<void> {
  const [sources, keys, bits] = await Promise.all([
    database.sources.toArray(),
    database.keys.toArray(),
    readMarks(),
  ]);
  const places = new Map(sources.map((source) => [source.id, placeOf(source)]));
  const all = new Set([...(journal?.places ?? []), ...places.values()]);
  const marks = await readTimes([...all], journal?.recent);
  const now = Math.floor(Date.now() / 1000);
  for (const { sourceId, keys: of, numbers } of keys) {
    for (const kind of kinds) {
      const times = marks.get(places.get(sourceId)!)![kind];
      for (const [index, key] of of.entries()) {
        const time = times.get(key);
        const isSet = hasBit(bits[kind], numbers[index]!);
        if (isSet === isSetAt(time)) continue;
        // Of a mark that is older than the journal, nobody knows when it was made.
        const isOlder = isSet && !journal && time === undefined;
        times.set(key, isOlder ? 0 : changedAt(time, isSet ? now : -now));
      }
    }
  }
  // First: a journal beside a database without an identity means that the database was lost.
  await database.identity.put(identity);
  const counts = { read: countBits(bits.read), starred: countBits(bits.starred) };
  // Noted at once: the page may be closed before it notes the sources.
  const shelf = journal ? journal.shelf : shelfOf(identity, sources);
  await saveJournal(
    { ...journal, ...identity, counts, places: [...all], ...(shelf && { shelf }), recent: [] },
    marks,
  );
}

/**
 * Makes the database's marks those of the journal, as far as the journal knows the articles.
 *
 * @param isKept - whether the journal is to follow this database from now on
 */
async function restoreMarks(journal: Journal, { isKept }: { isKept: boolean }): Promise<void> {
  const kept = await readTimes(journal.places, journal.recent);
  const { sources, keys, marks, identity } = database;
  const saved = await database.transaction('rw', [sources, keys, marks, identity], async () => {
    const [named, records, after, known] = await Promise.all([
      sources.toArray(),
      keys.toArray(),
      readMarks(),
      readIdentity(),
    ]);
    const places = new Map(named.map((source) => [source.id, placeOf(source)]));
    for (const { sourceId, keys: of, numbers } of records) {
      const times = kept.get(places.get(sourceId)!);
      for (const kind of kinds) after[kind] = withMarks(after[kind], times?.[kind], of, numbers);
    }
    await marks.bulkPut(kinds.map((kind) => ({ kind, bits: after[kind] })));
    const next = {
      database: known?.database ?? crypto.randomUUID(),
      revision: journal.revision + 1,
    };
    if (isKept) await identity.put(next);
    return { next, after };
  });
  if (!isKept) return;
  const counts = { read: countBits(saved.after.read), starred: countBits(saved.after.starred) };
  await saveJournal({ ...journal, ...saved.next, counts, recent: [] }, kept);
}

/** How many changes, and keys in them, the journal may have beside the sources' marks. */
const FEW_CHANGES = 50;
const FEW_KEYS = 500;

/** Puts the recent changes into the sources' marks if there are many of them, when the page has time. */
export function foldSoon({ recent }: Journal): void {
  const keys = recent.flatMap((change) => Object.values(change.keys)).flat();
  if (recent.length < FEW_CHANGES && keys.length < FEW_KEYS) return;
  // What fails is tried again after the next mark.
  requestIdleCallback(() => void alone(fold).catch(() => undefined));
}

async function fold(): Promise<void> {
  const journal = await readJournal();
  if (!journal) return;
  const places = new Set(journal.recent.flatMap(({ keys }) => Object.keys(keys)));
  const marks = await readTimes([...places], journal.recent);
  await saveJournal({ ...journal, recent: [] }, marks);
}
