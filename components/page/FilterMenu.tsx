import { ListFilter } from 'lucide-preact';
import { lazy } from '../parts/lazy';
import { Menu } from '../parts/Menu';
import { t } from '../parts/message';
import type { FiltersProps } from './Filters';

const Filters = lazy(() => import('./later').then((module) => module.Filters));

/** The button for the sources and the tags of the shelf. */
export function FilterMenu(props: FiltersProps) {
  return (
    <Menu name={t('filter')} icon={<ListFilter aria-hidden="true" />} onOpen={props.tags.open}>
      <Filters {...props} />
    </Menu>
  );
}
