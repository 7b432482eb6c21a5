import { Trash2 } from 'lucide-preact';
import type { TargetedMouseEvent } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Catalogue } from '../../storage/shelf/catalogue';
import { type Count, countSources } from '../../storage/shelf/countSources';
import type { Source } from '../../storage/shelf/database';
import type { Marks } from '../../storage/shelf/marks';
import { excerpt } from '../../storage/text/drawable';
import type { Tags } from '../listing/useFiltered';
import type { List } from '../listing/useMembers';
import { isolated } from '../parts/isolated';
import { MenuItem } from '../parts/MenuItem';
import { t } from '../parts/message';
import type { Task } from '../tasks/task';
import { sourceLabels } from './sourceLabels';

/** How many tags are shown at first. */
const FIRST_TAGS = 50;

export interface FiltersProps {
  catalogue: Catalogue;
  marks: Marks;
  tags: Tags;
  list: List;
  onFilter(changed: Pick<List, 'sourceId'> | Pick<List, 'tag'>): void;
  /** Takes the removal of a source, while nothing else is done. */
  onTask: ((task: Task) => void) | undefined;
}

/** The sources and the tags of the shelf, each with how many of its articles are unread. */
export function Filters(props: FiltersProps) {
  const { catalogue, marks, list, onFilter, onTask } = props;
  const { index } = props.tags;
  const sources = useMemo(() => countSources(catalogue, marks.read), [catalogue, marks]);
  const labels = useMemo(() => sourceLabels(sources.map(({ of }) => of)), [sources]);
  const tags = useMemo(
    () => index?.count(catalogue.present, marks.read),
    [index, catalogue, marks],
  );
  const [areAllShown, setAllShown] = useState(false);
  function showAll({ currentTarget }: TargetedMouseEvent<HTMLButtonElement>) {
    // The button goes: the focus stays at the end of what was there.
    (currentTarget.previousElementSibling as HTMLElement | null)?.focus();
    setAllShown(true);
  }
  function remove(source: Source) {
    if (list.sourceId === source.id) onFilter({ sourceId: undefined });
    onTask?.({ does: 'remove', source });
  }
  const shown = areAllShown ? tags : tags?.slice(0, FIRST_TAGS);
  return (
    <>
      <h2>{t('sources')}</h2>
      {sources.map((count) => (
        <div key={count.of.id} class="tools">
          <FilterButton
            name={labels.get(count.of.id)!}
            count={count}
            isChosen={list.sourceId === count.of.id}
            onChoose={(isChosen) => onFilter({ sourceId: isChosen ? count.of.id : undefined })}
          />
          {count.of.kind === 'file' && onTask && (
            <RemoveButton name={labels.get(count.of.id)!} onRemove={() => remove(count.of)} />
          )}
        </div>
      ))}
      <h2>{t('tags')}</h2>
      {!shown && <p>{t('loadingTags')}</p>}
      {shown?.length === 0 && <p>{t('noTags')}</p>}
      {shown?.map((count) => (
        <FilterButton
          key={count.of}
          name={count.of}
          count={count}
          isChosen={list.tag?.toLowerCase() === count.of.toLowerCase()}
          onChoose={(isChosen) => onFilter({ tag: isChosen ? count.of : undefined })}
        />
      ))}
      {shown && tags && shown.length < tags.length && (
        <button class="action" onClick={showAll}>
          {t('showAllTags', [String(tags.length)])}
        </button>
      )}
    </>
  );
}

function RemoveButton({ name, onRemove }: { name: string; onRemove(): void }) {
  const label = t('removeSource', [isolated(name)]);
  function onClick({ currentTarget }: TargetedMouseEvent<HTMLButtonElement>) {
    currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
    onRemove();
  }
  return (
    <button class="icon" aria-label={label} title={label} onClick={onClick}>
      <Trash2 aria-hidden="true" />
    </button>
  );
}

interface FilterButtonProps {
  name: string;
  count: Count<unknown>;
  isChosen: boolean;
  onChoose(isChosen: boolean): void;
}

function FilterButton({ name, count: { all, unread }, isChosen, onChoose }: FilterButtonProps) {
  return (
    <MenuItem
      isOn={isChosen}
      title={t('unreadOfAll', [String(unread), String(all)])}
      onChoose={() => onChoose(!isChosen)}
    >
      <span dir="auto">{excerpt(name)}</span>
      <small>
        {unread} <span aria-hidden="true">/ {all}</span>
      </small>
    </MenuItem>
  );
}
