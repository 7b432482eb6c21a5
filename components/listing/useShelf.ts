import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { RestoredShelf } from '../../storage/opening/openShelf';
import type { MemoryReason } from '../../storage/opening/rescue';
import { type Catalogue, type Counts, countTabs } from '../../storage/shelf/catalogue';
import { liveCatalogue, liveMarks } from '../../storage/shelf/live';
import type { Marks } from '../../storage/shelf/marks';
import { t } from '../parts/message';
import { PATIENCE_MS } from '../parts/patience';
import { type Loaded, useLive } from './useLive';

export interface Shelf {
  catalogue: Catalogue;
  marks: Marks;
  /** Of all articles. */
  counts: Counts;
  /** What was brought back after a loss. */
  restored: RestoredShelf | undefined;
  /** Why nothing is kept but marks and settings; undefined as a rule. */
  inMemory: MemoryReason | undefined;
}

/** How the shelf was opened, as far as that is known. */
interface Opened {
  /** Which reading of the shelf this is. */
  reading: number;
  isWhole?: boolean;
  restored?: RestoredShelf | undefined;
  inMemory?: MemoryReason | undefined;
  /** Why no way leads to it. */
  error?: unknown;
}

/**
 * The shelf, kept up to date; loading as long as it is empty and being filled.
 *
 * @param areOnce - whether an article that several feeds have stands once where all are listed
 */
export function useShelf(areOnce = true): Loaded<Shelf> {
  const [opened, setOpened] = useState<Opened>({ reading: 0 });
  const { reading, isWhole, restored, inMemory, error } = opened;
  const catalogue = useLive(liveCatalogue, reading);
  const marks = useLive(liveMarks, reading);
  const [failed] = [catalogue, marks].flatMap((live) => (live.status === 'failed' ? live : []));
  const isRead = catalogue.status === 'ready' && marks.status === 'ready';
  const isShown = useRef(false);
  /** How many ways were tried since the shelf was whole. */
  const tries = useRef(0);
  isShown.current = isRead && catalogue.value.source.length > 0;

  useEffect(() => {
    let isOver = false;
    function rescue(reason: unknown) {
      // What a way that is left behind comes to does not matter any more.
      if (isOver || (isShown.current && !failed)) return;
      isOver = true;
      import('../../storage/opening/rescue')
        .then((module) => module.rescue(reason, tries.current++))
        .then((memory) => setOpened({ reading: reading + 1, inMemory: memory }))
        .catch((last: unknown) => setOpened({ reading, error: last }));
    }
    if (failed) return rescue(failed.error);
    const timer = setTimeout(rescue, PATIENCE_MS, new Error(t('openingLate')));
    const stop = () => clearTimeout(timer);
    if (isRead) {
      // What is there is shown first; to fill what is missing can wait.
      import('../../storage/opening/openShelf')
        .then((module) => module.openShelf())
        .finally(stop)
        .then((found) => {
          tries.current = 0;
          setOpened((before) => ({ ...before, isWhole: true, restored: found }));
        })
        .catch(rescue);
    }
    return () => {
      isOver = true;
      stop();
    };
  }, [isRead, failed, reading]);

  const listed = useMemo(() => {
    const value = catalogue.status === 'ready' ? catalogue.value : undefined;
    return areOnce || !value?.twins ? value : { ...value, twins: undefined };
  }, [catalogue, areOnce]);
  const shelf = useMemo<Loaded<Shelf>>(() => {
    if (error) return { status: 'failed', error };
    if (!listed || marks.status !== 'ready') return { status: 'loading' };
    const shared = listed.twins?.share(marks.value) ?? marks.value;
    const counts = countTabs(listed, shared);
    if (counts.all === 0 && !isWhole) return { status: 'loading' };
    const value = { catalogue: listed, marks: shared, counts };
    return { status: 'ready', value: { ...value, restored, inMemory } };
  }, [listed, marks, isWhole, restored, inMemory, error]);
  // What was shown stays while it is read again, unless it comes from elsewhere now.
  const last = useRef(shelf);
  if (shelf.status !== 'loading' || inMemory) last.current = shelf;
  return last.current;
}
