import { readCatalogue } from '../shelf/catalogue';
import { database, NEWER_SCHEMA, replaceDatabase } from '../shelf/database';
import { readMarks } from '../shelf/marks';
import { LOADING } from '../shelf/write';

/** Why the shelf is in memory. */
export interface MemoryReason {
  /** Whether the browser keeps nothing in this mode, rather than that the database is broken. */
  isRefused: boolean;
  error: unknown;
}

/** How long opening and reading may take each, after it could not be done once, in milliseconds. */
const PATIENCE_MS = 1000;

/**
 * Finds a way to go on after the shelf could not be read, or not in time: with the same connection, with a
 * new one, or without the browser's database. While a source is loaded, reading is waited for.
 *
 * @param attempt - how often this was called since the shelf could be read
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
  try {
    await Promise.race([database.open(), late()]);
    await Promise.race([Promise.all([readCatalogue(), readMarks()]), lateUnlessLoading()]);
    return true;
  } catch {
    // The next way is tried.
    return false;
  }
}

async function late(): Promise<never> {
  await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  throw new Error('The database does not answer.');
}

/** Is late only if no source is loaded, and was not a moment ago. */
async function lateUnlessLoading(): Promise<never> {
  for (let quiet = 0; quiet < 2;) {
    await late().catch(() => undefined);
    const { held = [] } = await navigator.locks.query();
    quiet = held.some(({ name }) => name === LOADING) ? 0 : quiet + 1;
  }
  return late();
}

/** What Firefox says where it keeps no history, and browsers where they have no IndexedDB. */
function isRefusal(error: unknown): boolean {
  return /InvalidState|MissingAPI|Security/.test(error instanceof Error ? error.name : '');
}
