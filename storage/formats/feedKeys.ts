import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** What tells an item from the others of its feed, each as it is written there. */
export interface Identity {
  guid?: string | undefined;
  link?: string | undefined;
  title: string;
  date?: string | undefined;
  text: string;
}

export interface FeedKey {
  key: string;
  /** The same for what is the same article, though its key be written with another scheme or host. */
  alias: string;
  /**
   * The key that the article had if it came when no other item of its feed had the same; given where several have.
   * An article of that key and of the same link is this one.
   */
  alone?: string;
}

/**
 * The keys of a feed's items. Marks are kept by them: **the rule is frozen**, as is what goes into the hash.
 *
 * A key is the guid as it is written, else the link, else a hash of the title and the date, or the text where there
 * is no date. Where several items of a feed come to one alias, all of them get a part more, of the first of these in
 * which they differ: the link's alias, the hash. Which of them comes first in the feed decides nothing, so that a
 * feed may turn itself round, or lose its oldest item, and none of its articles changes its key. Items that are the
 * same in all of this are counted: the first keeps the key as it is.
 */
export function feedKeys(items: readonly Identity[]): FeedKey[] {
  const found = items.map((item) => ({ item, key: item.guid || item.link || hashOf(item) }));
  const keys = new Map<(typeof found)[number], FeedKey>();
  const counts = new Map<string, number>();
  for (const same of Map.groupBy(found, ({ key }) => aliasOf(key)).values()) {
    const links = new Set(same.map(({ item }) => aliasOf(item.link ?? '')));
    for (const ofLink of Map.groupBy(same, ({ item }) => aliasOf(item.link ?? '')).values()) {
      const hashes = new Set(ofLink.length > 1 ? ofLink.map(({ item }) => hashOf(item)) : []);
      for (const entry of ofLink) {
        const { item, key } = entry;
        const parts = [
          key,
          ...(links.size > 1 && item.link ? [aliasOf(item.link)] : []),
          ...(hashes.size > 1 ? [hashOf(item)] : []),
        ];
        const unique = counted(parts.join('|'), counts);
        const alias = aliasOf(unique);
        keys.set(entry, { key: unique, alias, ...(parts.length > 1 && { alone: key }) });
      }
    }
  }
  return found.map((entry) => keys.get(entry)!);
}

/** A key without what changes when a site moves to https or drops its `www.`: scheme, `www.` and last slash. */
export function aliasOf(key: string): string {
  const [, host, rest = ''] = /^https?:\/\/(?:www\.)?([^/?#]*)([^]*)$/i.exec(key) ?? [];
  return host === undefined ? key : host.toLowerCase() + rest.replace(/\/$/, '');
}

/** @param counts - how many items have come to an alias */
function counted(key: string, counts: Map<string, number>): string {
  let unique = key;
  while (counts.has(aliasOf(unique))) {
    const count = counts.get(aliasOf(key))! + 1;
    counts.set(aliasOf(key), count);
    unique = `${key}|${count}`;
  }
  counts.set(aliasOf(unique), 1);
  return unique;
}

/** What an item says, in few digits. */
export function hashOf({ title, date, text }: Pick<Identity, 'title' | 'date' | 'text'>): string {
  const written = JSON.stringify([title, date || text]);
  return bytesToHex(sha256(new TextEncoder().encode(written)).subarray(0, 16));
}
