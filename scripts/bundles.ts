// The articles of storage/bundles, checked and made ready for the shelf at every build.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseFeed } from '../storage/formats/feed';
import type { BundleEntry } from '../storage/sources/bundles';

const folder = 'storage/bundles';

/**
 * What the extension reads of the feeds in storage/bundles: an index, and a file for each.
 *
 * @param feeds - JSON Feeds by their name
 * @throws FeedError that names the file, the item and the field, so that the build fails
 */
export function bundleFiles(feeds = readFeeds()): { relativeDest: string; contents: string }[] {
  const index: BundleEntry[] = [];
  const files = Object.entries(feeds).map(([name, json]) => {
    index.push({ name, version: createHash('sha256').update(json).digest('hex') });
    const contents = JSON.stringify(parseFeed(json, `${name}.json`));
    return { relativeDest: `bundles/${name}.json`, contents };
  });
  return [...files, { relativeDest: 'bundles/index.json', contents: JSON.stringify(index) }];
}

function readFeeds(): Record<string, string> {
  const names = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return Object.fromEntries(
    names.map((file) => [basename(file, '.json'), readFileSync(join(folder, file), 'utf8')]),
  );
}
