import { aliasOf } from '../formats/feedKeys';
import { placeOf, readJournal, readSourceMarks, type SourceMarks } from '../marks/journal';
import { noteShelf } from '../marks/reconcile';
import { database } from '../shelf/database';
import type { FeedState } from '../shelf/feedState';
import { write } from '../shelf/write';
import type { Undo } from '../sources/undo';
import { addFeed, type FeedToFollow } from './addFeed';
import { withAccess } from './due';
import { noteFeeds } from './noteFeeds';
import { newFeed } from './subscription';
import { unfollow } from './unfollow';

/** What came of subscribing. */
export interface Followed {
  /** The sources of the given feeds, in their order; of one that was followed already, the one that it has. */
  ids: number[];
  /** How many are new. */
  added: number;
  /** Takes the new ones off the shelf again, starred articles and all that was followed before aside. */
  undo: Undo | undefined;
}

/**
 * Subscribes to feeds, in one transaction: they are due at once, or wait for the reader's leave to ask their hosts.
 * Nothing is asked for here. One that is followed already, under either scheme, stays as it is; one that was followed
 * has its articles' marks again.
 *
 * @param mayAsk - whether there is leave to ask the host of an address; `takeAccess` tells when that changes
 * @param state - what is known of how to ask for them
 */
export async function follow(
  listed: readonly FeedToFollow[],
  mayAsk: (address: string) => boolean,
  state: FeedState = newFeed,
): Promise<Followed> {
  const { sources, keys, feeds, keptMarks } = database;
  const kept = await readKept(listed);
  const now = Math.floor(Date.now() / 1000);
  const added: number[] = [];
  const ids = await write([sources, keys, feeds, keptMarks], async () => {
    const followed = new Map<string, number>();
    for (const { address, sourceId } of await feeds.toArray()) {
      followed.set(aliasOf(address), sourceId);
    }
    const found: number[] = [];
    for (const one of listed) {
      const known = followed.get(aliasOf(one.address));
      const own = withAccess(state, mayAsk(one.address), now);
      const id = known ?? (await add(one, now, own, kept.get(one.address)));
      if (known === undefined) added.push(id);
      followed.set(aliasOf(one.address), id);
      found.push(id);
    }
    return found;
  });
  if (added.length === 0) return { ids, added: 0, undo: undefined };
  await noteShelf();
  await noteFeeds();
  const undo = async () => (await unfollow(added)).feeds > 0;
  return { ids, added: added.length, undo };
}

async function add(
  listed: FeedToFollow,
  addedAt: number,
  state: FeedState,
  marks: SourceMarks | undefined,
): Promise<number> {
  const { sourceId, known } = await addFeed(listed, addedAt, state);
  const numbered = new Set(known);
  const lost = (of: Map<string, number> = new Map()) =>
    new Map([...of].filter(([key]) => !numbered.has(key)));
  const [read, starred] = [lost(marks?.read), lost(marks?.starred)];
  if (read.size + starred.size > 0) await database.keptMarks.put({ sourceId, read, starred });
  return sourceId;
}

/** The marks that the journal has of feeds, by their addresses. */
async function readKept(listed: readonly FeedToFollow[]): Promise<Map<string, SourceMarks>> {
  const places = listed.map(({ address }) => placeOf({ kind: 'feed', name: address }));
  const marks = await readSourceMarks(places, (await readJournal())?.recent ?? []);
  return new Map(listed.map(({ address }, at) => [address, marks.get(places[at]!)!]));
}
