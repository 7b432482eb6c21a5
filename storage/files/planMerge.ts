import type { Backup } from '../formats/backup';
import { aliasOf } from '../formats/feedKeys';
import { isSetAt, type MarkTimes, placeOf, type SourceMarks } from '../marks/journal';
import { mergedMark, timesOf } from '../marks/markTimes';
import { readSettings, type Settings } from '../settings/settings';
import type { NewArticle } from '../shelf/article';
import { hasBit } from '../shelf/bitmap';
import { type Catalogue, readCatalogue } from '../shelf/catalogue';
import { database, type Keys, type MarkKind, type Source } from '../shelf/database';
import type { Subscription } from '../shelf/feedState';
import { type Marks, readMarks } from '../shelf/marks';
import { mergedAgain } from './undoneMerges';

/** A mark that the backup changes, of which it knows a newer time, or which only the journal has. */
export interface MarkToChange {
  kind: MarkKind;
  key: string;
  /** As in MarkTimes; undefined before if nothing was known. */
  before: number | undefined;
  time: number;
}

/** Whether it is set now and was not, or the other way. */
export function isChange({ before, time }: MarkToChange): boolean {
  return isSetAt(time) !== isSetAt(before);
}

/** What the backup changes of one source. */
export interface SourceMerge {
  /** As it is on the shelf; undefined if it has never been there. */
  known: Source | undefined;
  /** As it will be. */
  source: Omit<Source, 'id'>;
  /** The articles that the shelf lacks, and the place behind those that it has. */
  added: NewArticle[];
  firstPosition: number;
  marks: MarkToChange[];
  /** Keys to be numbered for their marks alone. */
  bareKeys: string[];
  /** Of a feed that is to be followed, which it is not. */
  subscription: Subscription | undefined;
}

/**
 * What importing a backup changes, beside the marks that the journal has. As a part of a transaction over the shelf and its marks it holds until
 * that ends. docs/decisions/exports.md says why these are the rules.
 */
export async function planMerge(
  { sources }: Pick<Backup, 'sources'>,
  kept: ReadonlyMap<string, SourceMarks>,
): Promise<SourceMerge[]> {
  const catalogue = await readCatalogue();
  const marks = await readMarks();
  const feeds = await database.feeds.toArray();
  const followed = new Set(feeds.map(({ address }) => aliasOf(address)));
  const followedIds = new Set(feeds.map(({ sourceId }) => sourceId));
  const merges: SourceMerge[] = [];
  for (const given of sources) {
    const known = await database.sources.get({ kind: given.kind, name: given.name });
    const record = known && (await database.keys.get(known.id));
    const { subscription } = given;
    const isFollowed = followedIds.has(known?.id ?? -1);
    const wanted =
      subscription && !isFollowed && !followed.has(aliasOf(subscription.address))
        ? subscription
        : undefined;
    const own = kept.get(placeOf(given));
    merges.push(mergeOf(given, known, record, catalogue, marks, own, wanted));
  }
  return merges.filter(
    ({ added, marks: changed, subscription }) =>
      added.length > 0 || changed.length > 0 || subscription,
  );
}

function mergeOf(
  given: Backup['sources'][0],
  known: Source | undefined,
  record: Keys | undefined,
  catalogue: Catalogue,
  bits: Marks,
  kept: SourceMarks | undefined,
  subscription: Subscription | undefined,
): SourceMerge {
  const numberOf = new Map(record?.keys.map((key, index) => [key, record.numbers[index]!]));
  const isHere = (key: string) => hasBit(catalogue.present, numberOf.get(key) ?? -1);
  // A bundle's articles are those of the build, and of no other.
  const added = given.kind === 'bundle' ? [] : given.articles.filter(({ key }) => !isHere(key));
  const marks = (['read', 'starred'] as const).flatMap((kind) =>
    marksToChange(kind, placeOf(given), given.marks[kind], record, bits, kept?.[kind]),
  );
  const numbered = new Set([...numberOf.keys(), ...added.map(({ key }) => key)]);
  const set = marks.filter(({ before, time }) => isSetAt(before) || isSetAt(time));
  const bareKeys = [...new Set(set.map(({ key }) => key))].filter((key) => !numbered.has(key));
  const positions = [...numberOf.values()]
    .filter((n) => hasBit(catalogue.present, n))
    .map((n) => catalogue.position[n]!);
  return {
    known,
    source: sourceAfter(given, known, added.length, subscription !== undefined),
    added,
    firstPosition: positions.reduce((last, position) => Math.max(last, position + 1), 0),
    marks,
    bareKeys,
    subscription,
  };
}

function sourceAfter(
  { kind, name, origin, title, version }: Backup['sources'][0],
  known: Source | undefined,
  added: number,
  isFollowed: boolean,
): Omit<Source, 'id'> {
  // That the build has no such bundle, or has it and loads it later, is for the build to say.
  if (kind === 'bundle') return known ?? { kind, name, title, version: '', size: 0 };
  if (!known?.version) {
    const from = origin === undefined ? {} : { origin };
    const after = added > 0 || isFollowed ? version || 'backup' : '';
    // A feed that was removed may have left what is starred.
    const size = added + (known?.size ?? 0);
    return { kind, name, ...from, title, version: after, size };
  }
  if (added === 0) return known;
  // No file has this version: to import either again makes the source that file.
  const after = { ...known, version: `${known.version}+${version}` };
  return known.size === undefined ? after : { ...after, size: known.size + added };
}

/** Of a source that is not here, the journal may have marks: it was on a shelf that was lost. */
function marksToChange(
  kind: MarkKind,
  place: string,
  there: MarkTimes,
  record: Keys | undefined,
  bits: Marks,
  kept: MarkTimes = new Map(),
): MarkToChange[] {
  const here = record ? timesOf(record, bits[kind], kept) : kept;
  const keys = record ? there.keys() : new Set([...there.keys(), ...kept.keys()]);
  return [...keys].flatMap((key) => {
    const before = here.get(key);
    const again = mergedAgain({ place, kind, key }, before, there.get(key));
    const time = again ?? mergedMark(before, there.get(key))!;
    const isKnown = record !== undefined || !isSetAt(before);
    return isKnown && time === before ? [] : [{ kind, key, before, time }];
  });
}

/** The settings of the backup that differ from those here. */
export async function settingsToChange(given: Partial<Settings>): Promise<Partial<Settings>> {
  const here = await readSettings();
  const differs = (name: string) =>
    given[name as keyof Settings] !== undefined &&
    given[name as keyof Settings] !== here[name as keyof Settings];
  return Object.fromEntries(Object.entries(given).filter(([name]) => differs(name)));
}
