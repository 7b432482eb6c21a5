// Before Dexie, which takes the IndexedDB that it finds.
import 'fake-indexeddb/auto';
import { bundleFiles } from '../scripts/bundles';
import { dictionaryFiles } from '../scripts/dictionaries';

// What the build puts beside the pages, which read it with fetch.
const files = new Map(
  [...bundleFiles(), ...dictionaryFiles()].map((file) => [`/${file.relativeDest}`, file.contents]),
);
globalThis.fetch = async (path) => {
  const contents = files.get(String(path));
  return contents === undefined ? Response.error() : new Response(contents);
};
