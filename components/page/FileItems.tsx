import type { ComponentChildren, TargetedEvent } from 'preact';
import type { ExportedList, ListFormat } from '../../storage/files/exportList';
import { MenuItem } from '../parts/MenuItem';
import { t } from '../parts/message';
import type { Task } from '../tasks/task';

interface FileItemsProps {
  onTask(task: Task): void;
  /** What is listed; undefined while that is not known. */
  list: ExportedList | undefined;
}

/** The items of a menu that read or write a file. */
export function FileItems({ onTask, list }: FileItemsProps) {
  return (
    <>
      <ImportItem onTask={onTask} title={t('importHint')}>
        {t('import')}
      </ImportItem>
      <MenuItem
        title={t('exportHint')}
        onChoose={() => onTask({ does: 'export', format: 'backup' })}
      >
        {t('export')}
      </MenuItem>
      <fieldset>
        <legend>{t('exportFeedsAs')}</legend>
        <MenuItem onChoose={() => onTask({ does: 'export', format: 'opml' })}>OPML</MenuItem>
      </fieldset>
      <fieldset>
        <legend>{t('exportListAs')}</legend>
        {formats.map(([format, name]) => (
          <MenuItem
            key={format}
            isDisabled={!list}
            onChoose={() => list && onTask({ does: 'export', format, list })}
          >
            {name}
          </MenuItem>
        ))}
      </fieldset>
    </>
  );
}

interface ImportItemProps extends Pick<FileItemsProps, 'onTask'> {
  title?: string;
  children: ComponentChildren;
}

/** An item of a menu to choose files with. */
export function ImportItem({ onTask, title, children }: ImportItemProps) {
  function onChange({ currentTarget }: TargetedEvent<HTMLInputElement>) {
    const files = [...(currentTarget.files ?? [])];
    currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
    if (files.length > 0) onTask({ does: 'import', files });
    // The same file may be chosen again.
    currentTarget.value = '';
  }
  return (
    <label class="item" title={title}>
      {children}
      <input class="only-said" type="file" multiple accept={FILES} onChange={onChange} />
    </label>
  );
}

/** Feeds, lists of them, and backups: a dialog that hides a file says nothing. */
const FILES = '.json,.xml,.rss,.atom,.rdf,.opml,application/json,application/feed+json';

const formats: [ListFormat, string][] = [
  ['feed', 'JSON Feed'],
  ['markdown', 'Markdown'],
  ['csv', 'CSV'],
];
