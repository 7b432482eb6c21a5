import { exportBackup } from '../../../storage/files/exportBackup';
import { importFile, type OpenedBackup } from '../../../storage/files/importFile';
import { timesOf } from '../../../storage/marks/markTimes';
import { setMarks } from '../../../storage/marks/setMarks';
import { saveSettings } from '../../../storage/settings/keepSettings';
import { defaultSettings, readSettings } from '../../../storage/settings/settings';
import type { NewArticle } from '../../../storage/shelf/article';
import { hasBit } from '../../../storage/shelf/bitmap';
import { readCatalogue } from '../../../storage/shelf/catalogue';
import { database } from '../../../storage/shelf/database';
import { readMarks } from '../../../storage/shelf/marks';
import { order } from '../../../storage/shelf/order';
import { readArticles } from '../../../storage/shelf/shelf';
import { sourceNumbers } from '../../../storage/shelf/sourceNumbers';
import { loadSource } from '../../../storage/sources/load';
import { articleOf, emptyShelf, keysOf, listedKeys, numberOf } from '../shelfOf';

export async function emptyData() {
  await emptyShelf();
  await saveSettings(defaultSettings);
}

export const load = (
  name: string,
  articles: NewArticle[],
  version = '1',
  kind: 'file' | 'bundle' = 'file',
) => loadSource({ kind, name, title: name, version }, articles);

export const articles = (...keys: string[]) => keys.map((key) => articleOf({ key }));

export async function mark(kind: 'read' | 'starred', ...keys: string[]) {
  await setMarks(kind, await Promise.all(keys.map(numberOf)), true);
}

/** All that a reader can tell of the shelf, by the names of things; removed sources only by their marks. */
export async function contents() {
  const catalogue = await readCatalogue();
  const marks = await readMarks();
  const sources: Record<string, object> = {};
  for (const { id, kind, name, title } of catalogue.sources) {
    const record = (await database.keys.get(id)) ?? {
      sourceId: id,
      keys: [],
      numbers: new Uint32Array(),
    };
    const rows = await readArticles(sourceNumbers(catalogue, id));
    const own = rows.map((row) => {
      const { n: _n, sourceId: _id, ...article } = row!;
      return article;
    });
    const keysWith = (kindOfMark: 'read' | 'starred') =>
      [...timesOf(record, marks[kindOfMark], undefined).keys()].toSorted();
    const [read, starred] = [keysWith('read'), keysWith('starred')];
    if (own.length + read.length + starred.length === 0) continue;
    sources[`${kind} ${name}`] = { title, articles: own, read, starred };
  }
  return { sources, listed: (await listedKeys()).length, settings: await readSettings() };
}

/** The keys of the listed articles that have a mark. */
export async function marked(kind: 'read' | 'starred') {
  const catalogue = await readCatalogue();
  const bits = (await readMarks())[kind];
  const numbers = order(catalogue, 'newest').numbers.filter((n) => hasBit(bits, n));
  return keysOf(numbers);
}

export const backup = async () => new File([await exportBackup()], 'backup.json');

export async function open(file: File): Promise<OpenedBackup> {
  const opened = await importFile(file, {});
  if (opened?.is !== 'backup') throw new Error('It is a feed.');
  return opened;
}

/** A source of a backup, without articles. */
export const sourceWith = (name: string, read: unknown[] = []) => ({
  kind: 'file',
  name,
  version: '1',
  feed: { version: 'https://jsonfeed.org/version/1.1', title: 'One', items: [] },
  marks: { read, starred: [] },
});

export const fileOf = (sources: unknown[]) =>
  new File(
    [JSON.stringify({ schema: 'yebian-backup', version: 1, sources, settings: {} })],
    'b.json',
  );

export const merge = async (file: File) => (await open(file)).merge({});
