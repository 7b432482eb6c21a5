import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

// Printed, so that a run that failed can be run again; the processes of one run share it.
if (!process.env.FAULTS_SEED) {
  process.env.FAULTS_SEED = String(Date.now() % 1_000_000);
  process.stdout.write(`FAULTS_SEED=${process.env.FAULTS_SEED}\n`);
}
const generator = xoroshiro128plus(Number(process.env.FAULTS_SEED));

/** A whole number, both ends included. */
export function between(least: number, most: number): number {
  return uniformInt(generator, least, most);
}

export function pick<T>(choices: readonly T[]): T {
  return choices[between(0, choices.length - 1)]!;
}

/** A share of the choices, at least one, in their order. */
export function sample<T>(choices: readonly T[], share: number): T[] {
  const left = [...choices.keys()];
  const count = Math.min(left.length, Math.max(1, Math.round(left.length * share)));
  const drawn = Array.from(
    { length: count },
    () => left.splice(between(0, left.length - 1), 1)[0]!,
  );
  return drawn.toSorted((a, b) => a - b).map((place) => choices[place]!);
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}
