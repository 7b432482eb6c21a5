import { readFeeds } from '../feeds/liveFeeds';
import { toOpml } from '../formats/opml';

/**
 * Writes all subscriptions as a list that other readers take, in their folders.
 *
 * @param title - of the list
 */
export async function exportOpml(title: string): Promise<Blob> {
  const feeds = (await readFeeds()).map((feed) => ({ ...feed, title: feed.name ?? feed.title }));
  return new Blob([toOpml(title, feeds, new Date())], { type: 'text/x-opml' });
}
