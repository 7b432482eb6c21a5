import { Plus } from 'lucide-preact';
import { lazy } from '../parts/lazy';
import { Menu } from '../parts/Menu';
import { t } from '../parts/message';
import type { AddChoicesProps } from './AddChoices';

const AddChoices = lazy(() => import('./later').then((module) => module.AddChoices));

/** The button for what can be added to the shelf. */
export function AddMenu(props: AddChoicesProps) {
  return (
    <Menu name={t('add')} icon={<Plus aria-hidden="true" />}>
      <AddChoices {...props} />
    </Menu>
  );
}
