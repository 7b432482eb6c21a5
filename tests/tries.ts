/** How much of what is tried at random is tried: a fifth as one works, all of it by `npm run test:all`. */
const SCALE = Number(process.env.TRIES_SCALE || 0.2);

/** How often something is tried at this scale, at least once. */
export function tries(most: number): number {
  return Math.max(1, Math.ceil(most * SCALE));
}
