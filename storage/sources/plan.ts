import { inTurns, type Steps, type Work } from '../formats/steps';
import type { Article } from '../shelf/article';
import { hasBit } from '../shelf/bitmap';
import { type Catalogue, readCatalogue } from '../shelf/catalogue';
import { database, type Keys, type NewSource, type Source } from '../shelf/database';
import { type SegmentEntry, segmentOf } from '../shelf/segment';
import { readArticles } from '../shelf/shelf';
import { sourceNumbers } from '../shelf/sourceNumbers';
import { checkId } from '../shelf/sources';
import { starredNow } from './changes';
import { type Prepared, partsOf } from './load';

/** What a load changes of one segment. */
export interface SegmentChange {
  /** All that the source has in it. */
  listed: SegmentEntry[];
  /** Those of them whose texts are not there. */
  changed: SegmentEntry[];
  /** Numbers that leave the list. */
  left: number[];
  /** Whether nothing is listed of it before. */
  isVacant: boolean;
}

/** What a load is going to change, as the shelf was when it was read. */
export interface Plan {
  /** The source as it was. */
  known: Source | undefined;
  /** Its articles as they were, in its order. */
  old: Article[];
  /** The source as it will be. */
  source: Source;
  record: Keys;
  /** The first number that nothing had. */
  next: number;
  /** Rows of articles that are not listed: nobody sees them. */
  arriving: Article[];
  /** Rows of articles that are listed, and have changed. */
  changed: Article[];
  /** Numbers that leave the list. */
  left: number[];
  /** Numbers that stay in the list though they are not among those that are loaded. */
  stayed: number[];
  segments: Map<number, SegmentChange>;
}

/** @returns undefined if the shelf should stay as it is, for what `isWanted` says of the source that it has */
export async function planLoad(
  source: NewSource,
  prepared: readonly Prepared[],
  isWanted: (known: Source | undefined) => boolean,
  work: Work,
  areStarredKept: boolean,
): Promise<Plan | undefined> {
  const { sources, keys, columns } = database;
  const shelf = await database.transaction('r', [sources, keys, columns], async () => {
    const known = await sources.get({ kind: source.kind, name: source.name });
    const record = known && (await keys.get(known.id));
    return { known, record, catalogue: await readCatalogue() };
  });
  const { known, record, catalogue } = shelf;
  if (!isWanted(known)) return undefined;
  const id = known?.id ?? Math.max(0, ...catalogue.sources.map((other) => other.id)) + 1;
  checkId(id);
  const old: Article[] = [];
  for (const part of known ? partsOf(sourceNumbers(catalogue, id)) : []) {
    work.signal?.throwIfAborted();
    for (const article of await readArticles(part)) if (article) old.push(article);
  }
  const placed = { ...source, id, size: prepared.length };
  const stays = areStarredKept ? await starredNow() : () => false;
  const planning = plan({ known, old, source: placed, catalogue, record, stays }, prepared);
  return inTurns(planning, work.signal ? { signal: work.signal } : {});
}

interface Shelf extends Pick<Plan, 'known' | 'old' | 'source'> {
  catalogue: Catalogue;
  record: Keys | undefined;
  /** Whether an article stays in the list that is not among those that are loaded. */
  stays(n: number): boolean;
}

/** How many articles are dealt with before others get a turn. */
const STEP = 1000;

function* plan(shelf: Shelf, prepared: readonly Prepared[]): Steps<Plan> {
  const { catalogue, record, stays, ...rest } = shelf;
  const sourceId = rest.source.id;
  const numberOf = new Map(record?.keys.map((key, index) => [key, record.numbers[index]!]));
  const next = catalogue.source.length;
  const rows = new Map(rest.old.map((article) => [article.n, article]));
  const arriving: Article[] = [];
  const changed: Article[] = [];
  const segments = new Map<number, SegmentChange>();
  const vacant = vacantSegments(catalogue);
  const changeOf = (segment: number) => {
    const isVacant = segment >= vacant.length || vacant[segment]!;
    const change = segments.get(segment) ?? { listed: [], changed: [], left: [], isVacant };
    segments.set(segment, change);
    return change;
  };

  let fresh = next;
  for (const [index, { article, position, text }] of prepared.entries()) {
    const n = numberOf.get(article.key) ?? fresh++;
    numberOf.set(article.key, n);
    const row: Article = { ...article, n, sourceId };
    const entry = { article: row, position, text };
    const before = rows.get(n);
    rows.delete(n);
    const change = changeOf(segmentOf(n));
    change.listed.push(entry);
    if (!hasBit(catalogue.present, n)) arriving.push(row);
    else if (!before || !isSame(before, row)) changed.push(row);
    if (row === arriving.at(-1) || row === changed.at(-1)) change.changed.push(entry);
    if (index % STEP === STEP - 1) yield index / prepared.length;
  }
  const [left, stayed] = [false, true].map((is) =>
    [...rows.keys()].filter((n) => stays(n) === is),
  ) as [number[], number[]];
  for (const n of left) changeOf(segmentOf(n)).left.push(n);
  const numbers = Uint32Array.from(numberOf.values());
  const keys = { sourceId, keys: [...numberOf.keys()], numbers };
  const source = { ...rest.source, size: prepared.length + stayed.length };
  return { ...rest, source, record: keys, next, arriving, changed, left, stayed, segments };
}

/** Which segments have no article that is listed. */
function vacantSegments({ source, present }: Catalogue): boolean[] {
  const vacant: boolean[] = [];
  for (let n = 0; n < source.length; n++) {
    const segment = segmentOf(n);
    vacant[segment] = (vacant[segment] ?? true) && !hasBit(present, n);
  }
  return vacant;
}

function isSame(a: Article, b: Article): boolean {
  return a.title === b.title && JSON.stringify(a) === JSON.stringify(b);
}
