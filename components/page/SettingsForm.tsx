import type { ExportedList } from '../../storage/files/exportList';
import type { Settings } from '../../storage/settings/settings';
import { Choice } from '../parts/Choice';
import { MenuItem } from '../parts/MenuItem';
import { t } from '../parts/message';
import type { Task } from '../tasks/task';
import { FileItems } from './FileItems';

export interface SettingsFormProps {
  settings: Settings;
  onSettings(changed: Partial<Settings>): void;
  onShowKeys(): void;
  /** Takes imports and exports, where and while they are possible. */
  onTask: ((task: Task) => void) | undefined;
  /** What is listed; undefined while that is not known. */
  list: ExportedList | undefined;
}

/** The settings, each applied at once, and where to find the keys. */
export function SettingsForm(props: SettingsFormProps) {
  const { settings, onSettings, onShowKeys, onTask, list } = props;
  return (
    <>
      <Choice
        heading={t('articleLanguage')}
        options={languages}
        chosen={settings.articleLanguage}
        onChoose={(articleLanguage) => onSettings({ articleLanguage })}
      />
      <Choice
        heading={t('theme')}
        options={themes}
        chosen={settings.theme}
        onChoose={(theme) => onSettings({ theme })}
      />
      <Choice
        heading={t('density')}
        options={densities}
        chosen={settings.density}
        onChoose={(density) => onSettings({ density })}
      />
      <fieldset>
        <legend>{t('markAsRead')}</legend>
        <Check
          name={t('markOnOpen')}
          isChecked={settings.markOnOpen}
          onCheck={(markOnOpen) => onSettings({ markOnOpen })}
        />
        <Check
          name={t('markOnScroll')}
          isChecked={settings.markOnScroll}
          onCheck={(markOnScroll) => onSettings({ markOnScroll })}
        />
      </fieldset>
      <Choice
        heading={t('keepRead')}
        options={spans}
        chosen={settings.keepRead}
        onChoose={(keepRead) => onSettings({ keepRead })}
      />
      <fieldset>
        <legend>{t('severalFeeds')}</legend>
        <Check
          name={t('listOnce')}
          isChecked={settings.listOnce}
          onCheck={(listOnce) => onSettings({ listOnce })}
        />
      </fieldset>
      <Choice
        heading={t('iconCounts')}
        options={countings}
        chosen={settings.iconCounts}
        onChoose={(iconCounts) => onSettings({ iconCounts })}
      />
      {onTask && <FileItems onTask={onTask} list={list} />}
      <MenuItem onChoose={onShowKeys}>
        {t('keyShowKeys')}
        <kbd>?</kbd>
      </MenuItem>
    </>
  );
}

const languages: { value: Settings['articleLanguage']; name: string; lang?: string }[] = [
  { value: 'auto', name: t('languageAuto') },
  { value: 'zh', name: '中文', lang: 'zh' },
  { value: 'en', name: 'English', lang: 'en' },
];

const themes: { value: Settings['theme']; name: string }[] = [
  { value: 'auto', name: t('themeAuto') },
  { value: 'light', name: t('themeLight') },
  { value: 'dark', name: t('themeDark') },
];

const densities: { value: Settings['density']; name: string }[] = [
  { value: 'comfortable', name: t('densityComfortable') },
  { value: 'compact', name: t('densityCompact') },
];

const spans: { value: Settings['keepRead']; name: string }[] = [
  { value: '30', name: t('keepMonth') },
  { value: '90', name: t('keepQuarter') },
  { value: '365', name: t('keepYear') },
  { value: 'ever', name: t('keepEver') },
];

const countings: { value: Settings['iconCounts']; name: string }[] = [
  { value: 'all', name: t('iconCountsAll') },
  { value: 'chosen', name: t('iconCountsChosen') },
];

interface CheckProps {
  name: string;
  isChecked: boolean;
  onCheck(isChecked: boolean): void;
}

function Check({ name, isChecked, onCheck }: CheckProps) {
  return (
    <label>
      <input
        type="checkbox"
        checked={isChecked}
        onChange={({ currentTarget }) => onCheck(currentTarget.checked)}
      />
      {name}
    </label>
  );
}
