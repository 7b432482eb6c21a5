import type { Clock } from '../shelf/feedState';
import type { Shift } from './heard';
import { type Came, keepAnswers } from './keepAnswers';
import { putRight } from './putRight';

/** When a batch is kept: a kill loses no more than this. */
const FEEDS = 100;
const ARTICLES = 1000;
/** In seconds. */
const SPAN = 4;

/** What has come and is not kept yet. All is kept one after the other, in the order in which it came. */
export class Batch {
  /** How many articles are new in the list. */
  added = 0;
  #came: Came[] = [];
  #articles = 0;
  #since = 0;
  #keeping: Promise<void> = Promise.resolve();

  /** @param keepFor - as of `keepAnswers` */
  constructor(
    readonly clock: () => Clock,
    readonly keepFor: number,
  ) {}

  add(came: Came): void {
    if (this.#came.length === 0) this.#since = came.at;
    this.#came.push(came);
    this.#articles += came.feed?.items.length ?? 0;
    const isLong = Math.abs(came.at - this.#since) >= SPAN;
    if (isLong || this.#came.length >= FEEDS || this.#articles >= ARTICLES) void this.keep();
  }

  /** Keeps all that has come. @throws what kept it from being kept, as does all that follows */
  keep(): Promise<void> {
    const came = this.#came.splice(0);
    const clock = this.clock();
    this.#articles = 0;
    return this.#then(async () => {
      this.added += await keepAnswers(came, clock, this.keepFor);
    });
  }

  /** Puts right what was noted by a clock that was wrong, after what came while it was. */
  putRight(shift: Shift, clock: Clock): Promise<void> {
    void this.keep();
    return this.#then(() => putRight(shift, clock));
  }

  /** Waits until all that was to be kept is. */
  settled(): Promise<void> {
    return this.#keeping;
  }

  #then(act: () => Promise<void>): Promise<void> {
    this.#keeping = this.#keeping.then(act);
    // Whoever waits for the last is told.
    this.#keeping.catch(() => undefined);
    return this.#keeping;
  }
}
