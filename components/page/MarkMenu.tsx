import { ChevronDown } from 'lucide-preact';
import { lazy } from '../parts/lazy';
import { Menu } from '../parts/Menu';
import { t } from '../parts/message';
import type { MarkChoicesProps } from './MarkChoices';

const MarkChoices = lazy(() => import('./later').then((module) => module.MarkChoices));

/** The button for the ways to mark a part of the list as read. */
export function MarkMenu(props: MarkChoicesProps) {
  return (
    <Menu name={t('markMore')} icon={<ChevronDown aria-hidden="true" />}>
      <MarkChoices {...props} />
    </Menu>
  );
}
