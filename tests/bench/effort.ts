/** `npm run bench:quick`: the same code with fewer rounds, queries and sizes. */
export const isQuick = process.argv.includes('--quick');

/** @param full - how often something is measured where there is time */
export function roundsOf(full: number): number {
  return isQuick ? Math.min(2, full) : full;
}

/** How many articles there are on the shelves that figures are compared over. */
export const SIZES = isQuick ? [10, 10_000] : [10, 10_000, 100_000];
export const LARGEST = SIZES.at(-1)!;

export const nameOf = (count: number) => count.toLocaleString('en');
