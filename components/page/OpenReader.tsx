import { useEffect, useState } from 'preact/hooks';
import { useCommands } from '../keyboard/useCommands';
import { useKeys } from '../keyboard/useKeys';
import { ArticleDetails } from '../list/ArticleRow';
import { Boundary } from '../parts/Boundary';
import { lazy } from '../parts/lazy';
import { t } from '../parts/message';
import { ListPanel } from './ListPanel';
import { ReaderHeader } from './ReaderHeader';
import type { OpenReaderProps } from './readerProps';
import { useFocusKept } from './useFocusKept';
import { useReading } from './useReading';

const KeySheet = lazy(() => import('../keyboard/KeySheet').then((module) => module.KeySheet));
const Notices = lazy(() => import('./Notices').then((module) => module.Notices));

/** The reader of a shelf that could be opened. */
export function OpenReader(props: OpenReaderProps) {
  const reading = useReading(props);
  const { shown, listing, input } = reading;
  const [areKeysShown, setKeysShown] = useState(false);
  const run = useCommands({
    numbers: listing.numbers,
    placeNow: () => listing.numbers.indexOf(shown.currentNow() ?? -1),
    isRead: reading.isRead,
    isOpen: (n) => shown.unfolded.has(n),
    actions: reading.actions,
    marking: reading.marking,
    scroller: reading.scroller,
    goTo: reading.goTo,
    goToTab: (tab) => reading.show({ tab }),
    goToSearch: () => input.current?.select(),
    leaveList: (where) =>
      where === 'before' ? input.current?.focus() : document.getElementById(END_ID)?.focus(),
    showKeys: () => setKeysShown(true),
    onFailure: reading.fail.readFailed,
  });
  useKeys(run);
  useFocusKept(reading.rest);
  useEffect(() => void ArticleDetails.preload(), []);

  return (
    <>
      <Boundary>
        <ReaderHeader
          reading={reading}
          name={props.name}
          openSidebar={props.openSidebar}
          loadSites={props.loadSites}
          onShowKeys={() => setKeysShown(true)}
        />
      </Boundary>
      <main>
        <Boundary>
          <ListPanel reading={reading} run={run} />
        </Boundary>
        <button id={END_ID} class="list-end" onClick={() => input.current?.focus()}>
          {t('backToSearch')}
        </button>
        <div class="toasts" role="status" aria-atomic="false">
          <Notices
            shelf={reading.shelf}
            found={listing.search === 'complete' ? listing.numbers.length : undefined}
            marking={reading.marking}
            task={reading.task}
            onTask={reading.setTask}
            loadSites={props.loadSites}
            problem={reading.problem}
            onDismissProblem={reading.dismissProblem}
          />
        </div>
      </main>
      {areKeysShown && <KeySheet onClose={() => setKeysShown(false)} />}
    </>
  );
}

/** What comes after the list for the keyboard. */
const END_ID = 'list-end';
