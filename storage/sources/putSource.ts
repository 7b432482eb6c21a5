import type { Table } from 'dexie';
import type { Work } from '../formats/steps';
import type { SourceMarks } from '../marks/journal';
import type { Article } from '../shelf/article';
import { database, type NewSource, type Source } from '../shelf/database';
import { type SegmentEntry, type Texts } from '../shelf/segment';
import { tagsText, updateColumns, updateTexts } from '../shelf/updateSegment';
import { whileLoading, write } from '../shelf/write';
import { clearKilled, clearLeft, MARK, nextNumber, noArticle } from './clearLeft';
import { partsOf, type Prepared, restoreKept, shelfTables } from './load';
import { type Plan, planLoad, type SegmentChange } from './plan';

/** How many rows are written at a time: whoever reads meanwhile waits for that long, some 20 ms. */
const PART = 256;
/** So many rows at most are written or deleted by the transaction that shows the change. */
const FEW = 500;

/** What a source was before. */
export interface Replaced {
  source: Source | undefined;
  articles: Article[];
  /** The numbers of those that have stayed beside the given ones. */
  stayed: number[];
}

/**
 * Makes a source's articles the given ones, as `loadSource` does, and keeps nobody waiting: rows and texts that
 * nobody sees are written before, in short transactions, and one shows them all. docs/decisions/loading.md has more.
 *
 * @param isWanted - asked what the shelf has of the source
 * @param kept - its marks, as `readKept` gave them
 * @param areStarredKept - whether what is starred stays, also if it is not among the articles
 * @returns what it was; undefined if it was not wanted
 * @throws what `work.signal` was aborted with; then nothing has changed
 */
export function putSource(
  source: NewSource,
  prepared: readonly Prepared[],
  isWanted: (known: Source | undefined) => boolean,
  work: Work = {},
  kept?: SourceMarks,
  areStarredKept = false,
): Promise<Replaced | undefined> {
  const put = async () => {
    try {
      for (;;) {
        await clearKilled();
        const plan = await planLoad(source, prepared, isWanted, work, areStarredKept);
        if (!plan) return undefined;
        const mark = await stage(plan, work);
        const isShown = await write(shelfTables(kept), () => show(plan, mark, kept));
        // Else the background has loaded something meanwhile.
        if (isShown) return { source: plan.known, articles: plan.old, stayed: plan.stayed };
      }
    } finally {
      // What fails is tried again by the next page that opens.
      await clearLeft().catch(() => undefined);
    }
  };
  return whileLoading(put, work.signal);
}

/** A transaction that writes before anybody is to see it, and for how many rows it stands. */
interface Part {
  tables: Table[];
  count: number;
  write(): Promise<unknown>;
}

/**
 * Writes rows and texts that nobody sees, if they are many, behind a mark that says so.
 *
 * @returns the mark's key; undefined if nothing was written
 */
async function stage(plan: Plan, { onProgress, signal }: Work): Promise<string | undefined> {
  const { arriving, next } = plan;
  const { articles, columns } = database;
  let done = 0;
  const tell = (count: number) => {
    done += count;
    if (arriving.length > 0) onProgress?.(0.5 + done / arriving.length / 2);
  };
  if (arriving.length <= FEW) return void tell(arriving.length);
  const key = crypto.randomUUID();
  await write([articles], () => articles.put(noArticle(MARK, { key })));

  const parts = partsToStage(plan).values();
  const writeParts = async () => {
    for (const part of parts) {
      signal?.throwIfAborted();
      const isCurrent = await write([...part.tables, columns], async () => {
        // Who has taken the numbers meanwhile has rows there.
        if ((await nextNumber()) !== next) return false;
        await part.write();
        return true;
      });
      if (!isCurrent) return;
      tell(part.count);
    }
  };
  // One part is made ready while another is written.
  await Promise.all([writeParts(), writeParts()]);
  signal?.throwIfAborted();
  return key;
}

function partsToStage({ arriving, segments }: Plan): Part[] {
  const { articles, texts, tags } = database;
  const rows = partsOf(arriving, PART).map((part) => ({
    tables: [articles],
    count: part.length,
    write: () => articles.bulkPut(part),
  }));
  const unseen = [...segments].filter(([, { isVacant }]) => isVacant);
  return [
    ...rows,
    ...unseen.map(([segment, { changed }]) => ({
      tables: [texts, tags],
      count: 0,
      write: () => putTexts(segment, undefined, undefined, changed, []),
    })),
  ];
}

function putTexts(
  segment: number,
  oldTexts: Texts | undefined,
  oldTags: Texts | undefined,
  changed: readonly SegmentEntry[],
  left: readonly number[],
): Promise<unknown> {
  const { texts, tags } = database;
  const tagged = changed.map(({ article }) => ({ article, text: tagsText(article) }));
  return Promise.all([
    texts.put(updateTexts(segment, oldTexts, changed, left)),
    tags.put(updateTexts(segment, oldTags, tagged, left)),
  ]);
}

/**
 * Makes the change seen, as a transaction over `shelfTables`.
 *
 * @param mark - what `stage` gave
 * @returns false if the shelf is not any more what it was when the load was planned; then nothing has changed
 */
async function show(
  plan: Plan,
  mark: string | undefined,
  kept: SourceMarks | undefined,
): Promise<boolean> {
  const { known, source, record, arriving, changed, left, segments } = plan;
  const { sources, articles, keys } = database;
  const now = await sources.get({ kind: source.kind, name: source.name });
  if (now?.id !== known?.id || now?.version !== known?.version) return false;
  if (!known && (await sources.get(source.id))) return false;
  if ((await nextNumber()) !== plan.next) return false;
  // A shelf that was emptied meanwhile has not what was written before.
  if (mark && (await articles.get(MARK))?.key !== mark) return false;

  const clear = async () => {
    // What is many is deleted afterwards: nobody sees it any more.
    if (left.length > FEW) await articles.put(noArticle(MARK, { key: mark ?? '' }));
    else await articles.bulkDelete(mark ? [...left, MARK] : left);
  };
  const writeRows = async () => {
    const rows = mark ? changed : [...arriving, ...changed];
    for (const part of partsOf(rows, PART)) await articles.bulkPut(part);
  };
  await Promise.all([
    sources.put(source),
    keys.put(record),
    clear(),
    writeRows(),
    ...[...segments].map(([segment, change]) => showSegment(segment, change, mark !== undefined)),
  ]);
  if (kept) await restoreKept(kept, record);
  return true;
}

async function showSegment(
  segment: number,
  { listed, changed, left, isVacant }: SegmentChange,
  isStaged: boolean,
): Promise<void> {
  const { columns, texts, tags } = database;
  await columns.put(updateColumns(segment, await columns.get(segment), listed, left));
  if (changed.length + left.length === 0 || (isStaged && isVacant)) return;
  await putTexts(segment, await texts.get(segment), await tags.get(segment), changed, left);
}
