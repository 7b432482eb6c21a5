import { database } from './database';
import { parseFeed } from './feed';
import { loadSource } from './load';

/** A file of `storage/bundles`, as it is built into the extension. */
export interface Bundle {
  /** The file's name without `.json`. */
  name: string;
  read(): Promise<string>;
}

const urls = import.meta.glob<string>('./bundles/*.json', {
  query: '?url',
  import: 'default',
  eager: true,
});

const builtIn: Bundle[] = Object.entries(urls).map(([path, url]) => ({
  name: path.replace(/^.*\/|\.json$/g, ''),
  read: async () => (await fetch(url)).text(),
}));

/**
 * Brings the shelf up to the bundles of this build: new and changed ones are loaded, and the
 * articles of those that are gone leave the list. A bundle that fails does not hold up the others.
 *
 * @throws FeedError or a Dexie error for the first bundle that failed
 */
export async function loadBundles(bundles: readonly Bundle[] = builtIn): Promise<void> {
  const results = await Promise.allSettled([
    ...bundles.map(loadBundle),
    removeOtherBundles(bundles),
  ]);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Loads the bundles if the shelf has no source yet: the events that should load them get lost. */
export async function loadBundlesIfEmpty(): Promise<void> {
  if ((await database.sources.count()) === 0) await loadBundles();
}

async function loadBundle({ name, read }: Bundle): Promise<void> {
  const json = await read();
  const version = await digest(json);
  const known = await database.sources.get({ kind: 'bundle', name });
  if (known?.version === version) return;
  const { title, articles } = parseFeed(json, `${name}.json`);
  await loadSource({ kind: 'bundle', name, title, version }, articles);
}

async function removeOtherBundles(bundles: readonly Bundle[]): Promise<void> {
  const names = new Set(bundles.map(({ name }) => name));
  const gone = await database.sources
    .filter(({ kind, name, version }) => kind === 'bundle' && version !== '' && !names.has(name))
    .toArray();
  for (const { id: _, ...source } of gone) await loadSource({ ...source, version: '' }, []);
}

async function digest(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
