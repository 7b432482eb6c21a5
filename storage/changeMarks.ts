import { countBits, grown, hasBit, setBit } from './bitmap';
import { database, type Identity, type MarkKind } from './database';
import type { MarkChange } from './marks';

export async function readIdentity(): Promise<Identity | undefined> {
  return database.identity.toCollection().first();
}

/** A change of marks, and what the journal has to know of it. */
export interface KnownChange {
  change: MarkChange;
  /** How many articles have the mark afterwards. */
  count: number;
  /** What the journal agreed with before. */
  before: Identity | undefined;
}

/**
 * Changes marks as `setMarks` does, as a part of a transaction over marks and identity.
 *
 * @param onKnown - told what changes, if something does, before it is saved
 */
export async function changeMarks(
  kind: MarkKind,
  asked: Uint32Array,
  value: boolean | 'toggle',
  onKnown?: (known: KnownChange) => void,
): Promise<KnownChange> {
  const { marks, identity } = database;
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
  const change = { kind, value: isSet, numbers: Uint32Array.from(changed) };
  const known = { change, count: countBits(bits), before };
  if (changed.length > 0) {
    onKnown?.(known);
    await Promise.all([
      marks.put({ kind, bits }),
      before && identity.put({ ...before, revision: before.revision + 1 }),
    ]);
  }
  return known;
}
