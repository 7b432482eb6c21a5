import { liveQuery, type Observable } from 'dexie';
import { type Catalogue, readCatalogue } from './catalogue';
import { database } from './database';
import { type Marks, readMarks } from './marks';

/** Something read from the shelf, told to whoever subscribes: now, and whenever it changes. */
export type Live<T> = Observable<T>;

/** The catalogue, now and after every load, in this context or another. */
export const liveCatalogue: Live<Catalogue> = liveQuery(async () => {
  // liveQuery hides that the database can't be opened; asked here, it fails with the reason.
  await database.open();
  return readCatalogue();
});

/** The marks, now and after every change, in this context or another. */
export const liveMarks: Live<Marks> = liveQuery(async () => {
  await database.open();
  return readMarks();
});
