import type { Counts } from '../../storage/shelf/catalogue';
import type { List } from '../listing/useMembers';
import { Empty } from '../parts/Empty';
import { t } from '../parts/message';
import { tabNames } from './Tabs';

interface EmptyStateProps {
  list: List;
  isSearching: boolean;
  /** Of the hits, while searching; else of all articles that pass the filters. */
  counts: Counts;
  onShowAll(): void;
  onRemoveFilters(): void;
}

/** Says why a list has nothing, and what to do. */
export function EmptyState({ list, isSearching, counts, ...does }: EmptyStateProps) {
  const { tab } = list;
  const isFiltered = list.sourceId !== undefined || list.tag !== undefined;
  const removeFilters = isFiltered && (
    <button class="action" onClick={does.onRemoveFilters}>
      {t('removeFilters')}
    </button>
  );
  if (isSearching && counts.all > 0) {
    return (
      <Empty text={t('noHitInTab', [tabNames[tab]])}>
        <button class="action" onClick={does.onShowAll}>
          {t('showInAll', [String(counts.all)])}
        </button>
      </Empty>
    );
  }
  if (isSearching) {
    return (
      <Empty text={t('noHit')} hint={t('noHitHint')}>
        {removeFilters}
      </Empty>
    );
  }
  if (isFiltered && counts.all === 0) {
    return <Empty text={t('nothingFiltered')}>{removeFilters}</Empty>;
  }
  if (counts.all === 0) return <Empty text={t('emptyShelf')} hint={t('emptyShelfHint')} />;
  if (tab === 'starred') {
    return (
      <Empty text={t('nothingStarred')} hint={t('nothingStarredHint')}>
        {removeFilters}
      </Empty>
    );
  }
  return (
    <Empty text={t('allRead')} hint={t('allReadHint')}>
      <button class="action" onClick={does.onShowAll}>
        {t('showAll')}
      </button>
      {removeFilters}
    </Empty>
  );
}
