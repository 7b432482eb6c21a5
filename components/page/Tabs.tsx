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

/** Tabs as in https://www.w3.org/WAI/ARIA/apg/patterns/tabs/, selected as the arrow keys move. */
export function Tabs({ selected, counts, onSelect }: TabsProps) {
  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = tabs[(tabs.indexOf(selected) + step + tabs.length) % tabs.length]!;
    onSelect(next);
    document.getElementById(tabId(next))?.focus();
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
          onKeyDown={onKeyDown}
        >
          {tabNames[tab]} <small>{counts[tab]}</small>
        </button>
      ))}
    </div>
  );
}
