import type { Feed } from '../formats/feed';
import { database } from '../shelf/database';
import { readPackaged } from '../text/packagedFile';
import { knownSource, loadSource } from './load';
import { restoreTexts } from './restoreTexts';

/** What the index of the bundles, which the build makes (scripts/bundles.ts), says of one. */
export interface BundleEntry {
  /** The name of its file in storage/bundles, without `.json`. */
  name: string;
  /** Changes when the file does. */
  version: string;
}

/** Articles that are built into the extension. */
export interface Bundle extends BundleEntry {
  read(): Promise<Feed>;
}

async function builtIn(): Promise<Bundle[]> {
  const index: BundleEntry[] = await readPackaged('bundles/index');
  return index.map((entry) => ({ ...entry, read: () => readPackaged(`bundles/${entry.name}`) }));
}

/**
 * Brings the shelf up to the bundles of this build: new and changed ones are loaded, and the
 * articles of those that are gone leave the list unless they are starred. A bundle that fails does not hold up the others.
 *
 * @throws a Dexie error for the first bundle that failed
 */
export async function loadBundles(given?: readonly Bundle[]): Promise<void> {
  const bundles = given ?? (await builtIn());
  // First: if it can't be opened, it is to be said once, and loading adds to the texts that are there.
  await database.open();
  await restoreTexts();
  const results = await Promise.allSettled([
    ...bundles.map(loadBundle),
    removeOtherBundles(bundles),
  ]);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

async function loadBundle({ name, version, read }: Bundle): Promise<void> {
  const source = { kind: 'bundle', name, version } as const;
  if ((await knownSource(source))?.version === version) return;
  const { title, articles } = await read();
  await loadSource({ ...source, title }, articles);
}

async function removeOtherBundles(bundles: readonly Bundle[]): Promise<void> {
  const names = new Set(bundles.map(({ name }) => name));
  const gone = await database.sources
    .filter(({ kind, name, version }) => kind === 'bundle' && version !== '' && !names.has(name))
    .toArray();
  // What of it is starred stays, so that its size is not known.
  for (const { kind, name, title } of gone)
    await loadSource({ kind, name, title, version: '' }, []);
}
