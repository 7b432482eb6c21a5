import { isolated } from '../parts/isolated';
import { t } from '../parts/message';
import type { Ask, Outcome } from './outcome';
import type { FollowTask } from './task';

/** Follows the feed that the reader chooses; what came when it was looked at is put on the shelf. */
export async function runFollow(task: FollowTask, ask: Ask): Promise<Outcome | undefined> {
  const feed = await ask.feed(task);
  if (!feed) return undefined;
  const { followPreviewed } = await import('../../storage/feeds/preview');
  const { added, undo } = await followPreviewed(feed, '', []);
  const title = isolated(feed.title);
  if (added === 0) return { text: t('followedAlready', [title]) };
  return { text: t('followed', [title, String(feed.count)]), undo, hasFollowed: true };
}
