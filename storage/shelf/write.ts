import type { Table } from 'dexie';
import { database } from './database';

/**
 * A transaction that changes the database: all of it or nothing.
 *
 * @throws QuotaExceededError if there was no room, where Dexie only says that requests were aborted
 */
export async function write<T>(tables: readonly Table[], act: () => Promise<T>): Promise<T> {
  let native: IDBTransaction | undefined;
  try {
    return await database.transaction('rw', tables, async (transaction) => {
      native = transaction.idbtrans as unknown as IDBTransaction;
      return act();
    });
  } catch (error) {
    throw native?.error?.name === 'QuotaExceededError' ? native.error : error;
  }
}

/** Held while a source is loaded, for which whoever reads the shelf may wait. */
export const LOADING = 'loading';

/**
 * Does what may keep others from reading the shelf for long, so that they can tell that from a fault. Only one
 * at a time does: what it has written before it is seen is not overwritten.
 *
 * @throws what `signal` was aborted with while others were waited for
 */
export function whileLoading<T>(act: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  return navigator.locks.request(LOADING, signal ? { signal } : {}, act);
}
