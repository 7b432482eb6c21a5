// Before Dexie, which takes the IndexedDB that it finds.
import 'fake-indexeddb/auto';
import { bundleFiles } from '../scripts/bundles';
import { dictionaryFiles } from '../scripts/dictionaries';

import { locks } from 'node:worker_threads';

// happy-dom has no locks; those of Node.js are the same. Nothing else is asked of its storage.
Object.defineProperty(navigator, 'locks', { value: locks });
Object.defineProperty(navigator, 'storage', { value: { persist: async () => true } });
globalThis.requestIdleCallback ??= (callback) =>
  Number(setTimeout(callback, 0, { didTimeout: false, timeRemaining: () => 50 }));

// What the build puts beside the pages, which read it with fetch.
const files = new Map(
  [...bundleFiles(), ...dictionaryFiles()].map((file) => [`/${file.relativeDest}`, file.contents]),
);
globalThis.fetch = async (path) => {
  const contents = files.get(String(path));
  return contents === undefined ? Response.error() : new Response(contents);
};
