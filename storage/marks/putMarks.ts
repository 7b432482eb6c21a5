import type { Bitmap } from '../shelf/bitmap';
import { database, type MarkKind } from '../shelf/database';

/**
 * Puts marks that the journal is not told of, as a part of a transaction over marks and identity: it counts them, and
 * learns of them by the revision.
 */
export async function putMarks(kind: MarkKind, bits: Bitmap): Promise<void> {
  await database.marks.put({ kind, bits });
  await database.identity.toCollection().modify((identity) => void identity.revision++);
}
