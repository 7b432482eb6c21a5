import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { type Counts, countTabs } from '../storage/catalogue';
import { Empty } from './EmptyState';
import { reasonOf, t } from './message';
import { OpenReader } from './OpenReader';
import { useShelf } from './useShelf';
import './reader.css';

export interface ReaderProps {
  openLink(url: string, where: 'foreground' | 'background'): Promise<void>;
  /** Told how many articles there are, at first and after every change. */
  onCounts(counts: Counts): void;
  /** What to search for at first. */
  searched?: string | undefined;
  /** What the button that opens the sidebar does; without it there is no button. */
  openSidebar: (() => void) | undefined;
}

/** The whole of the popup and of the sidebar. */
export function Reader(props: ReaderProps) {
  const shelf = useShelf();
  // Before the paint: the popup may close right after a mark.
  useLayoutEffect(() => {
    if (shelf.status !== 'ready') return;
    props.onCounts(countTabs(shelf.value.catalogue, shelf.value.marks));
  });

  if (shelf.status === 'loading') return <Loading />;
  if (shelf.status === 'failed') {
    return (
      <main>
        <Empty text={t('openFailed')} hint={`${reasonOf(shelf.error)} ${t('openFailedHint')}`}>
          <button class="action" onClick={() => location.reload()}>
            {t('tryAgain')}
          </button>
        </Empty>
      </main>
    );
  }
  return <OpenReader {...props} shelf={shelf.value} />;
}

/** Opening takes less than this as a rule, and a flash of text would be noise. */
const PATIENCE_MS = 150;

function Loading() {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return <main aria-busy="true">{isLate && <Empty text={t('loading')} />}</main>;
}
