import { X } from 'lucide-preact';
import type { Source } from '../../storage/shelf/database';
import { excerpt } from '../../storage/text/drawable';
import type { List } from '../listing/useMembers';
import { isolated } from '../parts/isolated';
import { t } from '../parts/message';

interface ChipsProps {
  list: List;
  sources: readonly Source[];
  onFilter(changed: Pick<List, 'sourceId'> | Pick<List, 'tag'>): void;
}

/** What the list is filtered by; a click removes it. */
export function Chips({ list: { sourceId, tag }, sources, onFilter }: ChipsProps) {
  if (sourceId === undefined && tag === undefined) return null;
  const source = sources.find(({ id }) => id === sourceId)?.title ?? '';
  return (
    <div class="chips">
      {sourceId !== undefined && (
        <Chip key="source" name={source} onRemove={() => onFilter({ sourceId: undefined })} />
      )}
      {tag !== undefined && (
        <Chip key="tag" name={`#${tag}`} onRemove={() => onFilter({ tag: undefined })} />
      )}
    </div>
  );
}

function Chip({ name, onRemove }: { name: string; onRemove(): void }) {
  const label = t('removeFilter', [isolated(name)]);
  return (
    <button class="chip" aria-label={label} title={label} onClick={onRemove}>
      <span dir="auto">{excerpt(name)}</span>
      <X aria-hidden="true" />
    </button>
  );
}
