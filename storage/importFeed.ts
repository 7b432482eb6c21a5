import { FeedError, parseFeed } from './feed';
import { loadSource, type Work } from './load';

/** What is taken at most of one file. */
const MAX_MEGABYTES = 200;
const MAX_ITEMS = 100_000;

/**
 * Imports a JSON Feed as a source of its own, all of it or nothing. A feed of the same title is brought up to
 * date: its articles keep their marks.
 *
 * @throws FeedError that names the file, the item and the field
 * @throws what `work.signal` was aborted with
 */
export async function importFeed(
  file: File,
  work: Work,
): Promise<{ title: string; count: number }> {
  const refuse = (problem: string) => new FeedError(file.name, undefined, undefined, problem);
  if (file.size > MAX_MEGABYTES * 1e6) throw refuse(`is larger than ${MAX_MEGABYTES} MB`);
  const bytes = await file.arrayBuffer();
  const { title, articles } = parseFeed(new TextDecoder().decode(bytes), file.name);
  if (articles.length > MAX_ITEMS) throw refuse(`has more than ${MAX_ITEMS} items`);

  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const version = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  await loadSource({ kind: 'file', name: title, title, version }, articles, work);
  return { title, count: articles.length };
}
