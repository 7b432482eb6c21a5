import { useEffect, useMemo, useState } from 'preact/hooks';
import { type Catalogue, type Counts, countTabs } from '../storage/catalogue';
import type { Marks } from '../storage/marks';
import { liveCatalogue, liveMarks, openShelf } from '../storage/live';
import { type Loaded, useLive } from './useLive';

export interface Shelf {
  catalogue: Catalogue;
  marks: Marks;
  /** Of all articles. */
  counts: Counts;
}

/** The shelf, kept up to date; loading as long as it is empty and being filled. */
export function useShelf(): Loaded<Shelf> {
  const catalogue = useLive(liveCatalogue);
  const marks = useLive(liveMarks);
  const [opened, setOpened] = useState<Loaded<void>>({ status: 'loading' });
  const isRead = catalogue.status === 'ready';
  useEffect(() => {
    // What is there is shown first; to fill what is missing can wait.
    if (!isRead) return;
    openShelf().then(
      () => setOpened({ status: 'ready', value: undefined }),
      (error: unknown) => setOpened({ status: 'failed', error }),
    );
  }, [isRead]);

  const value = useMemo(() => {
    if (catalogue.status !== 'ready' || marks.status !== 'ready') return undefined;
    const counts = countTabs(catalogue.value, marks.value);
    return { catalogue: catalogue.value, marks: marks.value, counts };
  }, [catalogue, marks]);

  if (catalogue.status !== 'ready') return catalogue;
  if (marks.status !== 'ready') return marks;
  const isEmpty = value!.counts.all === 0;
  if (isEmpty && opened.status !== 'ready') return opened;
  return { status: 'ready', value: value! };
}
