import type { Run } from '../keyboard/useCommands';
import { ArticleList } from '../list/ArticleList';
import { Boundary } from '../parts/Boundary';
import { lazy } from '../parts/lazy';
import { ListTools } from './ListTools';
import { sortNames } from './sortNames';
import { PANEL_ID, tabId } from './Tabs';
import type { Reading } from './useReading';

const EmptyState = lazy(() => import('./later').then((module) => module.EmptyState));

interface ListPanelProps {
  reading: Reading;
  run: Run;
}

/** What is listed, or why there is nothing. */
export function ListPanel({ reading, run }: ListPanelProps) {
  const { shelf, settings, view, shown, listing, filtered, marking, show } = reading;
  const { list } = view;
  const { numbers } = listing;
  const { current, unfolded } = shown;
  return (
    <div class="panel" id={PANEL_ID} role="tabpanel" aria-labelledby={tabId(list.tab)}>
      {numbers.length > 0 && filtered && (
        <ArticleList
          catalogue={shelf.catalogue}
          numbers={numbers}
          ordering={listing.ordering}
          literal={listing.literal}
          days={listing.days}
          stateOf={(n) => ({
            isRead: reading.isRead(n),
            isStarred: reading.isStarred(n),
            isOpen: unfolded.has(n),
            isCurrent: n === current,
          })}
          current={current}
          language={reading.language}
          density={settings.density}
          highlighters={listing.highlighters}
          actions={reading.actions}
          focus={reading.focus}
          visit={view}
          start={shown.start}
          scroller={reading.scroller}
          onScroll={shown.onScroll}
          onPassed={
            settings.markOnScroll
              ? (passed) => marking.markPassed(passed.filter((n) => !reading.isRead(n)))
              : undefined
          }
          today={reading.today}
          heading={sortNames[view.sort]}
          onFailure={reading.fail.readFailed}
        >
          <Boundary>
            <ListTools reading={reading} run={run} />
          </Boundary>
        </ArticleList>
      )}
      {numbers.length === 0 && filtered && (
        <EmptyState
          list={list}
          isSearching={listing.search !== 'none'}
          counts={listing.counts}
          onShowAll={() => show({ tab: 'all' })}
          onRemoveFilters={() => show({ sourceId: undefined, tag: undefined })}
        />
      )}
    </div>
  );
}
