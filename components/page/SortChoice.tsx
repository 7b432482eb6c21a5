import type { Sort } from '../../storage/shelf/catalogue';
import { Choice } from '../parts/Choice';
import { t } from '../parts/message';
import { sortNames } from './sortNames';

interface SortChoiceProps {
  sort: Sort;
  isSearching: boolean;
  onSort(sort: Sort): void;
}

/** The orders of the list; how well an article matches is one only while something is searched. */
export function SortChoice({ sort, isSearching, onSort }: SortChoiceProps) {
  const sorts: Sort[] = ['newest', 'oldest', 'mostViewed'];
  if (isSearching) sorts.push('bestMatch');
  return (
    <Choice
      heading={t('sort')}
      options={sorts.map((value) => ({ value, name: sortNames[value] }))}
      chosen={sorts.includes(sort) ? sort : 'newest'}
      onChoose={onSort}
    />
  );
}
