import type { Article } from '../../../storage/shelf/article';
import {
  type Columns,
  type SegmentEntry,
  segmentOf,
  type Texts,
} from '../../../storage/shelf/segment';
import { updateColumns, updateTexts } from '../../../storage/shelf/updateSegment';
import { loadSource } from '../../../storage/sources/load';
import { type Folding, readFolding } from '../../../storage/text/folding';
import { makeArticles } from '../../madeArticles';
import { foldArticle } from './rows';

/** Milliseconds that one step of the growth took. */
export interface Step {
  folding: number;
  /** Columns and texts made of what was folded. */
  segments: number;
  /** All of it, with the rows, into IndexedDB. */
  loading: number;
}

const STEP = 10_000;

/** Grows a shelf by equal sources, one a call. */
export class Growth {
  #steps = 0;
  readonly #columns = new Map<number, Columns>();
  readonly #texts = new Map<number, Texts>();

  async step(): Promise<Step> {
    const step = this.#steps++;
    const articles = makeArticles(`step${step}`, STEP, 100 + step);
    const folding = await readFolding();
    const start = performance.now();
    const entries = articles.map((article, position) =>
      entryOf({ ...article, n: step * STEP + position, sourceId: step + 1 }, position, folding),
    );
    const folded = performance.now();
    this.#updateSegments(entries);
    const updated = performance.now();
    await loadMade(`step${step}`, articles);
    return {
      folding: folded - start,
      segments: updated - folded,
      loading: performance.now() - updated,
    };
  }

  #updateSegments(entries: readonly SegmentEntry[]): void {
    for (const [segment, own] of Map.groupBy(entries, ({ article }) => segmentOf(article.n))) {
      this.#columns.set(segment, updateColumns(segment, this.#columns.get(segment), own, []));
      this.#texts.set(segment, updateTexts(segment, this.#texts.get(segment), own, []));
    }
  }
}

function entryOf(article: Article, position: number, folding: Folding): SegmentEntry {
  return { article, position, text: foldArticle(article, folding).text };
}

/** As a file that was imported: a bundle that the build has not would be taken off the shelf. */
export function loadMade(name: string, articles: ReturnType<typeof makeArticles>): Promise<void> {
  return loadSource({ kind: 'file', name, title: name, version: '1' }, articles);
}
