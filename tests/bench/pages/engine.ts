import type { FoldedArticle } from './rows';

/** A search that was timed. */
export interface Timed {
  /** How many articles have what was typed. */
  hits: number;
  /** Milliseconds until the first screenful. */
  first: number;
  /** Until it is known how many articles have what was typed. */
  all: number;
  /** Until those are found as well that spell it in pinyin, where the engine looks for them. */
  spelled?: number;
  /** Until all are there with the best match first, where the engine has such an order. */
  best?: number;
}

export interface Engine {
  time(typed: string): Timed | Promise<Timed>;
  /** The numbers of all articles that it finds, those by pinyin left out. */
  find(typed: string): Uint32Array | Promise<Uint32Array>;
}

/** A peer that is given the folded articles, some at a time. */
export interface FilledEngine extends Engine {
  add(articles: readonly FoldedArticle[]): void | Promise<void>;
  /** Makes the last of them to be found, too. */
  finish?(): Promise<void>;
}

/** Times one that finds all at once. */
export async function timeFinding(engine: Pick<Engine, 'find'>, typed: string): Promise<Timed> {
  const start = performance.now();
  const { length: hits } = await engine.find(typed);
  const all = performance.now() - start;
  return { hits, first: all, all };
}

export const SCREENFUL = 50;
