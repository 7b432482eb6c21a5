import { Ellipsis } from 'lucide-preact';
import { lazy } from '../parts/lazy';
import { Menu } from '../parts/Menu';
import { t } from '../parts/message';
import type { SettingsFormProps } from './SettingsForm';

const SettingsForm = lazy(() => import('./later').then((module) => module.SettingsForm));

/** The button for the settings, which also shows where to find the keys. */
export function SettingsMenu(props: SettingsFormProps) {
  return (
    <Menu name={t('more')} icon={<Ellipsis aria-hidden="true" />}>
      <SettingsForm {...props} />
    </Menu>
  );
}
