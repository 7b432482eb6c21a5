import {
  type Backup,
  BACKUP_START,
  isBackup,
  MAX_BACKUP_MEGABYTES,
  toBackup,
} from '../formats/backup';
import { textOf } from '../formats/charset';
import { decode } from '../formats/decode';
import { type ReadFeed, toFeed } from '../formats/feed';
import { FeedError } from '../formats/feedError';
import { markupKind } from '../formats/fileKind';
import { readJson, writtenNumber } from '../formats/json';
import type { FeedList } from '../formats/opml';
import { inTurns, type Steps, type Work } from '../formats/steps';
import { within } from '../formats/within';
import { type AskSame, fileSource } from '../sources/fileSource';
import { replaceSource, type SourceUpdate } from '../sources/replaceSource';
import type { Undo } from '../sources/undo';
import { countMerge, mergeBackup, type MergeCounts } from './mergeBackup';

/** What is taken at most of one file. */
const MAX_MEGABYTES = 200;
/** A backup has several sources. */
const MAX_BACKUP_VALUES = 20_000_000;

/** How much of the work is to read the file, about. */
const READING = 0.2;

/** A feed that was imported. */
export interface ImportedFeed extends SourceUpdate {
  is: 'feed';
  title: string;
  /** How many articles were taken. */
  count: number;
  /** What is wrong with the items that were not. */
  leftOut: readonly FeedError[];
  /** Which of those that were taken have lost their ends. */
  cut: readonly FeedError[];
}

/** A backup that could be imported: nothing has changed yet. */
export interface OpenedBackup {
  is: 'backup';
  counts: MergeCounts;
  /** Of the feeds that it has subscriptions of. */
  addresses: readonly string[];
  /** @throws what `work.signal` was aborted with; then nothing has changed */
  merge(work: Work): Promise<Undo>;
}

/** A list of feeds whose new ones were subscribed to. */
export interface ImportedList {
  is: 'list';
  added: number;
  /** How many of its feeds were followed already. */
  known: number;
  undo: Undo | undefined;
  /** What is wrong with those that were left out. */
  leftOut: readonly FeedError[];
  /** The addresses of its feeds that wait for the reader's leave to ask their hosts. */
  waiting: readonly string[];
}

/**
 * Imports a feed, of JSON, RSS or Atom, as a source of its own, or as the newer state of the one that it is from: what
 * can be taken of it, or nothing. Articles keep their marks. The feeds of a list (OPML) are subscribed to, in one
 * transaction. A backup is only opened.
 *
 * @param ask - decides where a source has the same title, and it is not known whether it is the same
 * @returns undefined if that was answered with neither
 * @throws FeedError that names the file, the source of a backup, the item and the field
 * @throws what `work.signal` was aborted with
 */
export async function importFile(
  file: File,
  work: Work,
  ask: AskSame = async () => 'beside',
): Promise<ImportedFeed | ImportedList | OpenedBackup | undefined> {
  const start = await file.slice(0, 100).text();
  const isLarge = BACKUP_START.test(start);
  const limit = isLarge ? MAX_BACKUP_MEGABYTES : MAX_MEGABYTES;
  if (file.size > limit * 1e6) {
    throw new FeedError(file.name, undefined, undefined, `is larger than ${limit} MB`);
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { onProgress, signal } = work;
  const read = await inTurns(await stepsOf(bytes, file.name, isLarge), {
    onProgress: (share) => onProgress?.(share * READING),
    ...(signal && { signal }),
  });
  if ('feeds' in read) return importList(read, file.name);
  if ('sources' in read) {
    const merge = (own: Work) => mergeBackup(read, own);
    const addresses = read.sources.flatMap(({ subscription }) => subscription?.address ?? []);
    return { is: 'backup', counts: await countMerge(read), addresses, merge };
  }

  const { title, articles, leftOut, cut } = read;
  // To take the place of what is there, a file has to have something, or to have been empty on purpose.
  if (articles.length === 0 && leftOut[0]) throw leftOut[0];
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const version = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const source = await fileSource(read, version, ask);
  if (!source) return undefined;
  const replaced = await replaceSource(source, articles, {
    onProgress: (share) => onProgress?.(READING + share * (1 - READING)),
    ...(signal && { signal }),
  });
  return { is: 'feed', title, count: articles.length, leftOut, cut, ...replaced };
}

/** How to read a file, by how it begins. What reads XML is loaded where there is some. */
async function stepsOf(
  bytes: Uint8Array,
  file: string,
  isLarge: boolean,
): Promise<Steps<Backup | ReadFeed | FeedList>> {
  const markup = markupKind(bytes);
  if (markup === 'RSS' || markup === 'Atom') {
    const { readXmlFile } = await import('../formats/xmlFile');
    return readXmlFile(textOf(bytes), file);
  }
  if (markup === 'OPML') {
    const { readOpml } = await import('../formats/opml');
    return done(() => readOpml(textOf(bytes), file));
  }
  if (markup) throw new FeedError(file, undefined, undefined, `is ${markup}`);
  return readJsonFile(decode(bytes, file), file, isLarge ? MAX_BACKUP_VALUES : undefined);
}

/** What is done in one step. */
// oxlint-disable-next-line require-yield -- it is that short
function* done<T>(act: () => T): Steps<T> {
  return act();
}

/** Nothing is asked for yet: the hosts may not be, until the reader says so in a click. */
async function importList({ feeds, left }: FeedList, file: string): Promise<ImportedList> {
  if (feeds.length === 0) {
    throw left[0] ?? new FeedError(file, undefined, undefined, 'lists no feed');
  }
  const { follow } = await import('../feeds/follow');
  const { added, undo } = await follow(feeds, () => false);
  const { readWaiting } = await import('../feeds/waiting');
  const waiting = await readWaiting(feeds.map(({ address }) => address));
  return { is: 'list', added, known: feeds.length - added, undo, leftOut: left, waiting };
}

function* readJsonFile(json: string, file: string, maxValues?: number): Steps<Backup | ReadFeed> {
  if (!/[^\s\ufeff]/.test(json)) throw new FeedError(file, undefined, undefined, 'is empty');
  // Of a backup, numbers are times, and ids are text; it was written by us, so that a key is there once.
  const isOurs = BACKUP_START.test(json.slice(0, 100));
  const options = { maxValues, toNumber: isOurs ? Number : writtenNumber, mayRepeat: !isOurs };
  const data = yield* within(0, 0.5, readJson(json, file, options));
  if (isBackup(data)) return yield* within(0.5, 1, toBackup(data, file));
  return yield* within(0.5, 1, toFeed(data, file));
}
