import { ArrowDownWideNarrow, PanelRightOpen } from 'lucide-preact';
import type { ComponentChildren, RefObject } from 'preact';
import type { Query } from '../../storage/search/query';
import type { Counts, Sort } from '../../storage/shelf/catalogue';
import type { View } from '../listing/useMembers';
import { Boundary } from '../parts/Boundary';
import { lazy } from '../parts/lazy';
import { Menu } from '../parts/Menu';
import { t } from '../parts/message';
import { SearchField } from './SearchField';
import { Tabs } from './Tabs';

const SortChoice = lazy(() => import('./later').then((module) => module.SortChoice));

interface HeaderProps {
  /** What this page is. */
  name: string;
  view: View;
  onTab(tab: View['list']['tab']): void;
  onType(typed: string): void;
  onSort(sort: Sort): void;
  counts: Counts;
  openSidebar: (() => void) | undefined;
  /** What was typed, as it was understood; undefined without a search. */
  query: Query | undefined;
  input: RefObject<HTMLInputElement | null>;
  onEnterSearch(): void;
  /** The search field was left with Escape. */
  onEscapeSearch(): void;
  /** It was left for the list. */
  onLeaveSearch(): void;
  hasList: boolean;
  addMenu: ComponentChildren;
  filterMenu: ComponentChildren;
  settingsMenu: ComponentChildren;
  chips: ComponentChildren;
}

/** What stays at the top: the search, the tabs, the menus and the filters. */
export function Header(props: HeaderProps) {
  const { view, counts, query, openSidebar } = props;
  const isSearching = view.typed.trim() !== '';
  return (
    <header>
      <h1 class="only-said">{props.name}</h1>
      <div class="first">
        <Boundary>
          <SearchField
            typed={view.typed}
            onType={props.onType}
            onEnter={props.onEnterSearch}
            onEscape={props.onEscapeSearch}
            onLeave={props.hasList ? props.onLeaveSearch : undefined}
            problem={problemOf(query)}
            inputRef={props.input}
          />
        </Boundary>
        <Boundary>{props.addMenu}</Boundary>
      </div>
      <div class="bar">
        <Boundary>
          <Tabs selected={view.list.tab} counts={counts} onSelect={props.onTab} />
        </Boundary>
        <div class="tools">
          <Boundary>{props.filterMenu}</Boundary>
          <Boundary>
            <Menu name={t('sort')} icon={<ArrowDownWideNarrow aria-hidden="true" />}>
              <SortChoice sort={view.sort} isSearching={isSearching} onSort={props.onSort} />
            </Menu>
          </Boundary>
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
          <Boundary>{props.settingsMenu}</Boundary>
        </div>
      </div>
      {props.chips}
    </header>
  );
}

function problemOf(query: Query | undefined): string | undefined {
  if (query?.isTooLong) return t('longQuery');
  return query?.badDates[0] && t('badDate', [query.badDates.join(', ')]);
}
