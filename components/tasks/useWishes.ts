import { useEffect } from 'preact/hooks';
import { onWish } from '../../storage/feeds/wish';
import type { LoadSites } from './sites';
import type { Task } from './task';

/**
 * Takes up what the reader wished elsewhere: in the context menu of a page, or in a popup that closed as the browser
 * asked for leave. A wish waits while something else is done; without one nothing is loaded.
 */
export function useWishes(
  loadSites: LoadSites,
  task: Task | undefined,
  onTask: (task: Task) => void,
): void {
  const isFree = task === undefined;
  useEffect(() => {
    if (!isFree) return;
    let isOver = false;
    async function take() {
      const sites = await loadSites();
      const wish = isOver ? undefined : await sites.takeWish();
      if (wish) onTask({ does: 'follow', sites, wish });
    }
    const stop = onWish(() => void take());
    return () => {
      isOver = true;
      stop();
    };
  }, [isFree, loadSites, onTask]);
}
