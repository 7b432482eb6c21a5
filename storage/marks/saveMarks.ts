import Dexie, { RangeSet } from 'dexie';
import { database, type Identity, type Mark, type MarkKind, NEWER_SCHEMA } from '../shelf/database';
import { type KnownChange, planChange, readIdentity, revised } from './changeMarks';

/** What is asked for by `setMarks`. */
export interface AskedChange {
  kind: MarkKind;
  asked: Uint32Array;
  value: boolean | 'toggle';
}

/**
 * Changes marks in a transaction of their own, in bare IndexedDB: by way of Dexie it takes half as long again.
 *
 * @param mayWrite - asked once the marks have been read, and again as long as that is undefined; if it is not so,
 *   nothing changes
 * @param onKnown - told what changes, if something does, before it is saved
 * @returns undefined if it may not be
 * @throws why it could not be saved, such as a QuotaExceededError; then nothing has changed
 */
export async function saveMarks(
  { kind, asked, value }: AskedChange,
  mayWrite: () => boolean | undefined,
  onKnown: (known: KnownChange) => void,
): Promise<KnownChange | undefined> {
  const transaction = await begin();
  const saving = completionOf(transaction);
  let known: KnownChange;
  try {
    const marks = transaction.objectStore('marks');
    const identities = transaction.objectStore('identity');
    const [mark, [identity]] = await Promise.all([
      resultOf<Mark | undefined>(marks.get(kind)),
      resultOf<Identity[]>(identities.getAll()),
    ]);
    // A transaction of which nothing is asked any more ends.
    while (mayWrite() === undefined) await resultOf(identities.count());
    if (!mayWrite()) {
      transaction.abort();
      return undefined;
    }
    known = planChange(kind, asked, value, mark?.bits, identity);
    if (known.change.numbers.length === 0) return known;
    onKnown(known);
    marks.put({ kind, bits: known.bits });
    if (identity) identities.put(revised(identity));
    // Else it would be asked whether it wants more.
    transaction.commit();
    await saving;
  } catch (error) {
    // What is thrown by a call, rather than told later, leaves it open.
    if (!transaction.error) end(transaction);
    throw transaction.error ?? error;
  }
  tellLiveQueries(kind);
  return known;
}

async function begin(): Promise<IDBTransaction> {
  try {
    return beginNow();
  } catch {
    // It is not open, or the browser has closed it without a word. Dexie opens it, or says why not.
    await readIdentity();
    return beginNow();
  }
}

function beginNow(): IDBTransaction {
  if (database.isNewer) throw new Error(NEWER_SCHEMA);
  return database.backendDB().transaction(['marks', 'identity'], 'readwrite');
}

function end(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It has ended already.
  }
}

/** Dexie's live queries see what it writes itself, and what they are told. */
function tellLiveQueries(kind: MarkKind): void {
  Dexie.on.storagemutated.fire({ [`idb://${database.name}/marks/`]: new RangeSet(kind) });
}

function completionOf(transaction: IDBTransaction): Promise<void> {
  const completion = new Promise<void>((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('Aborted.')));
  });
  // Who has left it already does not wait for it.
  completion.catch(() => undefined);
  return completion;
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  const result = new Promise<T>((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });
  // If the next call throws, nobody waits for this one.
  result.catch(() => undefined);
  return result;
}
