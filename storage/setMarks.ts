import { countBits, grown, hasBit, setBit } from './bitmap';
import { database, type MarkKind } from './database';
import { type Journal, type JournalEntry, placeOf, readJournal } from './journal';
import type { MarkChange } from './marks';
import { agrees, alone, foldSoon, readIdentity, reconcile } from './reconcile';
import { saveJournal } from './saveJournal';

/** How many articles are looked up one by one; for more, all keys of the shelf are read. */
const FEW = 100;

/**
 * Sets, clears or toggles a mark of any number of articles: in the database, in one transaction, and then in
 * the journal. If the browser is killed between the two, the next page that opens brings the journal up to
 * the database.
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
      const [journal, saved] = await Promise.all([readJournal(), save(kind, asked, value)]);
      const { change } = saved;
      const count = change.numbers.length;
      const telling = count > 0 ? addToJournal(journal, saved) : Promise.resolve();
      resolve(count > FEW ? change : telling.then(() => change));
      await telling;
    }).catch(reject);
  });
}

interface Saved {
  change: MarkChange;
  /** How many articles have the mark now. */
  count: number;
  /** What the journal was to agree with before. */
  before: Pick<Journal, 'database' | 'revision'> | undefined;
}

async function save(kind: MarkKind, asked: Uint32Array, value: boolean | 'toggle'): Promise<Saved> {
  const { marks, identity } = database;
  return database.transaction('rw', [marks, identity], async () => {
    const [mark, before] = await Promise.all([marks.get(kind), readIdentity()]);
    const size = asked.reduce((max, n) => Math.max(max, n + 1), 0);
    const bits = grown(mark?.bits ?? new Uint8Array(), size);
    const isSet = value === 'toggle' ? !hasBit(bits, asked[0] ?? 0) : value;
    const changed: number[] = [];
    for (const n of asked) {
      if (hasBit(bits, n) === isSet) continue;
      setBit(bits, n, isSet);
      changed.push(n);
    }
    if (changed.length > 0) {
      await Promise.all([
        marks.put({ kind, bits }),
        before && identity.put({ ...before, revision: before.revision + 1 }),
      ]);
    }
    const change = { kind, value: isSet, numbers: Uint32Array.from(changed) };
    return { change, count: countBits(bits), before };
  });
}

/** Never fails: the mark is saved, and a journal that is behind is noticed by its revision. */
async function addToJournal(journal: Journal | undefined, saved: Saved): Promise<void> {
  const { change, count, before } = saved;
  const { kind, value, numbers } = change;
  const now = Math.floor(Date.now() / 1000);
  try {
    if (!journal) return void (await reconcile());
    const keys = await keysOf(numbers);
    const next: Journal = {
      ...journal,
      places: [...new Set([...journal.places, ...Object.keys(keys)])],
      recent: [...journal.recent, { kind, time: value ? now : -now, keys }],
    };
    const isBeside = before !== undefined && agrees(journal, before);
    if (isBeside) {
      next.revision++;
      next.counts = { ...journal.counts, [kind]: count };
    }
    await saveJournal(next);
    if (isBeside) foldSoon(next);
    else await reconcile();
  } catch {
    // As after a kill.
  }
}

/** The keys of articles, by the place of their source's marks. */
async function keysOf(numbers: Uint32Array): Promise<JournalEntry['keys']> {
  const { articles, sources, keys } = database;
  const few = numbers.length > FEW ? [] : [...numbers];
  const [rows, named] = await Promise.all([articles.bulkGet(few), sources.toArray()]);
  const places = new Map(named.map((source) => [source.id, placeOf(source)]));
  // Those that their source has dropped have no row any more.
  if (few.length > 0 && rows.every((row) => row !== undefined)) {
    const bySource = Map.groupBy(rows, (row) => places.get(row!.sourceId)!);
    return Object.fromEntries(
      [...bySource].map(([place, some]) => [place, some.map((row) => row!.key)]),
    );
  }
  const wanted = new Set(numbers);
  const found = (await keys.toArray()).map(({ sourceId, keys: all, numbers: of }) => {
    return [places.get(sourceId)!, all.filter((_, index) => wanted.has(of[index]!))] as const;
  });
  return Object.fromEntries(found.filter(([, some]) => some.length > 0));
}
