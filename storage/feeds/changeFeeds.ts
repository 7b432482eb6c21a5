import { aliasOf } from '../formats/feedKeys';
import { database } from '../shelf/database';
import type { FollowedFeed } from '../shelf/feedState';
import { write } from '../shelf/write';
import { newAddressOf } from './answered';
import { atAddress } from './atAddress';
import { byHandFrom, isAtRest } from './due';
import { noteFeeds } from './noteFeeds';
import { readClock } from './readClock';
import { hostOf, newHost, titleOf } from './subscription';

/** Calls a feed what the reader calls it, or what it calls itself if that is empty. */
export async function renameFeed(id: number, name: string): Promise<void> {
  const { feeds, sources } = database;
  await write([feeds, sources], async () => {
    const feed = await feeds.get(id);
    if (!feed) return;
    const { name: _name, ...rest } = feed;
    const own = name.trim();
    const after = { ...rest, ...(own && { name: own }) };
    await feeds.put(after);
    await sources.update(id, { title: titleOf(after) });
  });
  await noteFeeds();
}

/** Puts feeds into a folder. @param folder - names, from the outermost; empty for none */
export async function moveFeeds(ids: readonly number[], folder: readonly string[]): Promise<void> {
  await changeEach(ids, (feed) => ({ ...feed, folder: [...folder] }));
  await noteFeeds();
}

/** Leaves feeds as they are, without asking for them, or goes on asking. */
export function pauseFeeds(ids: readonly number[], isPaused: boolean): Promise<void> {
  return changeEach(ids, (feed) => ({ ...feed, state: { ...feed.state, isPaused } }));
}

/**
 * Asks for a feed with the cookies of its site from now on, as soon as it may be asked for by hand, or without. The
 * validators go: who is logged in may be shown something else.
 */
export async function sendCookies(id: number, areSent: boolean): Promise<void> {
  await changeEach([id], ({ withCookies: _withCookies, state, ...feed }) => {
    const { etag: _etag, lastModified: _lastModified, ...rest } = state;
    return { ...feed, ...(areSent && { isWanted: true, withCookies: true }), state: rest };
  });
  await noteFeeds();
}

/**
 * Asks for a feed where it has moved to from now on; its articles and marks stay.
 *
 * @returns the address; undefined if it is not sure, or another feed has it
 */
export async function takeNewAddress(id: number): Promise<string | undefined> {
  const { feeds } = database;
  const taken = await write([feeds], async () => {
    const all = await feeds.toArray();
    const feed = all.find(({ sourceId }) => sourceId === id);
    const address = feed && newAddressOf(feed.state);
    const isTaken = all.some(
      (other) => other !== feed && aliasOf(other.address) === aliasOf(address ?? ''),
    );
    if (!address || isTaken) return undefined;
    // Its validators came from there.
    const { moved: _moved, ...state } = feed.state;
    await feeds.put({ ...atAddress(feed, address), state });
    return address;
  });
  await noteFeeds();
  return taken;
}

/** What came of asking for feeds by hand. */
export interface AskedByHand {
  /** Those that are asked for now. */
  ids: number[];
  /** From when the first of the others may be asked for by hand, in seconds by the computer's clock. */
  from?: number;
}

/**
 * Notes that the reader wants feeds to be asked for: the next round does so. One that was asked for in the last ten
 * minutes, or whose host wants to be left alone, has to wait; one that is paused, gone, or not to be asked, is not.
 */
export function refreshByHand(ids: readonly number[]): Promise<AskedByHand> {
  const { feeds, hosts, clock: clocks } = database;
  return write([feeds, hosts, clocks], async () => {
    const wall = Date.now() / 1000;
    const { real } = await readClock(wall);
    const asked: number[] = [];
    let first = Infinity;
    for (const feed of await feeds.bulkGet([...ids])) {
      if (!feed || isAtRest(feed.state)) continue;
      const host = (await hosts.get(hostOf(feed.address))) ?? newHost;
      const from = byHandFrom(feed.state, host, real);
      if (from > real) first = Math.min(first, from);
      else {
        asked.push(feed.sourceId);
        await feeds.put({ ...feed, isWanted: true });
      }
    }
    return { ids: asked, ...(first < Infinity && { from: wall + first - real }) };
  });
}

function changeEach(
  ids: readonly number[],
  change: (feed: FollowedFeed) => FollowedFeed,
): Promise<void> {
  const { feeds } = database;
  return write([feeds], async () => {
    const found = await feeds.bulkGet([...ids]);
    await feeds.bulkPut(found.flatMap((feed) => (feed ? [change(feed)] : [])));
  });
}
