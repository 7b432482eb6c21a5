import Dexie, { type EntityTable, type Table } from 'dexie';
import type { Article } from './article';
import type { Bitmap } from './bitmap';
import type { Columns, Texts } from './segment';

export interface Source {
  /** From 1 on: 0 marks a dropped article in the columns. */
  id: number;
  /** A bundle is part of the extension; a file was imported. */
  kind: 'bundle' | 'file';
  /** Names the source among those of its kind: a bundle's file name without `.json`, a file's title. */
  name: string;
  title: string;
  /** Changes when the content does; empty after the source was removed. */
  version: string;
}

/** The numbers that a source's articles were given, those dropped since included. */
export interface Keys {
  sourceId: number;
  keys: string[];
  /** `numbers[i]` is the number of the article with the key `keys[i]`. */
  numbers: Uint32Array;
}

export type MarkKind = 'read' | 'starred';

interface Mark {
  kind: MarkKind;
  bits: Bitmap;
}

class ShelfDatabase extends Dexie {
  readonly sources!: EntityTable<Source, 'id'>;
  readonly articles!: Table<Article, number>;
  readonly keys!: Table<Keys, number>;
  readonly columns!: Table<Columns, number>;
  readonly texts!: Table<Texts, number>;
  readonly tags!: Table<Texts, number>;
  readonly marks!: Table<Mark, MarkKind>;

  constructor() {
    // Dexie's cache copies results; ours are large arrays, read once.
    super('yebian', { cache: 'disabled' });
    // Released versions are history: append, never edit. Each has a fixture in tests/storage.
    this.version(1).stores({
      sources: '++id, &[kind+name]',
      articles: 'n',
      keys: 'sourceId',
      columns: 'segment',
      texts: 'segment',
      marks: 'kind',
    });
    // 2: texts are folded further, and grouped by field; restoreTexts makes them again
    this.version(2).upgrade((transaction) => transaction.table('texts').clear());
    // 3: tags can be counted without reading the rows, and texts are folded further; restoreTexts makes them
    this.version(3)
      .stores({ tags: 'segment' })
      .upgrade((transaction) => transaction.table('texts').clear());
  }
}

export const database = new ShelfDatabase();
