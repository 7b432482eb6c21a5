import { type Catalogue, type Counts, readCatalogue } from '../shelf/catalogue';
import { database } from '../shelf/database';
import { iconCounts } from '../shelf/iconCounts';
import { type Marks, readMarks } from '../shelf/marks';
import { Twins } from '../shelf/twins';
import { readSettings, type Settings } from './settings';

interface ListedShelf {
  catalogue: Catalogue;
  marks: Marks;
  settings: Settings;
}

/** The shelf as pages list it by the reader's settings, for the background. */
export async function readListed(): Promise<ListedShelf> {
  const [catalogue, marks, stored, settings] = await Promise.all([
    readCatalogue(),
    readMarks(),
    database.twins.get('twins'),
    readSettings(),
  ]);
  if (!stored || !settings.listOnce) return { catalogue, marks, settings };
  const twins = new Twins(stored);
  return { catalogue: { ...catalogue, twins }, marks: twins.share(marks), settings };
}

/** What the icon is to tell. */
export async function readIconCounts(): Promise<Counts> {
  const { catalogue, marks, settings } = await readListed();
  return iconCounts(catalogue, marks, settings.iconCounts);
}
