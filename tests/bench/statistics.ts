/** What repeated measurements come to. */
export interface Summary {
  n: number;
  p50: number;
  p95: number;
  /** The largest median of a round by the smallest; above 2, the machine was busy with other things. */
  spread: number;
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
    spread: (Math.max(...medians) + GRAIN) / (Math.min(...medians) + GRAIN),
  };
}

/** The smallest of the values that at least that share of them does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}
