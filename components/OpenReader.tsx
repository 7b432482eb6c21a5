import { ArrowDownWideNarrow, CheckCheck, Ellipsis, PanelRightOpen } from 'lucide-preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { hasBit } from '../storage/bitmap';
import { countTabs, headingDays, order, type Sort, type Tab } from '../storage/catalogue';
import { parseQuery } from '../storage/query';
import type { Settings } from '../storage/settings';
import { type ArticleActions } from './ArticleRow';
import { ArticleList, type FocusRequest } from './ArticleList';
import { Choice } from './Choice';
import { EmptyState } from './EmptyState';
import { onKey } from './keys';
import { Menu } from './Menu';
import { interfaceLanguage, primaryLanguage, t } from './message';
import type { ReaderProps } from './Reader';
import { SearchField } from './SearchField';
import { PANEL_ID, tabId, Tabs } from './Tabs';
import { Toast } from './Toast';
import { useHits } from './useHits';
import { useMarking } from './useMarking';
import { useMembers, type View } from './useMembers';
import { useProblem } from './useProblem';
import { useSettings } from './useSettings';
import type { Shelf } from './useShelf';

interface OpenReaderProps extends ReaderProps {
  shelf: Shelf;
}

/** The reader of a shelf that could be opened: what is looked at, and what is done with it. */
export function OpenReader({ shelf, openLink, openSidebar }: OpenReaderProps) {
  const { catalogue, marks } = shelf;
  const [view, setView] = useState<View>({ tab: 'unread', typed: '' });
  const [sort, setSort] = useState<Sort>('newest');
  const { problem, fail, dismissProblem } = useProblem();
  const marking = useMarking(fail.notSaved);
  const [settings, changeSettings] = useSettings(fail.notSaved);
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  const [current, setCurrent] = useState<number>();
  const [focus, setFocus] = useState<FocusRequest>();
  const input = useRef<HTMLInputElement>(null);

  const members = useMembers(catalogue, marks, view);
  const ordering = useMemo(() => order(catalogue, sort), [catalogue, sort]);
  const query = useMemo(() => parseQuery(view.typed), [view.typed]);
  const found = useHits(catalogue, ordering, query, members, fail.searchFailed);
  const candidates = found?.hits.numbers ?? ordering.numbers;
  const numbers = useMemo(
    () => candidates.filter((n) => hasBit(members, n)),
    [candidates, members],
  );
  const counts = useMemo(
    () => countTabs(catalogue, marks, found?.hits.numbers),
    [catalogue, marks, found],
  );
  const days = useMemo(
    () =>
      sort === 'mostViewed'
        ? undefined
        : headingDays(catalogue, numbers, sort === 'oldest' ? 1 : -1),
    [catalogue, numbers, sort],
  );

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
  const keyActions = {
    move: (step: 1 | -1) => goTo(place < 0 ? numbers[0] : numbers[place + step]),
    toggleOpen: withCurrent(actions.toggleOpen),
    toggleRead: withCurrent(actions.toggleRead),
    toggleStarred: withCurrent(actions.toggleStarred),
    search: () => input.current?.select(),
    markAllRead,
    undo: () => void marking.undo(),
  };
  useKeys((event) => onKey(event, keyActions));

  return (
    <>
      <header>
        <h1 class="only-said">{t('extensionName')}</h1>
        <SearchField
          typed={view.typed}
          onType={(typed) => show({ typed })}
          onLeave={() => goTo(numbers[Math.max(place, 0)])}
          inputRef={input}
        />
        <div class="bar">
          <Tabs selected={view.tab} counts={counts} onSelect={(tab: Tab) => show({ tab })} />
          <div class="tools">
            <Menu name={t('sort')} icon={<ArrowDownWideNarrow aria-hidden="true" />}>
              <Choice
                heading={t('sort')}
                options={sorts}
                chosen={sort}
                onChoose={(chosen) => setSort(chosen)}
              />
            </Menu>
            {openSidebar && (
              <button
                class="icon open-sidebar"
                aria-label={t('openSidebar')}
                title={t('openSidebar')}
                onClick={openSidebar}
              >
                <PanelRightOpen aria-hidden="true" />
              </button>
            )}
            <Menu name={t('more')} icon={<Ellipsis aria-hidden="true" />}>
              <Choice
                heading={t('articleLanguage')}
                options={languages}
                chosen={settings?.articleLanguage ?? 'auto'}
                onChoose={(articleLanguage) => changeSettings({ articleLanguage })}
              />
            </Menu>
          </div>
        </div>
      </header>
      <main>
        <div class="panel" id={PANEL_ID} role="tabpanel" aria-labelledby={tabId(view.tab)}>
          {numbers.length > 0 ? (
            <ArticleList
              catalogue={catalogue}
              numbers={numbers}
              days={days}
              stateOf={(n) => ({
                isRead: isRead(n),
                isStarred: isStarred(n),
                isOpen: unfolded.has(n),
                isCurrent: n === current,
              })}
              language={languageOf(settings)}
              terms={found?.query.terms ?? []}
              actions={actions}
              focus={focus}
              visit={view}
              heading={sorts.find(({ value }) => value === sort)?.name ?? ''}
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
              isSearching={found !== undefined}
              counts={counts}
              onShowAll={() => show({ tab: 'all' })}
            />
          )}
        </div>
        <div class="toasts" role="status">
          {found?.hits.isComplete && (
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
          {problem && <Toast text={problem} onDismiss={dismissProblem} />}
        </div>
      </main>
    </>
  );
}

const sorts: { value: Sort; name: string }[] = [
  { value: 'newest', name: t('sortNewest') },
  { value: 'oldest', name: t('sortOldest') },
  { value: 'mostViewed', name: t('sortMostViewed') },
];

const languages: { value: Settings['articleLanguage']; name: string; lang?: string }[] = [
  { value: 'auto', name: t('languageAuto') },
  { value: 'zh', name: '中文', lang: 'zh' },
  { value: 'en', name: 'English', lang: 'en' },
];

function languageOf(settings: Settings | undefined): string {
  const chosen = settings?.articleLanguage ?? 'auto';
  return chosen === 'auto' ? primaryLanguage(interfaceLanguage) : chosen;
}

function useKeys(onKeyDown: (event: KeyboardEvent) => void) {
  // Keys come faster than effects run: the listener asks for what was rendered last.
  const latest = useRef(onKeyDown);
  latest.current = onKeyDown;
  useEffect(() => {
    const listener = (event: KeyboardEvent) => latest.current(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}
