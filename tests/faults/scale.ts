/** How much of the full numbers is run: 1 is all of it. */
export const SCALE = Number(process.env.FAULTS_SCALE ?? 1);

/** How often something is done at this scale, at least once. */
export function scaled(times: number): number {
  return Math.max(1, Math.round(times * SCALE));
}

/** Prints what a test has counted, on one line. */
export function printFigures(figures: Record<string, number | string>): void {
  const parts = Object.entries(figures).map(([name, figure]) => `${name}: ${figure}`);
  process.stdout.write(`    ${parts.join(', ')}\n`);
}
