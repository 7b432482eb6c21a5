import { database } from './database';

/** Deletes the database; marks and settings stay, and the built-in articles are loaded again. */
export async function resetShelf(): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase(database.name);
    request.addEventListener('success', () => resolve());
    request.addEventListener('error', () => reject(request.error));
  });
}
