import { countBits, grown, hasBit, setBit } from './bitmap';
import type { Article } from './article';
import { database, type Identity, type MarkKind } from './database';
import { type Journal, type JournalEntry, placeOf, readJournal } from './journal';
import type { MarkChange } from './marks';
import { agrees, alone, foldSoon, readIdentity, reconcile } from './reconcile';
import { saveJournal } from './saveJournal';

/** How many articles are looked up one by one; for more, all keys of the shelf are read. */
const FEW = 100;

/**
 * Sets, clears or toggles a mark of any number of articles: in the database, in one transaction, and in the
 * journal. If the browser is killed when only one of the two has it, the next page that opens brings the
 * other up to it.
 *
 * @param value - what to set the mark to; `toggle` makes it the opposite of the first article's
 * @returns what really changed, once it is saved; if it is many, the journal follows
 * @throws a Dexie error if it could not be saved; then nothing has changed
 */
export function setMarks(
  kind: MarkKind,
  numbers: Iterable<number>,
  value: boolean | 'toggle',
): Promise<MarkChange> {
  const asked = Uint32Array.from(numbers);
  return new Promise((resolve, reject) => {
    alone(async () => {
      let known: (change: Change) => void;
      const knowing = new Promise<Change>((tell) => (known = tell));
      const reading = readJournal();
      const saving = save(kind, asked, value, (change) => known(change));
      // At the same time, since each takes a while of its own.
      const telling = addToJournal(reading, Promise.race([knowing, saving]), saving);
      saving.then(
        ({ change }) => resolve(change.numbers.length > FEW ? change : telling.then(() => change)),
        (error: unknown) => telling.then(() => reject(error)),
      );
      await telling;
    }).catch(reject);
  });
}

/** A change of marks, and what the journal has to know of it. */
interface Change {
  change: MarkChange;
  /** How many articles have the mark afterwards. */
  count: number;
  /** The articles' rows, if there are few. */
  rows: readonly (Article | undefined)[];
  /** What the journal agreed with before. */
  before: Identity | undefined;
}

/** @param onKnown - told what changes, before it is saved */
async function save(
  kind: MarkKind,
  asked: Uint32Array,
  value: boolean | 'toggle',
  onKnown: (change: Change) => void,
): Promise<Change> {
  const { marks, identity, articles } = database;
  return database.transaction('rw', [marks, identity, articles], async () => {
    const few = asked.length > FEW ? [] : [...asked];
    const [mark, before, found] = await Promise.all([
      marks.get(kind),
      readIdentity(),
      articles.bulkGet(few),
    ]);
    const size = asked.reduce((max, n) => Math.max(max, n + 1), 0);
    const bits = grown(mark?.bits ?? new Uint8Array(), size);
    const isSet = value === 'toggle' ? !hasBit(bits, asked[0] ?? 0) : value;
    const changed: number[] = [];
    for (const n of asked) {
      if (hasBit(bits, n) === isSet) continue;
      setBit(bits, n, isSet);
      changed.push(n);
    }
    const rows = found.filter((_, at) => changed.includes(few[at]!));
    const change = { kind, value: isSet, numbers: Uint32Array.from(changed) };
    const known = { change, rows, count: countBits(bits), before };
    if (changed.length > 0) {
      onKnown(known);
      await Promise.all([
        marks.put({ kind, bits }),
        before && identity.put({ ...before, revision: before.revision + 1 }),
      ]);
    }
    return known;
  });
}

/**
 * Adds a change to the journal, and takes it out again if it could not be saved in the database. Never fails:
 * that one of the two is behind is noticed by the revision.
 */
async function addToJournal(
  reading: Promise<Journal | undefined>,
  knowing: Promise<Change>,
  saving: Promise<Change>,
): Promise<void> {
  try {
    const [journal, known] = await Promise.all([reading, knowing]);
    const { count, before } = known;
    const { kind, value, numbers } = known.change;
    if (numbers.length === 0) return;
    const isBeside = journal && before && agrees(journal, before);
    // Many are not kept waiting for the journal.
    if (!isBeside || numbers.length > FEW) await saving;
    if (!journal) return void (await reconcile());
    const keys = await keysOf(known);
    const now = Math.floor(Date.now() / 1000);
    const next: Journal = {
      ...journal,
      places: [...new Set([...journal.places, ...Object.keys(keys)])],
      recent: [...journal.recent, { kind, time: value ? now : -now, keys }],
    };
    if (isBeside) {
      next.revision++;
      next.counts = { ...journal.counts, [kind]: count };
    }
    await saveJournal(next);
    if (!isBeside) await reconcile();
    await saving.catch(() => saveJournal(journal));
    foldSoon(next);
  } catch {
    // As after a kill.
  }
}

/** The keys of the changed articles, by the place of their source's marks. */
async function keysOf({ change: { numbers }, rows }: Change): Promise<JournalEntry['keys']> {
  const named = await database.sources.toArray();
  const places = new Map(named.map((source) => [source.id, placeOf(source)]));
  // Those that their source has dropped have no row any more.
  if (rows.length > 0 && rows.every((row) => row !== undefined)) {
    const bySource = Map.groupBy(rows, (row) => places.get(row!.sourceId)!);
    return Object.fromEntries(
      [...bySource].map(([place, some]) => [place, some.map((row) => row!.key)]),
    );
  }
  const wanted = new Set(numbers);
  const found = (await database.keys.toArray()).map(({ sourceId, keys: all, numbers: of }) => {
    return [places.get(sourceId)!, all.filter((_, index) => wanted.has(of[index]!))] as const;
  });
  return Object.fromEntries(found.filter(([, some]) => some.length > 0));
}
