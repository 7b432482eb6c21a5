import { seeded } from '../madeArticles';

/** How much of a test's material is used, by FAULTS_SCALE: 1 is all of it. */
const scale = Number(process.env.FAULTS_SCALE ?? 0.1);
const seed = Number(process.env.FAULTS_SEED ?? Date.now() % 1_000_000);

/** A part of all, chosen by FAULTS_SEED, which is printed so that a failure can be seen again. */
export function sampled<T>(all: readonly T[]): T[] {
  const random = seeded(seed);
  const count = Math.ceil(all.length * scale);
  process.stdout.write(`FAULTS_SEED=${seed} FAULTS_SCALE=${scale}: ${count} of ${all.length}\n`);
  return all
    .map((one) => ({ one, rank: random(2 ** 31) }))
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, count)
    .map(({ one }) => one);
}
