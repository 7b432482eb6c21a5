import { ArrowDownWideNarrow, Ellipsis, PanelRightOpen } from 'lucide-preact';
import type { RefObject } from 'preact';
import type { Counts, Sort } from '../storage/catalogue';
import type { Settings } from '../storage/settings';
import { Choice } from './Choice';
import { Menu } from './Menu';
import { t } from './message';
import { SearchField } from './SearchField';
import { Tabs } from './Tabs';
import type { View } from './useMembers';

interface HeaderProps {
  view: View;
  onView(changed: Partial<View>): void;
  counts: Counts;
  sort: Sort;
  onSort(sort: Sort): void;
  settings: Settings;
  onSettings(changed: Partial<Settings>): void;
  openSidebar: (() => void) | undefined;
  /** What was typed as a date and is none. */
  badDates: readonly string[];
  input: RefObject<HTMLInputElement | null>;
  onEnterSearch(): void;
  /** The search field was left for the list. */
  onLeaveSearch(): void;
}

/** What stays at the top: the search, the tabs and the menus. */
export function Header(props: HeaderProps) {
  const { view, onView, counts, sort, onSort, settings, onSettings, badDates, openSidebar } = props;
  return (
    <header>
      <h1 class="only-said">{t('extensionName')}</h1>
      <SearchField
        typed={view.typed}
        onType={(typed) => onView({ typed })}
        onEnter={props.onEnterSearch}
        onLeave={props.onLeaveSearch}
        problem={badDates.length > 0 ? t('badDate', [badDates.join(', ')]) : undefined}
        inputRef={props.input}
      />
      <div class="bar">
        <Tabs selected={view.tab} counts={counts} onSelect={(tab) => onView({ tab })} />
        <div class="tools">
          <Menu name={t('sort')} icon={<ArrowDownWideNarrow aria-hidden="true" />}>
            <Choice heading={t('sort')} options={sorts} chosen={sort} onChoose={onSort} />
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
              chosen={settings.articleLanguage}
              onChoose={(articleLanguage) => onSettings({ articleLanguage })}
            />
          </Menu>
        </div>
      </div>
    </header>
  );
}

export const sortNames: Record<Sort, string> = {
  newest: t('sortNewest'),
  oldest: t('sortOldest'),
  mostViewed: t('sortMostViewed'),
  bestMatch: t('sortBestMatch'),
};

const sorts = (['newest', 'oldest', 'mostViewed', 'bestMatch'] as const).map((value) => ({
  value,
  name: sortNames[value],
}));

const languages: { value: Settings['articleLanguage']; name: string; lang?: string }[] = [
  { value: 'auto', name: t('languageAuto') },
  { value: 'zh', name: '中文', lang: 'zh' },
  { value: 'en', name: 'English', lang: 'en' },
];
