import type { TargetedEvent } from 'preact';
import type { Settings } from '../storage/settings';
import { Choice } from './Choice';
import { MenuItem } from './MenuItem';
import { t } from './message';

export interface SettingsFormProps {
  settings: Settings;
  onSettings(changed: Partial<Settings>): void;
  onShowKeys(): void;
  /** Takes a file to import, where that is possible. */
  onImport: ((file: File) => void) | undefined;
}

/** The settings, each applied at once, and where to find the keys. */
export function SettingsForm(props: SettingsFormProps) {
  const { settings, onSettings, onShowKeys, onImport } = props;
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
      {onImport && <ImportButton onImport={onImport} />}
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

function ImportButton({ onImport }: { onImport(file: File): void }) {
  function onChange({ currentTarget }: TargetedEvent<HTMLInputElement>) {
    const file = currentTarget.files?.[0];
    currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
    if (file) onImport(file);
  }
  return (
    <label class="item" title={t('importHint')}>
      {t('import')}
      <input
        class="only-said"
        type="file"
        accept=".json,application/json,application/feed+json"
        onChange={onChange}
      />
    </label>
  );
}
