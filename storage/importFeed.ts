import { decode } from './decode';
import { readFeed } from './feed';
import { FeedError } from './feedError';
import { loadSource, type Work } from './load';
import { inTurns } from './steps';

/** What is taken at most of one file. */
const MAX_MEGABYTES = 200;

/** How much of the work is to read the file, about. */
const READING = 0.2;

/**
 * Imports a JSON Feed as a source of its own, all of it or nothing. A feed of the same title is brought up to
 * date: its articles keep their marks.
 *
 * @throws FeedError that names the file, the line or the item and the field
 * @throws what `work.signal` was aborted with
 */
export async function importFeed(
  file: File,
  { onProgress, signal }: Work,
): Promise<{ title: string; count: number }> {
  if (file.size > MAX_MEGABYTES * 1e6) {
    throw new FeedError(file.name, undefined, undefined, `is larger than ${MAX_MEGABYTES} MB`);
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { title, articles } = await inTurns(readFeed(decode(bytes, file.name), file.name), {
    onProgress: (share) => onProgress?.(share * READING),
    signal,
  });

  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const version = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  await loadSource({ kind: 'file', name: title, title, version }, articles, {
    onProgress: (share) => onProgress?.(READING + share * (1 - READING)),
    signal,
  });
  return { title, count: articles.length };
}
