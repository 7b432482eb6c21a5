import { toSubscription } from '../feeds/toSubscription';
import { BACKUP_SCHEMA, BACKUP_VERSION, MAX_BACKUP_MEGABYTES } from '../formats/backup';
import { FeedError } from '../formats/feedError';
import { FEED_VERSION, feedItem } from '../formats/feedItem';
import type { Work } from '../formats/steps';
import { placeOf, type SourceMarks } from '../marks/journal';
import { readAllMarks, sourceAt, timesOf } from '../marks/markTimes';
import { readSettings } from '../settings/settings';
import { readCatalogue } from '../shelf/catalogue';
import { database, type Source } from '../shelf/database';
import type { FollowedFeed } from '../shelf/feedState';
import { type Marks, readMarks } from '../shelf/marks';
import { readArticles } from '../shelf/shelf';
import { sourceNumbers } from '../shelf/sourceNumbers';
import { partsOf } from '../sources/load';

/**
 * Writes all that the reader has into one file: sources, articles, marks and settings.
 * docs/decisions/exports.md describes it.
 *
 * It is read in one transaction, so that it is the shelf of one moment, and part by part.
 *
 * @throws what `work.signal` was aborted with
 * @throws FeedError if it is larger than what is read
 */
export async function exportBackup({ onProgress, signal }: Work = {}): Promise<Blob> {
  const [settings, kept] = await Promise.all([readSettings(), readAllMarks()]);
  const parts: Blob[] = [];
  // Blobs of their own, which the browser may keep on the disk.
  const write = (...texts: string[]) => parts.push(new Blob(texts));
  const { sources, columns, articles, keys, marks, feeds } = database;

  await database.transaction('r', [sources, columns, articles, keys, marks, feeds], async () => {
    const catalogue = await readCatalogue();
    const bits = await readMarks();
    const total = catalogue.source.length;
    let written = 0;
    write(
      `{"schema":"${BACKUP_SCHEMA}","version":${BACKUP_VERSION},`,
      `"exportedAt":"${new Date().toISOString()}","sources":[`,
    );
    for (const [index, source] of catalogue.sources.entries()) {
      write(index > 0 ? ',\n' : '\n', startOf(source, await feeds.get(source.id)));
      let separator = '\n';
      for (const part of partsOf(sourceNumbers(catalogue, source.id))) {
        const listed = (await readArticles(part)).filter((article) => article !== undefined);
        signal?.throwIfAborted();
        write(separator, listed.map((article) => JSON.stringify(feedItem(article))).join(',\n'));
        separator = ',\n';
        written += part.length;
        onProgress?.(written / total);
      }
      write(
        `\n]},"marks":${JSON.stringify(await marksFor(source, bits, kept.get(placeOf(source))))}}`,
      );
    }
    const here = new Set(catalogue.sources.map(placeOf));
    for (const [place, own] of kept) {
      if (!here.has(place))
        write(catalogue.sources.length > 0 ? ',\n' : '\n', lostSource(place, own));
    }
    write(`\n],"settings":${JSON.stringify(settings)}}\n`);
  });
  const backup = new Blob(parts, { type: 'application/json' });
  if (backup.size > MAX_BACKUP_MEGABYTES * 1e6) {
    throw new FeedError('', undefined, undefined, `is larger than ${MAX_BACKUP_MEGABYTES} MB`);
  }
  return backup;
}

/** A source in JSON up to where the items of its feed start. */
function startOf(
  { kind, name, origin, version, title }: Source,
  followed: FollowedFeed | undefined,
): string {
  const subscription = followed && toSubscription(followed);
  const about = { kind, name, origin, version, subscription };
  const start = { ...about, feed: { version: FEED_VERSION, title, items: [] } };
  return JSON.stringify(start).slice(0, -']}}'.length);
}

/** A source that an earlier database had: whoever imports it again has its marks again. */
function lostSource(place: string, marks: SourceMarks): string {
  const { kind, name } = sourceAt(place);
  const feed = { version: FEED_VERSION, title: name, items: [] };
  const times = { read: [...marks.read], starred: [...marks.starred] };
  return JSON.stringify({ kind, name, version: '', feed, marks: times });
}

async function marksFor({ id }: Source, bits: Marks, kept: SourceMarks | undefined) {
  const record = await database.keys.get(id);
  const times = (kind: keyof Marks) =>
    record ? [...timesOf(record, bits[kind], kept?.[kind])] : [];
  return { read: times('read'), starred: times('starred') };
}
