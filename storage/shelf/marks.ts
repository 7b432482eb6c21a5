import type { Bitmap } from './bitmap';
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

export async function readMarks(): Promise<Marks> {
  const [read, starred] = await database.marks.bulkGet(['read', 'starred']);
  return { read: read?.bits ?? new Uint8Array(), starred: starred?.bits ?? new Uint8Array() };
}
