import { readCatalogue } from './catalogue';
import { database, NEWER_SCHEMA, replaceDatabase } from './database';

/** Why the shelf is in memory. */
export interface MemoryReason {
  /** Whether the browser keeps nothing in this mode, rather than that the database is broken. */
  isRefused: boolean;
  error: unknown;
}

/** For how long the database may be opened, after it could not be once, in milliseconds. */
const PATIENCE_MS = 1000;

/**
 * Finds a way to go on after the shelf could not be read, or not in time: with the same connection, with a
 * new one, or without the browser's database. A database that is open, but does not answer, is being loaded
 * into: that is waited for.
 *
 * @param attempt - how often this was called before
 * @returns why the shelf is in memory now; undefined if the database can be read after all
 * @throws `error` if nothing helps, or the database is one of a newer version, which is to be left alone
 */
export async function rescue(error: unknown, attempt: number): Promise<MemoryReason | undefined> {
  if (attempt > 1 || String(error).includes(NEWER_SCHEMA)) throw error;
  const ways = [reconnect, () => replaceDatabase()];
  for (const reopen of attempt === 0 ? ways : []) {
    reopen();
    if (await canRead()) return undefined;
  }
  const { openInMemory } = await import('./memory');
  await openInMemory();
  return { isRefused: isRefusal(error), error };
}

function reconnect(): void {
  if (!database.isOpen()) database.close({ disableAutoOpen: false });
}

async function canRead(): Promise<boolean> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('late')), PATIENCE_MS);
  });
  return Promise.race([database.open(), late])
    .then(() => readCatalogue())
    .then(
      () => true,
      () => false,
    );
}

/** What Firefox says where it keeps no history, and browsers where they have no IndexedDB. */
function isRefusal(error: unknown): boolean {
  return /InvalidState|MissingAPI|Security/.test(error instanceof Error ? error.name : '');
}
