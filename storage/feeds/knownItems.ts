import { sha256 } from '@noble/hashes/sha2.js';
import { aliasOf } from '../formats/feedKeys';
import type { Keys } from '../shelf/database';
import type { CameItem } from './cameFeed';

/** Where, among the keys that a source has given, those are that an item may have had. */
interface Places {
  item: CameItem;
  /** Its key as it is written, or its alias: http and https, with `www.` and without, are one. */
  own?: number | undefined;
  /** The key that it had when no other item had the same guid. */
  alone?: number | undefined;
  /** The key that it had when others had the same guid, which they do not have any more. */
  among?: number | undefined;
  /** What that key would be. */
  amongKey: string;
  /** Whether its article is made of it as it is. */
  isSame: boolean;
}

/** An item and the article that it is. */
export interface Found {
  item: CameItem;
  /** Its place in the feed. */
  position: number;
  isSame: boolean;
  /** Where its key is among those of the source; undefined if it is new. */
  place?: number;
}

/**
 * Where items may be among the keys of a source. Of one that is what it was when its article was made, that is known by
 * its fingerprint, and nothing more of it is looked at.
 */
export function placesOf(items: readonly CameItem[], { keys, fingerprints }: Keys): Places[] {
  const known = new Map(fingerprints && [...fingerprints.entries()].map(([at, is]) => [is, at]));
  const places = new Map<string, number>();
  for (const [place, key] of keys.entries()) places.set(aliasOf(key), place);
  // A key as it is written comes before what is like it.
  for (const [place, key] of keys.entries()) places.set(key, place);
  return items.flatMap((item): Places[] => {
    const { key, alias, alone, fingerprint } = item;
    const same = known.get(fingerprint ?? NaN);
    if (same !== undefined) return [{ item, own: same, amongKey: '', isSame: true }];
    const article = item.article();
    if (!article) return [];
    const amongKey = `${key}|${aliasOf(article.url ?? '')}`;
    const one = {
      item,
      own: places.get(key) ?? places.get(alias),
      alone: alone === undefined ? undefined : (places.get(alone) ?? places.get(aliasOf(alone))),
      among: places.get(aliasOf(amongKey)),
      amongKey,
      isSame: false,
    };
    return [one];
  });
}

/**
 * Finds out which articles the items of a feed are. No two items are one article; what is sure by its own key comes
 * first. Items that have left for good, and those that are in the feed twice, are left out.
 *
 * @param urlAt - the address of the article that has a key, by the key's place, if that is on the shelf
 * @param gone - hashes of keys, as `goneHash` gives them
 */
export function findKnown(
  places: readonly Places[],
  urlAt: (place: number) => string | undefined,
  gone: ReadonlySet<bigint>,
): Found[] {
  const taken = new Set<number>();
  const take = (place: number | undefined) => {
    if (place === undefined || taken.has(place)) return undefined;
    taken.add(place);
    return place;
  };
  const sure = places.map(({ own }) => take(own));
  const fresh = new Set<string>();
  const isGone = (key: string) => gone.size > 0 && gone.has(goneHash(key));
  return places.flatMap(({ item, own, alone, among, amongKey, isSame }, position): Found[] => {
    const { alias } = item;
    const isOfAddress =
      alone !== undefined && aliasOf(urlAt(alone) ?? '') === aliasOf(item.article()?.url ?? '');
    const place = sure[position] ?? (isOfAddress ? take(alone) : undefined) ?? take(among);
    if (place !== undefined) return [{ item, position, isSame, place }];
    const isLeftOut = own !== undefined || fresh.has(alias) || isGone(alias) || isGone(amongKey);
    fresh.add(alias);
    return isLeftOut ? [] : [{ item, position, isSame }];
  });
}

/** What is kept of the key, or the alias, of an article that has left for good. */
export function goneHash(key: string): bigint {
  const bytes = sha256(new TextEncoder().encode(aliasOf(key)));
  return new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0);
}
