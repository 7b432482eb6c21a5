import { grown, setBit } from '../shelf/bitmap';
import { database } from '../shelf/database';
import { readMarks } from '../shelf/marks';
import { alone } from './alone';
import { putMarks } from './putMarks';

/**
 * Marks an article as read with little code, for the background. The journal is not told: the database is newer
 * then, and whoever marks something next or opens the shelf brings the journal up to it.
 */
export function markRead(n: number): Promise<void> {
  const { marks, identity } = database;
  const mark = async () => {
    const bits = grown((await readMarks()).read, n + 1);
    setBit(bits, n, true);
    await putMarks('read', bits);
  };
  return alone(() => database.transaction('rw', [marks, identity], mark));
}
