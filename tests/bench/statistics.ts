/** What repeated measurements come to. */
export interface Summary {
  n: number;
  p50: number;
  p95: number;
  /**
   * The largest median of a round by the smallest, a tick of the clock added to both; above 2, the machine
   * was busy with other things. Unknown of one round.
   */
  spread: number | undefined;
}

/** Milliseconds between two ticks of a page's clock. */
const GRAIN = 0.1;

/** @param rounds - each with the same measurements */
export function summarize(rounds: readonly (readonly number[])[]): Summary {
  const all = rounds.flat();
  const medians = rounds.map((round) => quantile(round, 0.5));
  return {
    n: all.length,
    p50: quantile(all, 0.5),
    p95: quantile(all, 0.95),
    spread:
      rounds.length > 1
        ? (Math.max(...medians) + GRAIN) / (Math.min(...medians) + GRAIN)
        : undefined,
  };
}

/** The smallest of the values that at least that share of them does not exceed; of half, the median. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  if (share === 0.5 && Number.isInteger(middle)) return (sorted[middle - 1]! + sorted[middle]!) / 2;
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}
