import {
  type Backup,
  BACKUP_START,
  isBackup,
  MAX_BACKUP_MEGABYTES,
  toBackup,
} from '../formats/backup';
import { decode } from '../formats/decode';
import { type Feed, toFeed } from '../formats/feed';
import { FeedError } from '../formats/feedError';
import { readJson } from '../formats/json';
import { inTurns, type Steps, within, type Work } from '../formats/steps';
import { replaceSource } from '../sources/replaceSource';
import type { Undo } from '../sources/undo';
import { countMerge, mergeBackup, type MergeCounts } from './mergeBackup';

/** What is taken at most of one file. */
const MAX_MEGABYTES = 200;
/** A backup has several sources. */
const MAX_BACKUP_VALUES = 20_000_000;

/** How much of the work is to read the file, about. */
const READING = 0.2;

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
  const start = await file.slice(0, 100).text();
  const isLarge = BACKUP_START.test(start);
  const limit = isLarge ? MAX_BACKUP_MEGABYTES : MAX_MEGABYTES;
  if (file.size > limit * 1e6) {
    throw new FeedError(file.name, undefined, undefined, `is larger than ${limit} MB`);
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { onProgress, signal } = work;
  const read = await inTurns(
    readFile(decode(bytes, file.name), file.name, isLarge ? MAX_BACKUP_VALUES : undefined),
    {
      onProgress: (share) => onProgress?.(share * READING),
      ...(signal && { signal }),
    },
  );
  if ('sources' in read) {
    const merge = (own: Work) => mergeBackup(read, own);
    return { is: 'backup', counts: await countMerge(read), merge };
  }

  const { title, articles } = read;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const version = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const undo = await replaceSource({ kind: 'file', name: title, title, version }, articles, {
    onProgress: (share) => onProgress?.(READING + share * (1 - READING)),
    ...(signal && { signal }),
  });
  return { is: 'feed', title, count: articles.length, undo };
}

function* readFile(json: string, file: string, maxValues?: number): Steps<Backup | Feed> {
  const data = yield* within(0, 0.5, readJson(json, file, maxValues));
  if (isBackup(data)) return yield* within(0.5, 1, toBackup(data, file));
  return yield* within(0.5, 1, toFeed(data, file));
}
