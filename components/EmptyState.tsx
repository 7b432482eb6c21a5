import type { ComponentChildren } from 'preact';
import type { Counts, Tab } from '../storage/catalogue';
import { t } from './message';
import { tabNames } from './Tabs';

interface EmptyStateProps {
  tab: Tab;
  isSearching: boolean;
  /** Of the hits, while searching; else of all articles. */
  counts: Counts;
  onShowAll(): void;
}

/** Says why a tab lists nothing, and what to do. */
export function EmptyState({ tab, isSearching, counts, onShowAll }: EmptyStateProps) {
  if (isSearching && counts.all > 0) {
    return (
      <Empty text={t('noHitInTab', [tabNames[tab]])}>
        <button class="action" onClick={onShowAll}>
          {t('showInAll', [String(counts.all)])}
        </button>
      </Empty>
    );
  }
  if (isSearching) return <Empty text={t('noHit')} hint={t('noHitHint')} />;
  if (counts.all === 0) return <Empty text={t('emptyShelf')} hint={t('emptyShelfHint')} />;
  if (tab === 'starred') return <Empty text={t('nothingStarred')} hint={t('nothingStarredHint')} />;
  return (
    <Empty text={t('allRead')} hint={t('allReadHint')}>
      <button class="action" onClick={onShowAll}>
        {t('showAll')}
      </button>
    </Empty>
  );
}

interface EmptyProps {
  text: string;
  hint?: string;
  children?: ComponentChildren;
}

export function Empty({ text, hint, children }: EmptyProps) {
  return (
    <div class="empty">
      <strong>{text}</strong>
      {hint && <span>{hint}</span>}
      {children}
    </div>
  );
}
