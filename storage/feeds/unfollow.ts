import { noteShelf } from '../marks/reconcile';
import type { Article } from '../shelf/article';
import { hasBit } from '../shelf/bitmap';
import { readCatalogue } from '../shelf/catalogue';
import { database, type Source } from '../shelf/database';
import type { FollowedFeed } from '../shelf/feedState';
import { readMarks } from '../shelf/marks';
import { type SegmentEntry } from '../shelf/segment';
import { sourceNumbers } from '../shelf/sourceNumbers';
import { searchableText } from '../shelf/updateSegment';
import { whileLoading, write } from '../shelf/write';
import { drop, shelfTables } from '../sources/load';
import type { Undo } from '../sources/undo';
import { updateSegments } from '../sources/updateSegments';
import { readFolding } from '../text/folding';
import { noteFeeds } from './noteFeeds';

/** What was removed with feeds, and how to put it back. */
export interface Unfollowed {
  /** False if one of them is followed again already. */
  undo: Undo;
  feeds: number;
  articles: number;
  /** How many have stayed, as they are starred. */
  starred: number;
}

/** A feed that was removed, and what has left the list with it. */
interface Removed {
  feed: FollowedFeed;
  source: Source;
  left: { article: Article; position: number }[];
}

/**
 * Removes feeds, in one transaction. What is starred stays on the shelf, under the name of its feed; the marks of all
 * else stay, should it be followed again.
 */
export async function unfollow(ids: readonly number[]): Promise<Unfollowed> {
  const { feeds, marks } = database;
  let starred = 0;
  const remove = async (): Promise<Removed[]> => {
    const catalogue = await readCatalogue();
    const { starred: bits } = await readMarks();
    const removed: Removed[] = [];
    for (const id of ids) {
      const feed = await feeds.get(id);
      const source = catalogue.sources.find((one) => one.id === id);
      if (!feed || !source) continue;
      const numbers = sourceNumbers(catalogue, id);
      const leaving = numbers.filter((n) => !hasBit(bits, n));
      const rows = await database.articles.bulkGet(leaving);
      const left = rows.flatMap((article) =>
        article ? [{ article, position: catalogue.position[article.n]! }] : [],
      );
      const size = numbers.length - leaving.length;
      starred += size;
      await database.sources.put({ ...source, version: '', size });
      await feeds.delete(id);
      removed.push({ feed, source, left });
    }
    await drop(removed.flatMap(({ left }) => left.map(({ article }) => article.n)));
    return removed;
  };
  const removed = await whileLoading(() => write([...shelfTables(), feeds, marks], remove));
  await noteShelf();
  await noteFeeds();
  const articles = removed.reduce((sum, { left }) => sum + left.length, 0);
  return { undo: () => putBack(removed), feeds: removed.length, articles, starred };
}

async function putBack(removed: readonly Removed[]): Promise<boolean> {
  const { feeds, sources, articles } = database;
  const { fold } = await readFolding();
  const entries = removed.flatMap(({ left }) =>
    left.map((one): SegmentEntry => ({ ...one, text: searchableText(one.article, fold) })),
  );
  const isBack = await whileLoading(() =>
    write([...shelfTables(), feeds], async () => {
      for (const { source } of removed) {
        const now = await sources.get(source.id);
        if (now?.name !== source.name || now.version !== '') return false;
      }
      for (const { source, feed, left } of removed) {
        const { size = 0 } = (await sources.get(source.id))!;
        await sources.put({ ...source, size: size + left.length });
        await feeds.put(feed);
      }
      await articles.bulkPut(entries.map(({ article }) => article));
      await updateSegments(entries);
      return true;
    }),
  );
  await noteShelf();
  await noteFeeds();
  return isBack;
}
