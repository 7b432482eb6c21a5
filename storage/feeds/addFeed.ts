import type { ListedFeed } from '../formats/opml';
import { database } from '../shelf/database';
import type { FeedState, FollowedFeed, Subscription } from '../shelf/feedState';
import { checkId } from '../shelf/sources';
import { titleOf } from './subscription';

/** A feed to follow, as a list has it; no list says that cookies are sent, what was noted here may. */
export type FeedToFollow = ListedFeed & Pick<Subscription, 'withCookies'>;

/**
 * Puts a feed on the shelf that is not followed, within a transaction of `sources`, `keys` and `feeds`.
 *
 * @param addedAt - in seconds since 1970-01-01T00:00Z
 * @returns its source, and the keys of which that has articles already
 */
export async function addFeed(
  { title: name, ...listed }: FeedToFollow,
  addedAt: number,
  state: FeedState,
): Promise<{ sourceId: number; known: readonly string[] }> {
  const { sources, keys, feeds } = database;
  const { address } = listed;
  const feed: Omit<FollowedFeed, 'sourceId'> = {
    ...listed,
    ...(name && { name }),
    title: '',
    addedAt,
    state,
  };
  const known = await sources.get({ kind: 'feed', name: address });
  const sourceId = await sources.put({
    size: 0,
    ...known,
    kind: 'feed',
    name: address,
    title: titleOf({ ...feed, sourceId: 0 }),
    version: String(addedAt),
  });
  checkId(sourceId);
  const record = await keys.get(sourceId);
  if (!record) await keys.put({ sourceId, keys: [], numbers: new Uint32Array() });
  await feeds.put({ ...feed, sourceId });
  return { sourceId, known: record?.keys ?? [] };
}
