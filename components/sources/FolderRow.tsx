import { ChevronDown, ChevronRight, TriangleAlert } from 'lucide-preact';
import { excerpt } from '../../storage/text/drawable';
import { t } from '../parts/message';
import { takesSource } from './dragging';
import type { Folder } from './sourceTree';

interface FolderRowProps {
  folder: Folder;
  depth: number;
  isOpen: boolean;
  onOpen(isOpen: boolean): void;
  /** Told of a feed that was dragged into it. */
  onDrop(id: number): void;
}

/** A folder, which opens and closes; what is in it comes behind. */
export function FolderRow({ folder, depth, isOpen, onOpen, onDrop }: FolderRowProps) {
  const { path, unread, troubles } = folder;
  const Arrow = isOpen ? ChevronDown : ChevronRight;
  return (
    <button
      class="item folder"
      style={{ '--depth': depth }}
      aria-expanded={isOpen}
      onClick={() => onOpen(!isOpen)}
      {...takesSource(onDrop)}
    >
      <Arrow aria-hidden="true" />
      <span dir="auto">{excerpt(path.at(-1)!)}</span>
      {troubles > 0 && !isOpen && (
        <span class="trouble" title={t('troubledFeeds', [String(troubles)])}>
          <TriangleAlert role="img" aria-label={t('troubledFeeds', [String(troubles)])} />
        </span>
      )}
      <small>{unread}</small>
    </button>
  );
}
