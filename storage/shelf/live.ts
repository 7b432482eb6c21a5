import { liveQuery, type Observable } from 'dexie';
import { type Catalogue, readCatalogue } from './catalogue';
import { database } from './database';
import { type Marks, readMarks } from './marks';

/** Something read from the shelf, told to whoever subscribes: now, and whenever it changes. */
export type Live<T> = Observable<T>;

/** The catalogue, now and after every load, in this context or another; with its twins, if it has any. */
export const liveCatalogue: Live<Catalogue> = live(async () => {
  const [catalogue, stored] = await Promise.all([readCatalogue(), database.twins.get('twins')]);
  if (!stored?.groups.length) return catalogue;
  const { Twins } = await import('./twins');
  return { ...catalogue, twins: new Twins(stored) };
});

/** The marks, now and after every change, in this context or another. */
export const liveMarks: Live<Marks> = live(readMarks);

/** What `read` reads of the shelf, now and after every change of it. */
export function live<T>(read: () => Promise<T>): Live<T> {
  return liveQuery(async () => {
    // liveQuery hides that the database can't be opened; asked here, it fails with the reason.
    await database.open();
    try {
      return await read();
    } catch (error) {
      // It hides this, too, and would give nothing any more.
      if (error instanceof Error && error.name === 'AbortError') {
        throw new Error(error.message, { cause: error });
      }
      throw error;
    }
  });
}
