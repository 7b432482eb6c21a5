// A dedicated worker, so that no page has to wait while feeds are read: all pages of an extension share one thread.
// It is a script of its own of the build (wxt.config.ts), and started by runWorker.ts.
import { FEEDS } from '../../storage/feeds/look';
import { refreshDue } from '../../storage/feeds/refresh';
import { DAY } from '../../storage/feeds/wait';

/** Worker's own; the types here are those of pages. */
declare function postMessage(message: unknown): void;

const world = {
  fetch: fetch.bind(globalThis),
  now: () => Date.now() / 1000,
  random: Math.random,
  pause: (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000)),
  isOnline: () => navigator.onLine,
  // The setting is its name. What is no number of days is for ever.
  keepFor: (Number(self.name) || Infinity) * DAY,
};

try {
  // Whoever comes while a round is going on finds what that has left.
  postMessage({ round: await navigator.locks.request(FEEDS, () => refreshDue(world)) });
} catch (error) {
  postMessage({ error });
}
