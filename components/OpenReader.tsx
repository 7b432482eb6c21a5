import { CheckCheck } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import { hasBit } from '../storage/bitmap';
import type { Sort } from '../storage/catalogue';
import { shownLanguage } from '../storage/settings';
import { ArticleList, type FocusRequest } from './ArticleList';
import type { ArticleActions } from './ArticleRow';
import { EmptyState } from './EmptyState';
import { Header, sortNames } from './Header';
import { interfaceLanguage, t } from './message';
import type { ReaderProps } from './Reader';
import { PANEL_ID, tabId } from './Tabs';
import { Toast } from './Toast';
import { useKeys } from './useKeys';
import { useListing } from './useListing';
import { useMarking } from './useMarking';
import type { View } from './useMembers';
import { useProblem } from './useProblem';
import { useSettings } from './useSettings';
import type { Shelf } from './useShelf';

interface OpenReaderProps extends ReaderProps {
  shelf: Shelf;
}

/** The reader of a shelf that could be opened: what is looked at, and what is done with it. */
export function OpenReader({ shelf, searched, openLink, openSidebar }: OpenReaderProps) {
  const { catalogue, marks } = shelf;
  const [view, setView] = useState<View>(() => {
    return searched ? { tab: 'all', typed: searched } : { tab: 'unread', typed: '' };
  });
  const [sort, setSort] = useState<Sort>('newest');
  const { problem, fail, dismissProblem } = useProblem();
  const marking = useMarking(fail.notSaved);
  const [settings, changeSettings] = useSettings(fail.notSaved);
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  const [current, setCurrent] = useState<number>();
  const [focus, setFocus] = useState<FocusRequest>();
  const input = useRef<HTMLInputElement>(null);

  const listing = useListing(shelf, view, sort, fail.searchFailed);
  const { numbers, counts, search } = listing;

  function show(changed: Partial<View>) {
    // Whoever changes the view is not waiting for a row any more.
    setFocus(undefined);
    setView((before) => ({ ...before, ...changed }));
  }
  const isRead = (n: number) => hasBit(marks.read, n);
  const isStarred = (n: number) => hasBit(marks.starred, n);
  const goTo = (n: number | undefined) => n !== undefined && setFocus({ n, isDone: false });

  const actions: ArticleActions = {
    select: setCurrent,
    toggleOpen(n) {
      const isOpening = !unfolded.has(n);
      setCurrent(n);
      setUnfolded((before) => before.symmetricDifference(new Set([n])));
      if (isOpening && !isRead(n)) void marking.mark('read', [n], true);
    },
    toggleRead: (n) => void marking.mark('read', [n], !isRead(n)),
    toggleStarred: (n) => void marking.mark('starred', [n], !isStarred(n)),
    openLink(url, where) {
      // The popup closes as the tab opens: what was marked has to be saved before.
      void marking
        .saved()
        .then(() => openLink(url, where))
        .catch(fail.linkFailed);
    },
    searchTag(tag) {
      // In All: the article with the tag has just been read.
      show({ typed: tag, tab: 'all' });
      input.current?.focus();
    },
  };
  const markAllRead = () => void marking.markAllRead(numbers);

  // Where the current article stands in the list; -1 if it is not there: then no key touches it.
  const place = current === undefined ? -1 : numbers.indexOf(current);
  const withCurrent = (act: (n: number) => void) => () => place >= 0 && act(numbers[place]!);
  useKeys({
    move: (step: 1 | -1) => goTo(place < 0 ? numbers[0] : numbers[place + step]),
    toggleOpen: withCurrent(actions.toggleOpen),
    toggleRead: withCurrent(actions.toggleRead),
    toggleStarred: withCurrent(actions.toggleStarred),
    search: () => input.current?.select(),
    markAllRead,
    undo: () => void marking.undo(),
  });

  return (
    <>
      <Header
        view={view}
        onView={show}
        counts={counts}
        sort={sort}
        onSort={setSort}
        settings={settings}
        onSettings={changeSettings}
        openSidebar={openSidebar}
        badDates={listing.badDates}
        input={input}
        onEnterSearch={listing.prepareSearch}
        onLeaveSearch={() => goTo(numbers[Math.max(place, 0)])}
      />
      <main>
        <div class="panel" id={PANEL_ID} role="tabpanel" aria-labelledby={tabId(view.tab)}>
          {numbers.length > 0 ? (
            <ArticleList
              catalogue={catalogue}
              numbers={numbers}
              literal={listing.literal}
              days={listing.days}
              stateOf={(n) => ({
                isRead: isRead(n),
                isStarred: isStarred(n),
                isOpen: unfolded.has(n),
                isCurrent: n === current,
              })}
              language={shownLanguage(settings, interfaceLanguage)}
              highlighters={listing.highlighters}
              actions={actions}
              focus={focus}
              visit={view}
              heading={sortNames[sort]}
              onFailure={fail.readFailed}
            >
              <button class="action" aria-disabled={numbers.every(isRead)} onClick={markAllRead}>
                <CheckCheck aria-hidden="true" />
                {t('markAllRead')}
              </button>
            </ArticleList>
          ) : (
            <EmptyState
              tab={view.tab}
              isSearching={search !== 'none'}
              counts={counts}
              onShowAll={() => show({ tab: 'all' })}
            />
          )}
        </div>
        <div class="toasts" role="status">
          {search === 'complete' && (
            <span class="only-said">{t('hitCount', [String(numbers.length)])}</span>
          )}
          {marking.offered && (
            <Toast
              key={marking.offered.numbers}
              text={t('markedRead', [String(marking.offered.numbers.length)])}
              action={{ name: `${t('undo')} (U)`, run: () => void marking.undo(marking.offered) }}
              onDismiss={marking.dismiss}
            />
          )}
          {problem && <Toast key={problem} text={problem} onDismiss={dismissProblem} />}
        </div>
      </main>
    </>
  );
}
