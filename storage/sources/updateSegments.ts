import { database } from '../shelf/database';
import { DROPPED, segmentOf, type SegmentEntry } from '../shelf/segment';
import { tagsText, updateColumns, updateTexts } from '../shelf/updateSegment';

/**
 * Lists articles and takes others out of the list: each record is written once. A segment of which nothing is left has
 * none.
 */
export async function updateSegments(
  entries: readonly SegmentEntry[],
  dropped: readonly number[] = [],
): Promise<void> {
  const { columns, texts, tags } = database;
  const entriesBySegment = Map.groupBy(entries, ({ article }) => segmentOf(article.n));
  const droppedBySegment = Map.groupBy(dropped, segmentOf);
  const segments = [...new Set([...entriesBySegment.keys(), ...droppedBySegment.keys()])];
  const [oldColumns, oldTexts, oldTags] = await Promise.all([
    columns.bulkGet(segments),
    texts.bulkGet(segments),
    tags.bulkGet(segments),
  ]);
  const changes = segments.map((segment, index) => {
    const came = entriesBySegment.get(segment) ?? [];
    const left = droppedBySegment.get(segment) ?? [];
    const tagged = came.map(({ article }) => ({ article, text: tagsText(article) }));
    return [
      updateColumns(segment, oldColumns[index], came, left),
      updateTexts(segment, oldTexts[index], came, left),
      updateTexts(segment, oldTags[index], tagged, left),
    ] as const;
  });
  const last = await columns.toCollection().lastKey();
  // The last one tells which number is the next.
  const isOver = ([{ segment, source }]: (typeof changes)[0]) =>
    segment !== last && source.every((id) => id === DROPPED);
  const over = changes.filter(isOver).map(([{ segment }]) => segment);
  const here = changes.filter((changed) => !isOver(changed));
  await Promise.all([
    columns.bulkPut(here.map((changed) => changed[0])),
    texts.bulkPut(here.map((changed) => changed[1])),
    tags.bulkPut(here.map((changed) => changed[2])),
    ...(over.length > 0 ? [columns, texts, tags].map((table) => table.bulkDelete(over)) : []),
  ]);
}
