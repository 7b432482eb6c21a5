import { database } from '../shelf/database';

/** How long the browser may take, in milliseconds. */
const PATIENCE_MS = 5000;

/**
 * Deletes the database; marks and settings stay, and the built-in articles are loaded again.
 *
 * @throws if the browser fails, or does not answer
 */
export async function resetShelf(): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase(database.name);
    request.addEventListener('success', () => resolve());
    request.addEventListener('error', () => reject(request.error));
    setTimeout(() => reject(new Error(`No answer in ${PATIENCE_MS / 1000} s.`)), PATIENCE_MS);
  });
}
