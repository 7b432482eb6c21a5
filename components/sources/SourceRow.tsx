import { Pencil, Trash2 } from 'lucide-preact';
import type { TargetedMouseEvent } from 'preact';
import { useState } from 'preact/hooks';
import type { Source } from '../../storage/shelf/database';
import { excerpt } from '../../storage/text/drawable';
import { isolated } from '../parts/isolated';
import { MenuItem } from '../parts/MenuItem';
import { t } from '../parts/message';
import { dragSource, takesSource } from './dragging';
import { FeedForm } from './FeedForm';
import { adviceText, stateText } from './feedTexts';
import type { ListedSource } from './listedSources';
import { SourceFace } from './SourceFace';
import type { Folder } from './sourceTree';
import type { FeedActions } from './useFeedActions';

interface SourceRowProps {
  listed: ListedSource;
  /** In how many folders it is shown. */
  depth: number;
  /** In seconds. */
  now: number;
  isChosen: boolean;
  isManaging: boolean;
  /** All that it may be moved to. */
  folders: readonly Folder[];
  actions: FeedActions;
  onChoose(sourceId: number | undefined): void;
  onRemove: ((source: Source) => void) | undefined;
  onOpenFolder(key: string): void;
}

/** A source, what there is to say of it, and what can be done about that. */
export function SourceRow(props: SourceRowProps) {
  const { listed, depth, isChosen, isManaging, actions, onChoose, onRemove } = props;
  const { source, label, all, unread, feed, advice } = listed;
  const [isEdited, setEdited] = useState(false);
  const state = feed && stateText(feed, props.now);
  function remove({ currentTarget }: TargetedMouseEvent<HTMLButtonElement>) {
    currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
    onRemove?.(source);
  }
  const canRemove = onRemove && source.kind !== 'bundle' && source.version !== '';
  return (
    <div
      class="source"
      style={{ '--depth': depth }}
      draggable={isManaging && feed !== undefined}
      onDragStart={(event) => dragSource(event, source.id)}
      // Into the folder that this one is in, or out of all.
      {...takesSource((id) => actions.move(id, feed?.folder ?? []))}
    >
      <MenuItem
        isOn={isChosen}
        title={t('unreadOfAll', [String(unread), String(all)])}
        onChoose={() => onChoose(isChosen ? undefined : source.id)}
      >
        <SourceFace title={label} isQuiet={state !== undefined} />
        <span class="source-name">
          <span dir="auto">{excerpt(label)}</span>
          {state && <small class={advice === 'goOn' ? '' : 'trouble'}>{state}</small>}
        </span>
        {(unread > 0 || !state) && <small>{unread}</small>}
      </MenuItem>
      {feed && advice && !isManaging && (advice !== 'remove' || canRemove) && (
        <button
          class="action act"
          aria-label={`${adviceText(advice)}: ${isolated(label)}`}
          onClick={(event) => (advice === 'remove' ? remove(event) : actions.follow(advice, feed))}
        >
          {adviceText(advice)}
        </button>
      )}
      {feed && isManaging && (
        <button
          class="icon"
          aria-label={t('editFeed', [isolated(label)])}
          title={t('editFeed', [isolated(label)])}
          aria-expanded={isEdited}
          onClick={() => setEdited(!isEdited)}
        >
          <Pencil aria-hidden="true" />
        </button>
      )}
      {canRemove && isManaging && (
        <button
          class="icon"
          aria-label={t('removeSource', [isolated(label)])}
          title={t('removeSource', [isolated(label)])}
          onClick={remove}
        >
          <Trash2 aria-hidden="true" />
        </button>
      )}
      {feed && isManaging && isEdited && (
        <FeedForm
          feed={feed}
          title={label}
          isCounted={source.isCounted ?? false}
          folders={props.folders}
          actions={actions}
          onOpenFolder={props.onOpenFolder}
        />
      )}
    </div>
  );
}
