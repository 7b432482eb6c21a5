import { useLayoutEffect } from 'preact/hooks';
import type { Counts, Tab } from '../../storage/shelf/catalogue';
import { t } from '../parts/message';

const tabs: readonly Tab[] = ['unread', 'all', 'starred'];

export const tabNames: Record<Tab, string> = {
  unread: t('tabUnread'),
  all: t('tabAll'),
  starred: t('tabStarred'),
};

export const PANEL_ID = 'articles';
export const tabId = (tab: Tab) => `tab-${tab}`;

interface TabsProps {
  selected: Tab;
  counts: Counts;
  onSelect(tab: Tab): void;
}

const focusTab = (tab: Tab) => document.getElementById(tabId(tab))!.focus();

/**
 * Tabs as in https://www.w3.org/WAI/ARIA/apg/patterns/tabs/, selected as the arrow keys move: the one that has the
 * focus is the one that is selected.
 */
export function Tabs({ selected, counts, onSelect }: TabsProps) {
  // Also if another key has selected it.
  useLayoutEffect(() => {
    if (document.activeElement?.role === 'tab') focusTab(selected);
  }, [selected]);

  function onKeyDown(event: KeyboardEvent, from: Tab) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = tabs[(tabs.indexOf(from) + step + tabs.length) % tabs.length]!;
    onSelect(next);
    focusTab(next);
  }

  return (
    <div class="tabs" role="tablist">
      {tabs.map((tab) => (
        <button
          key={tab}
          id={tabId(tab)}
          role="tab"
          aria-selected={tab === selected}
          aria-controls={PANEL_ID}
          tabIndex={tab === selected ? 0 : -1}
          onClick={() => onSelect(tab)}
          onKeyDown={(event) => onKeyDown(event, tab)}
        >
          {tabNames[tab]} <small>{counts[tab]}</small>
        </button>
      ))}
    </div>
  );
}
