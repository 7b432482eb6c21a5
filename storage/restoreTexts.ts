import { database } from './database';
import { readFolding } from './folding';
import { SEGMENT_SIZE, searchableText, updateTexts } from './segment';

const { articles: rows, columns, texts } = database;

/** Makes the texts of those segments that have none: upgrades delete them when folding has changed. */
export async function restoreTexts(): Promise<void> {
  if ((await texts.count()) === (await columns.count())) return;
  const { fold } = await readFolding();
  for (const segment of await columns.toCollection().primaryKeys()) {
    await database.transaction('rw', rows, texts, async () => {
      if (await texts.get(segment)) return;
      const first = segment * SEGMENT_SIZE;
      const articles = await rows
        .where('n')
        .between(first, first + SEGMENT_SIZE)
        .toArray();
      const entries = articles.map((article) => ({ article, text: searchableText(article, fold) }));
      await texts.put(updateTexts(segment, undefined, entries, []));
    });
  }
}
