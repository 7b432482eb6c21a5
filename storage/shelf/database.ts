import Dexie, { type DexieOptions, type EntityTable, type Table, type Transaction } from 'dexie';
import type { Article } from './article';
import type { Bitmap } from './bitmap';
import type {
  Addresses,
  FollowedFeed,
  GoneKeys,
  Host,
  KeptMarks,
  StoredClock,
  StoredTwins,
} from './feedState';
import type { Columns, Texts } from './segment';

export interface Source {
  /** From 1 on: 0 marks a dropped article in the columns. */
  id: number;
  /** A bundle is part of the extension; a file was imported; a feed is followed, or was. */
  kind: 'bundle' | 'file' | 'feed';
  /**
   * Names the source among those of its kind: a bundle's file name without `.json`, where a file is from, or the
   * address that a feed was subscribed to, though it may have moved since.
   */
  name: string;
  /** Where a file is from whose source has its name from before that was looked at. */
  origin?: string;
  title: string;
  /** Changes when the content does, or when a feed is followed anew; empty after the source was removed. */
  version: string;
  /** How many articles it lists; unknown of what was loaded before schema 4. */
  size?: number;
  /** Whether the number on the icon is of this feed, where it is of chosen feeds. */
  isCounted?: boolean;
}

/** What names a source for good, also in another database. */
export type SourceName = Pick<Source, 'kind' | 'name'>;

/** A source before the database has it. */
export type NewSource = Omit<Source, 'id' | 'size'>;

/** The numbers that a source's articles were given, those dropped since included. */
export interface Keys {
  sourceId: number;
  keys: string[];
  /** `numbers[i]` is the number of the article with the key `keys[i]`. */
  numbers: Uint32Array;
  /**
   * Of a feed: `fingerprints[i]` tells the item that this article was made of from what that may become; 0 if nobody
   * knows. Whoever writes other articles leaves it out.
   */
  fingerprints?: Float64Array;
}

export type MarkKind = 'read' | 'starred';

export interface Mark {
  kind: MarkKind;
  bits: Bitmap;
}

/** Which database this is, and which of the journal's revisions its marks are of. */
export interface Identity {
  /** Random, as a database that was lost is not to be taken for the next; starts with `memory` if it is there. */
  database: string;
  /** Goes up with every change of marks. */
  revision: number;
}

/** What opening fails with where a newer version of the extension has been. */
export const NEWER_SCHEMA = 'a newer schema';

/** Told to the page when the browser or another page takes the database away: nothing can be read any more. */
export const CLOSED_EVENT = 'shelfclosed';

/** The newest version below. */
const VERSION = 7;

const clearTexts = (transaction: Transaction) => transaction.table('texts').clear();

class ShelfDatabase extends Dexie {
  readonly sources!: EntityTable<Source, 'id'>;
  readonly articles!: Table<Article, number>;
  readonly keys!: Table<Keys, number>;
  readonly columns!: Table<Columns, number>;
  readonly texts!: Table<Texts, number>;
  readonly tags!: Table<Texts, number>;
  readonly marks!: Table<Mark, MarkKind>;
  /** One record, once marks were compared with the journal. */
  readonly identity!: Table<Identity, string>;
  readonly feeds!: Table<FollowedFeed, number>;
  readonly hosts!: Table<Host, string>;
  readonly clock!: Table<StoredClock, string>;
  readonly goneKeys!: Table<GoneKeys, [sourceId: number, part: number]>;
  readonly keptMarks!: Table<KeptMarks, number>;
  readonly addresses!: Table<Addresses, number>;
  readonly twins!: Table<StoredTwins, string>;

  /** What was read last, so that a mark need not wait for the row while a source is loaded. */
  readonly articlesRead = new Map<number, Article>();
  sourcesRead: readonly Source[] = [];

  /** Whether it is gone with the page, which has it for itself; `openInMemory` says so. */
  isInMemory?: boolean;

  constructor(options?: DexieOptions) {
    // Dexie's cache copies results; ours are large arrays, read once.
    super('yebian', { cache: 'disabled', ...options });
    // Released versions are history: append, never edit. Each has a fixture in tests/storage/shelf.
    this.version(1).stores({
      sources: '++id, &[kind+name]',
      articles: 'n',
      keys: 'sourceId',
      columns: 'segment',
      texts: 'segment',
      marks: 'kind',
    });
    // 2: texts are folded further, and grouped by field; restoreTexts makes them again
    this.version(2).upgrade(clearTexts);
    // 3: tags can be counted without reading the rows, and texts are folded further; restoreTexts makes them
    this.version(3).stores({ tags: 'segment' }).upgrade(clearTexts);
    // 4: marks are kept in a journal as well, and the two have to be told apart
    this.version(4).stores({ identity: 'database' });
    // 5: texts are folded further, and in part less; restoreTexts makes them again
    this.version(5).upgrade(clearTexts);
    // 6: feeds can be followed
    this.version(6).stores({
      feeds: 'sourceId',
      hosts: 'name',
      clock: 'id',
      goneKeys: '[sourceId+part]',
      keptMarks: 'sourceId',
    });
    // 7: it is known which articles of feeds are one; noteTwins makes it of those that are there
    this.version(VERSION).stores({ addresses: 'segment', twins: 'id' });

    this.on(
      'ready',
      () => {
        // Dexie would go on with it, and not know what newer code means by it.
        if (this.isNewer) throw new Error(NEWER_SCHEMA);
        this.backendDB().addEventListener('close', () => this.#leave());
      },
      true,
    );
    // Whoever deletes or upgrades the database waits for this.
    this.on('versionchange', () => this.#leave());
  }

  /** Whether newer code has been here. */
  get isNewer(): boolean {
    return this.backendDB().version >= (VERSION + 1) * 10;
  }

  /** A page knows articles by their numbers, which may not be those of the next database. */
  #leave(): false {
    this.close({ disableAutoOpen: 'document' in globalThis });
    dispatchEvent(new Event(CLOSED_EVENT));
    // Instead of what Dexie does.
    return false;
  }
}

/** The shelf's database: the browser's own, or one in memory (`openInMemory`). */
export let database = new ShelfDatabase();

/**
 * Turns to another connection, which is not open yet.
 *
 * @param options - where the database is, if not in the browser's IndexedDB
 */
export function replaceDatabase(options?: DexieOptions): void {
  // Nothing that still waits for the old one may open it again.
  database.close({ disableAutoOpen: true });
  database = new ShelfDatabase(options);
}
