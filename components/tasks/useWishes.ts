import { useEffect } from 'preact/hooks';
import type { LoadSites } from './sites';
import type { Task } from './task';

/**
 * Takes up what the reader wished elsewhere: in the context menu of a page, or in a popup that closed as the browser
 * asked for leave. A wish waits while something else is done.
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
    let stop = () => {};
    void loadSites().then((sites) => {
      if (!isOver) stop = sites.takeWishes((wish) => onTask({ does: 'follow', sites, wish }));
    });
    return () => {
      isOver = true;
      stop();
    };
  }, [isFree, loadSites, onTask]);
}
