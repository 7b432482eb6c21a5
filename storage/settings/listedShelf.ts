import { type Catalogue, type Counts, readCatalogue } from '../shelf/catalogue';
import { database } from '../shelf/database';
import { iconCounts } from '../shelf/iconCounts';
import { type Marks, readMarks } from '../shelf/marks';
import { Twins } from '../shelf/twins';
import { readSettings } from './settings';

/** The shelf as pages list it by the reader's settings, for the background. */
export async function readListed(): Promise<{ catalogue: Catalogue; marks: Marks }> {
  const [catalogue, marks, stored, { listOnce }] = await Promise.all([
    readCatalogue(),
    readMarks(),
    database.twins.get('twins'),
    readSettings(),
  ]);
  if (!stored || !listOnce) return { catalogue, marks };
  const twins = new Twins(stored);
  return { catalogue: { ...catalogue, twins }, marks: twins.share(marks) };
}

/** What the icon is to tell. */
export async function readIconCounts(): Promise<Counts> {
  const { catalogue, marks } = await readListed();
  return iconCounts(catalogue, marks, (await readSettings()).iconCounts);
}
