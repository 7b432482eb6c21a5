import type { FeedToFollow } from '../../storage/feeds/addFeed';
import { hostOf } from '../../storage/feeds/subscription';
import { isolated } from '../parts/isolated';
import { t } from '../parts/message';
import type { Ask, Outcome } from './outcome';
import type { FollowTask } from './task';

/** Follows the feed that the reader chooses; what came when it was looked at is put on the shelf. */
export async function runFollow(task: FollowTask, ask: Ask): Promise<Outcome | undefined> {
  const feed = await ask.feed(task);
  if (feed?.is === 'denied') return followDenied(task, feed.address);
  if (feed?.is === 'locked') return followLocked(feed.address);
  if (!feed) return undefined;
  const { followPreviewed } = await import('../../storage/feeds/preview');
  const { added, undo } = await followPreviewed(feed, '', []);
  const title = isolated(feed.title);
  if (added === 0) return { text: t('followedAlready', [title]) };
  return { text: t('followed', [title, String(feed.count)]), undo, hasFollowed: true };
}

/** It is listed, with a button, so that the reader may think better of it later. */
async function followDenied({ sites }: FollowTask, address: string): Promise<Outcome> {
  const { follow } = await import('../../storage/feeds/follow');
  const { undo } = await follow([{ address, title: '', folder: [] }], () => false);
  await sites.forgetWish();
  return { text: t('followedWaiting', [hostOf(address)]), undo, hasFollowed: true };
}

/** Nothing has come of it yet: the next round asks for it, with the cookies of its site. */
async function followLocked(address: string): Promise<Outcome> {
  const { follow } = await import('../../storage/feeds/follow');
  const listed: FeedToFollow = { address, title: '', folder: [], withCookies: true };
  const { undo } = await follow([listed], () => true);
  return { text: t('followedLocked', [hostOf(address)]), undo, hasFollowed: true };
}
