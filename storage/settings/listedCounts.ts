import { type Counts, countTabs, readCatalogue } from '../shelf/catalogue';
import { database } from '../shelf/database';
import { readMarks } from '../shelf/marks';
import { Twins } from '../shelf/twins';
import { readSettings } from './settings';

/** How many articles the reader is to be told of, as pages list them. */
export async function readListedCounts(): Promise<Counts> {
  const [catalogue, marks, stored, { listOnce }] = await Promise.all([
    readCatalogue(),
    readMarks(),
    database.twins.get('twins'),
    readSettings(),
  ]);
  if (!stored || !listOnce) return countTabs(catalogue, marks);
  const twins = new Twins(stored);
  return countTabs({ ...catalogue, twins }, twins.share(marks));
}
