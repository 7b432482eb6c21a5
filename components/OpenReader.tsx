import { CheckCheck } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { hasBit } from '../storage/shelf/bitmap';
import type { Place } from '../storage/settings/place';
import { type Settings, shownLanguage } from '../storage/settings/settings';
import { ArticleList, type FocusRequest } from './ArticleList';
import { type ArticleActions, ArticleDetails, type Where } from './ArticleRow';
import { commandsFor, nearest } from './commands';
import { FilterMenu } from './FilterMenu';
import { Header } from './Header';
import { lazy } from './lazy';
import { MarkMenu } from './MarkMenu';
import { interfaceLanguage, t } from './message';
import type { ReaderProps } from './Reader';
import { SettingsMenu } from './SettingsMenu';
import { sortNames } from './sortNames';
import { PANEL_ID, tabId } from './Tabs';
import type { Task } from './task';
import { useFiltered, useTags } from './useFiltered';
import { useFocusKept } from './useFocusKept';
import { useKeys } from './useKeys';
import { useListing } from './useListing';
import { useMarking } from './useMarking';
import { useProblem } from './useProblem';
import { useChangeSettings } from './useSettings';
import type { Shelf } from './useShelf';
import { useView } from './useView';

const Chips = lazy(() => import('./later').then((module) => module.Chips));
const EmptyState = lazy(() => import('./later').then((module) => module.EmptyState));
const KeySheet = lazy(() => import('./later').then((module) => module.KeySheet));
const Notices = lazy(() => import('./Notices').then((module) => module.Notices));

interface OpenReaderProps extends Omit<ReaderProps, 'window'> {
  shelf: Shelf;
  settings: Settings;
  window: string;
  place?: Place;
}

/** The reader of a shelf that could be opened: what is looked at, and what is done with it. */
export function OpenReader(props: OpenReaderProps) {
  const { shelf, settings, place: left } = props;
  const { catalogue, marks } = shelf;
  const { problem, fail, dismissProblem } = useProblem();
  const shown = useView(props.window, left, props.searched, fail.notSaved);
  const { view, current, unfolded } = shown;
  const { list } = view;
  const marking = useMarking(fail.notSaved);
  const changeSettings = useChangeSettings(fail.notSaved);
  const tags = useTags(catalogue, list.tag !== undefined, fail.readFailed);
  const filtered = useFiltered(catalogue, list, tags.index);
  const [kept] = useState(() => {
    const position = left?.typed ? left.behind : left;
    return { of: list, numbers: position?.kept ?? [] };
  });
  const listing = useListing({ shelf, view, filtered, kept, onFailure: fail.searchFailed });
  const { numbers, counts, search } = listing;
  shown.listed.current = numbers;
  const [focus, setFocus] = useState<FocusRequest>();
  const [task, setTask] = useState<Task>();
  const [areKeysShown, setKeysShown] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const language = shownLanguage(settings, interfaceLanguage);

  function show(...changed: Parameters<typeof shown.show>) {
    // Whoever changes the view is not waiting for a row any more.
    setFocus(undefined);
    shown.show(...changed);
  }
  // Where the current article stands in the list; -1 if it is not there.
  const place = current === undefined ? -1 : numbers.indexOf(current);
  const isRead = (n: number) => hasBit(marks.read, n);
  const isStarred = (n: number) => hasBit(marks.starred, n);
  function goTo(n: number | undefined) {
    if (n === undefined) return;
    shown.setCurrent(n);
    setFocus({ n, isDone: false });
  }
  /** Gives the focus to the list as it stands, which is not to move. */
  function rest() {
    if (numbers.length === 0) document.getElementById(tabId(list.tab))?.focus();
    else if (current === undefined) scroller.current?.focus({ preventScroll: true });
    else {
      const n = place >= 0 ? current : nearest(numbers, undefined, scroller.current);
      // Unless it is on its way to another row.
      const still = n === undefined ? undefined : { n, isDone: false, isStill: true };
      setFocus((before) => (before && !before.isDone ? before : still));
    }
  }
  /** The popup closes as a tab opens: what was marked has to be saved before. */
  const leaving = (open: () => Promise<void>) =>
    void marking.settled().then(open).catch(fail.linkFailed);

  // One object, so that a row that has not changed is not rendered again, with what is to be done as of now.
  const actions = useRef({} as ArticleActions).current;
  Object.assign<ArticleActions, ArticleActions>(actions, {
    select: shown.setCurrent,
    markOpened(n) {
      if (settings.markOnOpen && !isRead(n)) marking.mark('read', [n], true);
    },
    toggleOpen(n) {
      shown.setCurrent(n);
      shown.setUnfolded((before) => before.symmetricDifference(new Set([n])));
      if (!unfolded.has(n)) actions.markOpened(n);
    },
    toggleRead: (n) => marking.mark('read', [n], 'toggle'),
    toggleStarred: (n) => marking.mark('starred', [n], 'toggle'),
    openLink: (url: string, where: Where) => leaving(() => props.openLink(url, where)),
    searchWeb: (text: string, where: Where) => leaving(() => props.searchWeb(text, where)),
    searchTag(tag) {
      // In All: the article with the tag has just been read.
      // What has no quotation mark, which would end the phrase, and is more than a word.
      const isPhrase = !/["“”„‟«»「」『』]/.test(tag) && !/^[\p{L}\p{M}\p{N}]+$/u.test(tag);
      show({ typed: isPhrase ? `tag:"${tag}"` : tag, tab: 'all' });
      input.current?.focus();
    },
  });

  const commands = commandsFor({
    numbers,
    placeNow: () => numbers.indexOf(shown.currentNow() ?? -1),
    isRead,
    isOpen: (n) => unfolded.has(n),
    actions,
    marking,
    scroller,
    language,
    goTo,
    goToTab: (tab) => show({ tab }),
    goToSearch: () => input.current?.select(),
    leaveList: (where) =>
      where === 'before' ? input.current?.focus() : document.getElementById(END_ID)?.focus(),
    showKeys: () => setKeysShown(true),
    onFailure: fail.readFailed,
  });
  useKeys(commands);
  useFocusKept(rest);
  useEffect(() => void ArticleDetails.preload(), []);

  return (
    <>
      <Header
        name={props.name}
        view={view}
        onTab={(tab) => show({ tab })}
        onType={(typed) => show({ typed })}
        onSort={(sort) => show({ sort })}
        counts={counts}
        openSidebar={props.openSidebar}
        badDates={listing.badDates}
        input={input}
        onEnterSearch={listing.prepareSearch}
        onEscapeSearch={rest}
        onLeaveSearch={() => goTo(nearest(numbers, current, scroller.current))}
        hasList={numbers.length > 0}
        filterMenu={
          <FilterMenu
            catalogue={catalogue}
            marks={marks}
            tags={tags}
            list={list}
            onFilter={show}
            onTask={task ? undefined : setTask}
          />
        }
        settingsMenu={
          <SettingsMenu
            settings={settings}
            onSettings={changeSettings}
            onShowKeys={commands.showKeys}
            // The popup would close as a file is chosen or saved; and one task has to end first.
            onTask={props.openSidebar || task ? undefined : setTask}
            // What is found may not be complete yet.
            list={
              search === 'running'
                ? undefined
                : { numbers, sources: catalogue.sources, marks, language }
            }
          />
        }
        chips={<Chips list={list} sources={catalogue.sources} onFilter={show} />}
      />
      <main>
        <div class="panel" id={PANEL_ID} role="tabpanel" aria-labelledby={tabId(list.tab)}>
          {numbers.length > 0 && filtered && (
            <ArticleList
              catalogue={catalogue}
              numbers={numbers}
              ordering={listing.ordering}
              literal={listing.literal}
              days={listing.days}
              stateOf={(n) => ({
                isRead: isRead(n),
                isStarred: isStarred(n),
                isOpen: unfolded.has(n),
                isCurrent: n === current,
              })}
              current={current}
              language={language}
              density={settings.density}
              highlighters={listing.highlighters}
              actions={actions}
              focus={focus}
              visit={view}
              start={shown.start}
              scroller={scroller}
              onScroll={shown.onScroll}
              onPassed={
                settings.markOnScroll
                  ? (passed) => marking.markPassed(passed.filter((n) => !isRead(n)))
                  : undefined
              }
              heading={sortNames[view.sort]}
              onFailure={fail.readFailed}
            >
              <div class="tools">
                <button
                  class="action"
                  aria-disabled={numbers.every(isRead)}
                  title={`${t('markAllRead')} (Shift+A)`}
                  onClick={commands.markAllRead}
                >
                  <CheckCheck aria-hidden="true" />
                  {t('markAllRead')}
                </button>
                <MarkMenu
                  hasCurrent={place >= 0}
                  onMarkAbove={commands.markAbove}
                  onMarkBelow={commands.markBelow}
                  numbers={numbers}
                  catalogue={catalogue}
                  onMark={marking.markAllRead}
                />
              </div>
            </ArticleList>
          )}
          {numbers.length === 0 && filtered && (
            <EmptyState
              list={list}
              isSearching={search !== 'none'}
              counts={counts}
              onShowAll={() => show({ tab: 'all' })}
              onRemoveFilters={() => show({ sourceId: undefined, tag: undefined })}
            />
          )}
        </div>
        <button id={END_ID} class="list-end" onClick={() => input.current?.focus()}>
          {t('backToSearch')}
        </button>
        <div class="toasts" role="status" aria-atomic="false">
          <Notices
            shelf={shelf}
            found={search === 'complete' ? numbers.length : undefined}
            marking={marking}
            task={task}
            onTask={setTask}
            problem={problem}
            onDismissProblem={dismissProblem}
          />
        </div>
      </main>
      {areKeysShown && <KeySheet onClose={() => setKeysShown(false)} />}
    </>
  );
}

/** What comes after the list for the keyboard. */
const END_ID = 'list-end';
