import { isBackup, toBackup } from './backup';
import { FeedError, parseJson, toFeed } from './feed';
import type { Work } from './load';
import { countMerge, mergeBackup, type MergeCounts } from './mergeBackup';
import { replaceSource } from './replaceSource';
import type { Undo } from './undo';

/** What is taken at most of one file. */
const MAX_MEGABYTES = 200;
const MAX_ITEMS = 100_000;
/** A backup has several sources; beyond, browsers could not hold its text in one string. */
const MAX_BACKUP_MEGABYTES = 500;

/** A feed that was imported. */
interface ImportedFeed {
  is: 'feed';
  title: string;
  count: number;
  undo: Undo;
}

/** A backup that could be imported: nothing has changed yet. */
export interface OpenedBackup {
  is: 'backup';
  counts: MergeCounts;
  /** @throws what `work.signal` was aborted with; then nothing has changed */
  merge(work: Work): Promise<Undo>;
}

/**
 * Imports a JSON Feed as a source of its own, all of it or nothing; a feed of the same title is brought up
 * to date: its articles keep their marks. A backup is only opened.
 *
 * @throws FeedError that names the file, the source of a backup, the item and the field
 * @throws what `work.signal` was aborted with
 */
export async function importFile(file: File, work: Work): Promise<ImportedFeed | OpenedBackup> {
  const refuse = (problem: string) => new FeedError(file.name, undefined, undefined, problem);
  const start = await file.slice(0, 100).text();
  const limit = start.includes('"yebian-backup"') ? MAX_BACKUP_MEGABYTES : MAX_MEGABYTES;
  if (file.size > limit * 1e6) throw refuse(`is larger than ${limit} MB`);
  const bytes = await file.arrayBuffer();
  const data = parseJson(new TextDecoder().decode(bytes), file.name);
  if (isBackup(data)) {
    const backup = toBackup(data, file.name);
    const merge = (own: Work) => mergeBackup(backup, own);
    return { is: 'backup', counts: await countMerge(backup), merge };
  }

  const { title, articles } = toFeed(data, file.name);
  if (articles.length > MAX_ITEMS) throw refuse(`has more than ${MAX_ITEMS} items`);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const version = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const undo = await replaceSource({ kind: 'file', name: title, title, version }, articles, work);
  return { is: 'feed', title, count: articles.length, undo };
}
