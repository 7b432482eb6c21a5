import { type Bitmap, grown, hasBit, setBit } from './bitmap';
import { database, type MarkKind } from './database';

export interface Marks {
  read: Bitmap;
  starred: Bitmap;
}

/** A change of marks that was saved; undoing it sets exactly these numbers to the opposite. */
export interface MarkChange {
  kind: MarkKind;
  value: boolean;
  /** The articles that had the opposite mark before. */
  numbers: Uint32Array;
}

/**
 * Sets, clears or toggles a mark of any number of articles, in one transaction.
 *
 * @param value - what to set the mark to; `toggle` makes it the opposite of the first article's
 * @returns what really changed, once it is saved
 */
export async function setMarks(
  kind: MarkKind,
  numbers: Iterable<number>,
  value: boolean | 'toggle',
): Promise<MarkChange> {
  const asked = Uint32Array.from(numbers);
  return database.transaction('rw', database.marks, async () => {
    const mark = await database.marks.get(kind);
    const size = asked.reduce((max, n) => Math.max(max, n + 1), 0);
    const bits = grown(mark?.bits ?? new Uint8Array(), size);
    const isSet = value === 'toggle' ? !hasBit(bits, asked[0] ?? 0) : value;
    const changed: number[] = [];
    for (const n of asked) {
      if (hasBit(bits, n) === isSet) continue;
      setBit(bits, n, isSet);
      changed.push(n);
    }
    if (changed.length > 0) await database.marks.put({ kind, bits });
    return { kind, value: isSet, numbers: Uint32Array.from(changed) };
  });
}

export async function readMarks(): Promise<Marks> {
  const [read, starred] = await database.marks.bulkGet(['read', 'starred']);
  return { read: read?.bits ?? new Uint8Array(), starred: starred?.bits ?? new Uint8Array() };
}
