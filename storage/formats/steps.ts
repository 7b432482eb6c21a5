/** How long work tells how far it is, and how it is stopped. */
export interface Work {
  /** @param share - of what is to be done, from 0 to 1 */
  onProgress?(share: number): void;
  signal?: AbortSignal;
}

/** Long work in steps of a few milliseconds; each tells its share of what is to be done, from 0 to 1. */
export type Steps<T> = Generator<number, T, void>;

/** Does all the steps at once. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * Does the steps one by one, so that others have a turn between them.
 *
 * @throws what `work.signal` was aborted with
 */
export async function inTurns<T>(steps: Steps<T>, { onProgress, signal }: Work): Promise<T> {
  for (;;) {
    signal?.throwIfAborted();
    const step = steps.next();
    if (step.done) return step.value;
    onProgress?.(step.value);
    await new Promise((resolve) => setTimeout(resolve));
  }
}
