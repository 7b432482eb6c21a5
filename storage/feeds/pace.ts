/** How many feeds are noted as asked for at first, at least, and at most. */
const FIRST = 24;
const FEWEST = 6;
const MOST = 250;

/** How many requests are answered in a second, so that no more feeds are noted as asked for than soon will be. */
export class Pace {
  #answered: number[] = [];
  #isFirst = true;

  /** @param now - in seconds */
  count(now: number): void {
    this.#isFirst = false;
    this.#answered.push(now);
  }

  perSecond(now: number): number {
    if (this.#isFirst) return FIRST;
    this.#answered = this.#answered.filter((time) => now - time <= 1);
    const [first = now] = this.#answered;
    const rate = this.#answered.length / Math.max(0.01, now - first);
    return Math.round(Math.min(MOST, Math.max(FEWEST, rate)));
  }
}
