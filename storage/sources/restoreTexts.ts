import { database } from '../shelf/database';
import { SEGMENT_SIZE } from '../shelf/segment';
import { searchableText, tagsText, updateTexts } from '../shelf/updateSegment';
import { readFolding } from '../text/folding';

/**
 * Makes the texts and the tags of those segments that have none: upgrades delete the texts when folding
 * has changed, and old versions had no tags apart from the rows.
 *
 * @param segments - to be looked at; all if undefined
 */
export async function restoreTexts(segments?: readonly number[]): Promise<void> {
  const { articles: rows, columns, texts, tags } = database;
  const [needed, ...made] = await Promise.all([columns.count(), texts.count(), tags.count()]);
  if (made.every((count) => count >= needed)) return;
  const { fold } = await readFolding();
  for (const segment of segments ?? (await columns.toCollection().primaryKeys())) {
    await database.transaction('rw', rows, texts, tags, async () => {
      if ((await texts.get(segment)) && (await tags.get(segment))) return;
      const first = segment * SEGMENT_SIZE;
      const articles = await rows
        .where('n')
        .between(first, first + SEGMENT_SIZE)
        .toArray();
      const make = (textOf: (article: (typeof articles)[0]) => string) =>
        updateTexts(
          segment,
          undefined,
          articles.map((article) => ({ article, text: textOf(article) })),
          [],
        );
      await texts.put(make((article) => searchableText(article, fold)));
      await tags.put(make(tagsText));
    });
  }
}
