import { bundleFiles } from '../scripts/bundles';
import { dictionaryFiles } from '../scripts/dictionaries';

/** What the build puts beside the pages, by path. To make it takes a second, and all tests share it. */
export const packagedFiles = new Map(
  [...bundleFiles(), ...dictionaryFiles()].map((file) => [`/${file.relativeDest}`, file.contents]),
);
