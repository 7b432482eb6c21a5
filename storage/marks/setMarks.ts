import { database, type MarkKind } from '../shelf/database';
import type { MarkChange } from '../shelf/marks';
import { MARKS_LOCK } from './alone';
import { type KnownChange, revised } from './changeMarks';
import { type Journal, type JournalEntry, placeOf, readJournal } from './journal';
import { addToJournal, appendToJournal, foldSoon, follows, reconcile } from './reconcile';
import { saveJournal } from './saveJournal';
import { type AskedChange, saveMarks } from './saveMarks';

/** How many articles are told to the journal at once. */
const FEW = 100;

/**
 * Sets, clears or toggles a mark of any number of articles: in the database, in one transaction, and in the
 * journal. If the browser is killed when only one of the two has it, the next page that opens brings the
 * other up to it.
 *
 * @param value - what to set the mark to; `toggle` makes it the opposite of what any of them has
 * @returns what really changed, once it is saved; the journal follows if it is many, or if their rows have not
 *   been read here
 * @throws why it could not be saved; then nothing has changed
 */
export async function setMarks(
  kind: MarkKind,
  numbers: Iterable<number>,
  value: boolean | 'toggle',
): Promise<MarkChange> {
  const change = { kind, asked: new Uint32Array(numbers), value };
  // As a rule nobody else is marking: then it takes no time of its own to make sure of it.
  return (await mark(change, { ifAvailable: true })) ?? (await mark(change, {}))!;
}

/** @returns undefined if others are marking, and they are not waited for */
async function mark(change: AskedChange, wait: LockOptions): Promise<MarkChange | undefined> {
  let isAlone: boolean | undefined;
  const known = Promise.withResolvers<KnownChange>();
  const save = () => saveMarks(change, () => isAlone, known.resolve);
  const early = wait.ifAvailable ? save() : undefined;
  // Whoever waits for the lock is told.
  early?.catch(() => undefined);
  try {
    return await navigator.locks.request(MARKS_LOCK, wait, async (lock) => {
      isAlone = lock !== null;
      const saving = early ?? save();
      if (!lock) return void (await saving);
      const saved = saving as Promise<KnownChange>;
      // At the same time, since each takes a while of its own.
      const telling = tellJournal(readJournal(), Promise.race([known.promise, saved]), saved);
      try {
        return (await saved).change;
      } finally {
        await telling;
      }
    });
  } finally {
    // Of a lock that cannot be asked for, there is no answer to wait for.
    isAlone ??= false;
  }
}

/**
 * Adds a change to the journal, and takes it out again if it could not be saved in the database. Never fails:
 * that one of the two is behind is noticed by the revision.
 */
async function tellJournal(
  reading: Promise<Journal | undefined>,
  knowing: Promise<KnownChange>,
  saving: Promise<KnownChange>,
): Promise<void> {
  try {
    const [journal, { change, count, before }] = await Promise.all([reading, knowing]);
    const { kind, value, numbers } = change;
    if (numbers.length === 0) return;
    const now = Math.floor(Date.now() / 1000);
    const entry = { kind, time: value ? now : -now };
    const keys = readKeys(numbers);
    if (journal && !(before && follows(journal, before))) {
      // Nor does it follow this database if that is killed now, and then happens to be of the same revision.
      const ahead = { ...journal, revision: journal.revision + 2 };
      await saveJournal(ahead);
      await saving;
      // Before anybody else marks: what the journal has not is taken back.
      await appendToJournal(ahead, [{ ...entry, keys: keys ?? (await findKeys(numbers)) }]);
      await reconcile();
      return;
    }
    if (!keys || !journal || journal.revision < before!.revision) {
      await saving;
      // What is being loaded keeps the keys waiting, but no mark.
      void findKeys(numbers)
        .then((found) => addToJournal([{ ...entry, keys: found }], before && revised(before)))
        .catch(() => undefined);
      return;
    }
    const next: Journal = {
      ...journal,
      revision: journal.revision + 1,
      counts: { ...journal.counts, [kind]: count },
      places: [...new Set([...journal.places, ...Object.keys(keys)])],
      recent: [...journal.recent, { ...entry, keys }],
    };
    await saveJournal(next);
    await saving.catch(() => saveJournal(journal));
    foldSoon(next);
  } catch {
    // As after a kill.
  }
}

type Keys = JournalEntry['keys'];

/** The keys of a few articles whose rows were read, by the place of their source's marks. */
function readKeys(numbers: Uint32Array): Keys | undefined {
  if (numbers.length > FEW) return undefined;
  const { articlesRead, sourcesRead } = database;
  const keys: Keys = {};
  for (const n of numbers) {
    const article = articlesRead.get(n);
    const source = sourcesRead.find(({ id }) => id === article?.sourceId);
    if (!article || !source) return undefined;
    (keys[placeOf(source)] ??= []).push(article.key);
  }
  return keys;
}

/** The keys of any articles, also of those that their source has dropped. */
async function findKeys(numbers: Uint32Array): Promise<Keys> {
  const { sources, keys } = database;
  const [named, records] = await Promise.all([sources.toArray(), keys.toArray()]);
  const wanted = new Set(numbers);
  const places = new Map(named.map((source) => [source.id, placeOf(source)]));
  const found = records.map(({ sourceId, keys: all, numbers: of }) => {
    return [places.get(sourceId)!, all.filter((_, index) => wanted.has(of[index]!))] as const;
  });
  return Object.fromEntries(found.filter(([, some]) => some.length > 0));
}
