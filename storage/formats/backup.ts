import * as v from 'valibot';
import type { MarkTimes, SourceMarks } from '../marks/journal';
import type { Settings } from '../settings/settings';
import type { Source } from '../shelf/database';
import type { Subscription } from '../shelf/feedState';
import { readable } from '../text/readable';
import { isWebAddress } from '../text/webAddress';
import { type Feed, toFeed } from './feed';
import { FeedError, shortened } from './feedError';
import type { Steps } from './steps';
import { within } from './within';

export const BACKUP_SCHEMA = 'yebian-backup';
/** 2: feeds that are followed have their subscriptions. */
export const BACKUP_VERSION = 2;
const VERSIONS = [1, BACKUP_VERSION];

/** What is read at most: beyond, browsers could not hold its text in one string. */
export const MAX_BACKUP_MEGABYTES = 500;
const MAX_SOURCES = 1000;
/** Of one source, in which several imports may have come together. */
const MAX_ITEMS = 1_000_000;
/** Of all sources. */
const MAX_MARKS = 500_000;
/** How many marks are read before others get a turn. */
const STEP = 5000;

/** A source as a backup has it. */
interface BackupSource extends Pick<Source, 'kind' | 'name' | 'version' | 'origin'>, Feed {
  marks: SourceMarks;
  /** Of a feed that was followed. */
  subscription?: Subscription;
}

/** What the reader had when the file was written. */
export interface Backup {
  sources: BackupSource[];
  settings: Partial<Settings>;
}

const text = v.string('is not text');
const MAX_NAME = 10_000;
const filledText = v.pipe(
  text,
  v.nonEmpty('is empty'),
  v.maxLength(MAX_NAME, `is longer than ${MAX_NAME} characters`),
);
const NOT_A_TIME = 'is not a time in whole seconds';
const list = v.custom<unknown[]>(Array.isArray, 'is not a list');
const mark = v.strictTuple(
  [filledText, v.pipe(v.number(NOT_A_TIME), v.safeInteger(NOT_A_TIME))],
  'is not a key with a time',
);
const oneOf = <const T extends readonly string[]>(options: T) =>
  v.optional(v.picklist(options, `is not one of ${options.join(', ')}`));
const flag = v.optional(v.boolean('is not true or false'));
const notAnObject = 'is not an object';

/** Nothing of it is copied yet. */
const anyObject = v.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  notAnObject,
);

const settingsSchema = v.object(
  {
    articleLanguage: oneOf(['auto', 'zh', 'en']),
    theme: oneOf(['auto', 'light', 'dark']),
    density: oneOf(['comfortable', 'compact']),
    markOnOpen: flag,
    markOnScroll: flag,
    keepRead: oneOf(['30', '90', '365', 'ever']),
    listOnce: flag,
    iconCounts: oneOf(['all', 'chosen']),
  },
  notAnObject,
);

const MAX_FOLDERS = 100;
const address = v.pipe(
  filledText,
  v.check((value: string) => isWebAddress(value), 'is not an http: or https: address'),
);
const shownText = v.pipe(
  text,
  v.transform(readable),
  v.maxLength(MAX_NAME, `is longer than ${MAX_NAME} characters`),
);
const subscriptionSchema = v.object(
  {
    address,
    name: v.optional(v.pipe(shownText, v.nonEmpty('is empty'))),
    title: shownText,
    home: v.optional(address),
    folder: v.pipe(
      v.array(v.pipe(shownText, v.nonEmpty('is empty')), 'is not a list'),
      v.maxLength(MAX_FOLDERS, `has more than ${MAX_FOLDERS} items`),
    ),
    withCookies: v.optional(v.literal(true, 'is not true')),
  },
  notAnObject,
);

const sourceSchema = v.object(
  {
    kind: v.picklist(['bundle', 'file', 'feed'], 'is not one of bundle, file, feed'),
    name: v.pipe(text, v.transform(readable), v.trim(), filledText),
    version: text,
    origin: v.optional(filledText),
    feed: anyObject,
    subscription: v.optional(subscriptionSchema),
    marks: v.object({ read: list, starred: list }, notAnObject),
  },
  notAnObject,
);

const backupSchema = v.object(
  {
    version: v.picklist(VERSIONS, `is not one of ${VERSIONS.join(', ')}`),
    sources: v.pipe(list, v.maxLength(MAX_SOURCES, `has more than ${MAX_SOURCES} items`)),
    settings: settingsSchema,
  },
  notAnObject,
);

/** How a backup starts. A file may have a key only once, so what starts so is one. */
export const BACKUP_START = new RegExp(`^\\s*\\{\\s*"schema"\\s*:\\s*"${BACKUP_SCHEMA}"`);

/** Whether a file is meant as a backup, be it right or wrong. */
export function isBackup(data: unknown): boolean {
  if (data === null || typeof data !== 'object' || !('schema' in data)) return false;
  return data.schema === BACKUP_SCHEMA || !('items' in data);
}

/**
 * Reads a backup, in steps.
 *
 * @param data - taken from the file's JSON
 * @param file - the file's name, for errors
 * @throws FeedError for the first thing that is wrong; after the file's name it has that of the source
 */
export function* toBackup(data: unknown, file: string): Steps<Backup> {
  const refuse = (field: string, problem: string, of = file) =>
    new FeedError(of, undefined, field, problem);
  if ((data as { schema: unknown }).schema !== BACKUP_SCHEMA) {
    throw refuse('schema', `is not one of ${BACKUP_SCHEMA}`);
  }
  /** @param at - where the value is in the file */
  function parsed<T extends v.GenericSchema>(schema: T, value: unknown, at: string[] = []) {
    const result = v.safeParse(schema, value, { abortEarly: true });
    if (result.success) return result.output;
    const [issue] = result.issues;
    const path = [...at, ...(issue.path ?? []).map((step) => String(step.key))];
    throw refuse(path.join('.'), issue.input === undefined ? 'is missing' : issue.message);
  }

  const { sources, settings } = parsed(backupSchema, data);
  let marksLeft = MAX_MARKS;
  function* readTimes(given: readonly unknown[], ...at: string[]): Steps<MarkTimes> {
    marksLeft -= given.length;
    if (marksLeft < 0) throw refuse(at.join('.'), `has more than ${MAX_MARKS} items`);
    const times: MarkTimes = new Map();
    for (const [index, value] of given.entries()) {
      if (index % STEP === 0) yield index / given.length;
      const [key, time] = parsed(mark, value, [...at, String(index)]);
      if (times.has(key)) {
        throw refuse(at.join('.'), `has the key ${JSON.stringify(shortened(key))} twice`);
      }
      times.set(key, upToNow(time));
    }
    return times;
  }

  const seen = new Map<string, number>();
  const read: BackupSource[] = [];
  for (const [index, source] of sources.entries()) {
    const given = parsed(sourceSchema, source, ['sources', String(index)]);
    const { kind, name, version, origin, feed, marks, subscription } = given;
    const same = seen.get(`${kind} ${name}`);
    if (same !== undefined) {
      throw refuse(`sources.${index}.name`, `is the name of source ${same + 1} too`);
    }
    seen.set(`${kind} ${name}`, index);
    const steps = toFeed(feed, `${file}: ${name}`, { maxItems: MAX_ITEMS, isBackup: true });
    const share = (part: number) => (index + part) / sources.length;
    const { title, articles, leftOut } = yield* within(share(0), share(0.8), steps);
    // All of it or nothing: it was written by us.
    if (leftOut[0]) throw leftOut[0];
    const at = ['sources', String(index), 'marks'];
    const times = {
      read: yield* within(share(0.8), share(0.9), readTimes(marks.read, ...at, 'read')),
      starred: yield* within(share(0.9), share(1), readTimes(marks.starred, ...at, 'starred')),
    };
    read.push({
      kind,
      name,
      version,
      ...(origin && { origin }),
      title,
      articles,
      marks: times,
      ...(kind === 'feed' && subscription && { subscription: toSubscription(subscription) }),
    });
  }
  return { settings, sources: read };
}

/** How far the clocks of two machines may be apart, in seconds. */
const CLOCKS_APART = 300;

/** A time of the future would win for ever: the clock that it is of was wrong. It counts as now. */
function upToNow(time: number): number {
  const now = Math.floor(Date.now() / 1000);
  return Math.abs(time) > now + CLOCKS_APART ? Math.sign(time) * now : time;
}

/** Without what is not there. */
function toSubscription({
  name,
  home,
  withCookies,
  ...rest
}: v.InferOutput<typeof subscriptionSchema>): Subscription {
  return {
    ...rest,
    ...(name && { name }),
    ...(home && { home }),
    ...(withCookies && { withCookies }),
  };
}
