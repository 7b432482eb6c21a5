// Before Dexie, which takes the IndexedDB that it finds.
import 'fake-indexeddb/auto';
import { locks } from 'node:worker_threads';
import { packagedFiles } from './packagedFiles';

// Runs before each file of tests, which share everything else.
const configurable = true;
// happy-dom has no locks; those of Node.js are the same. Nothing else is asked of storage and permissions.
for (const [name, value] of Object.entries({
  locks,
  storage: { persist: async () => true },
  permissions: { query: async () => ({ state: 'granted' }) },
})) {
  Object.defineProperty(navigator, name, { value, configurable });
}
globalThis.requestIdleCallback ??= (callback) =>
  Number(setTimeout(callback, 0, { didTimeout: false, timeRemaining: () => 50 }));

globalThis.fetch = async (path) => {
  const contents = packagedFiles.get(String(path));
  return contents === undefined ? Response.error() : new Response(contents);
};
