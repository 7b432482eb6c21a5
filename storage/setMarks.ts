import { countBits, grown, hasBit, setBit } from './bitmap';
import { database, type MarkKind } from './database';
import { type Journal, type JournalEntry, placeOf, readJournal } from './journal';
import type { MarkChange } from './marks';
import { agrees, alone, foldSoon, readIdentity, reconcile } from './reconcile';
import { saveJournal } from './saveJournal';

/** How many articles are looked up one by one; for more, all keys of the shelf are read. */
const FEW = 100;

/**
 * Sets, clears or toggles a mark of any number of articles: in the database, in one transaction, and in the
 * journal. If the browser is killed between the two, the next page that opens makes the journal again.
 *
 * @param value - what to set the mark to; `toggle` makes it the opposite of the first article's
 * @returns what really changed, once it is saved
 * @throws a Dexie error if it could not be saved; then nothing has changed
 */
export function setMarks(
  kind: MarkKind,
  numbers: Iterable<number>,
  value: boolean | 'toggle',
): Promise<MarkChange> {
  const asked = Uint32Array.from(numbers);
  return alone(async () => {
    const [journal, saved] = await Promise.all([readJournal(), save(kind, asked, value)]);
    if (saved.keys) await addToJournal(journal, saved);
    return saved.change;
  });
}

interface Saved {
  change: MarkChange;
  /** What the journal is to be told; undefined if nothing changed. */
  keys?: JournalEntry['keys'];
  count: number;
  before: Pick<Journal, 'database' | 'revision'> | undefined;
}

async function save(kind: MarkKind, asked: Uint32Array, value: boolean | 'toggle'): Promise<Saved> {
  const { marks, identity, articles, sources, keys } = database;
  return database.transaction('rw', [marks, identity, articles, sources, keys], async () => {
    const few = asked.length <= FEW ? articles.bulkGet([...asked]) : undefined;
    const [mark, before, rows, named] = await Promise.all([
      marks.get(kind),
      readIdentity(),
      few,
      sources.toArray(),
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
    const change = { kind, value: isSet, numbers: Uint32Array.from(changed) };
    const count = countBits(bits);
    if (changed.length === 0) return { change, count, before };
    await marks.put({ kind, bits });
    if (before) await identity.put({ ...before, revision: before.revision + 1 });

    const places = new Map(named.map((source) => [source.id, placeOf(source)]));
    // Those that their source has dropped have no row any more.
    const keyOf = new Map(rows?.flatMap((row) => (row ? [[row.n, row] as const] : [])));
    const isKnown = changed.every((n) => keyOf.has(n));
    return { change, count, before, keys: isKnown ? byPlace() : await lookedUp() };

    function byPlace() {
      const of = Map.groupBy(changed, (n) => places.get(keyOf.get(n)!.sourceId)!);
      return Object.fromEntries(
        [...of].map(([place, some]) => [place, some.map((n) => keyOf.get(n)!.key)]),
      );
    }
    async function lookedUp() {
      const wanted = new Uint8Array(bits.length);
      for (const n of changed) setBit(wanted, n, true);
      const found = (await keys.toArray()).map(({ sourceId, keys: all, numbers }) => {
        const some = all.filter((_, index) => hasBit(wanted, numbers[index]!));
        return [places.get(sourceId)!, some] as const;
      });
      return Object.fromEntries(found.filter(([, some]) => some.length > 0));
    }
  });
}

/** Never fails: the mark is saved, and a journal that is behind is noticed by its revision. */
async function addToJournal(journal: Journal | undefined, saved: Saved): Promise<void> {
  const { change, keys = {}, count, before } = saved;
  const now = Math.floor(Date.now() / 1000);
  try {
    if (!journal) return void (await reconcile());
    const { kind, value } = change;
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
