/** Held by whoever changes marks or the journal. */
export const MARKS_LOCK = 'marks';

/** Does something with the marks while no other context does. */
export function alone<T>(act: () => Promise<T>): Promise<T> {
  return navigator.locks.request(MARKS_LOCK, act);
}
