import { ListFilter } from 'lucide-preact';
import { lazy } from '../parts/lazy';
import { Menu } from '../parts/Menu';
import { t } from '../parts/message';
import type { SourcePanelProps } from '../sources/SourcePanel';

const SourcePanel = lazy(() =>
  import('../sources/SourcePanel').then((module) => module.SourcePanel),
);

/** The button for the sources and the tags of the shelf. */
export function FilterMenu(props: SourcePanelProps) {
  return (
    <Menu name={t('filter')} icon={<ListFilter aria-hidden="true" />} onOpen={props.tags.open}>
      <SourcePanel {...props} />
    </Menu>
  );
}
