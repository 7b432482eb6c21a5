import { type Bitmap, countBits, grown, hasBit, setBit } from '../shelf/bitmap';
import { database, type Identity, type MarkKind } from '../shelf/database';
import type { MarkChange } from '../shelf/marks';

export async function readIdentity(): Promise<Identity | undefined> {
  return database.identity.toCollection().first();
}

/** A change of marks, and what the journal has to know of it. */
export interface KnownChange {
  change: MarkChange;
  /** The marks afterwards. */
  bits: Bitmap;
  /** How many articles have the mark afterwards. */
  count: number;
  /** What the journal agreed with before. */
  before: Identity | undefined;
}

/**
 * What becomes of marks.
 *
 * @param value - what to set them to; `toggle` is the opposite of what any of them has
 * @param old - the marks before
 */
export function planChange(
  kind: MarkKind,
  asked: Uint32Array,
  value: boolean | 'toggle',
  old: Bitmap | undefined,
  before: Identity | undefined,
): KnownChange {
  let size = 0;
  for (const n of asked) size = Math.max(size, n + 1);
  const bits = grown(old ?? new Uint8Array(), size);
  const isSet = value === 'toggle' ? !asked.some((n) => hasBit(bits, n)) : value;
  const changed = new Uint32Array(asked.length);
  let length = 0;
  for (const n of asked) {
    if (hasBit(bits, n) === isSet) continue;
    setBit(bits, n, isSet);
    changed[length++] = n;
  }
  const change = { kind, value: isSet, numbers: changed.slice(0, length) };
  return { change, bits, count: countBits(bits), before };
}

/** The identity of a database whose marks were changed. */
export function revised(identity: Identity): Identity {
  return { ...identity, revision: identity.revision + 1 };
}

/**
 * Changes marks as `setMarks` does, as a part of a transaction over marks and identity. Afterwards the database
 * is newer than the journal, also when nothing changes.
 *
 * @returns what the database is now
 */
export async function changeMarks(changes: readonly MarkChange[]): Promise<Identity | undefined> {
  const before = await readIdentity();
  for (const { kind, numbers, value } of changes) {
    const mark = await database.marks.get(kind);
    const { change, bits } = planChange(kind, numbers, value, mark?.bits, before);
    if (change.numbers.length > 0) await database.marks.put({ kind, bits });
  }
  const saved = before && revised(before);
  if (saved) await database.identity.put(saved);
  return saved;
}
