import { useEffect, useRef, useState } from 'preact/hooks';
import { readOpenFolders, saveOpenFolders } from '../../storage/settings/openFolders';

interface OpenFolders {
  open: ReadonlySet<string>;
  /** @param key - of a folder */
  setOpen(key: string, isOpen: boolean): void;
}

/** Which folders are open, as they were left. */
export function useOpenFolders(): OpenFolders {
  const [open, render] = useState<ReadonlySet<string>>(new Set());
  const latest = useRef(open);
  function set(now: ReadonlySet<string>) {
    latest.current = now;
    render(now);
  }
  useEffect(() => {
    // Without them all are closed.
    void readOpenFolders().then(set, () => undefined);
  }, []);
  return {
    open,
    setOpen(key, isOpen) {
      const { current } = latest;
      const own = new Set([key]);
      set(isOpen ? current.union(own) : current.difference(own));
      void saveOpenFolders(latest.current).catch(() => undefined);
    },
  };
}
