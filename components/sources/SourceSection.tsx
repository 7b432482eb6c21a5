import { RefreshCw, TriangleAlert } from 'lucide-preact';
import { useMemo, useState } from 'preact/hooks';
import { byTrouble } from '../../storage/feeds/advice';
import type { Source } from '../../storage/shelf/database';
import { t } from '../parts/message';
import { FolderRow } from './FolderRow';
import { type ListedSource, needsReader } from './listedSources';
import { SourceRow } from './SourceRow';
import { allFolders, sourceTree, type TreeRow, treeRows } from './sourceTree';
import { useBeginning } from './useBeginning';
import type { FeedActions } from './useFeedActions';
import { useOpenFolders } from './useOpenFolders';

/** How many lines are shown at first. */
const FIRST = 100;

interface SourceSectionProps {
  sources: readonly ListedSource[];
  /** Which to show, by their names and those of their folders; undefined for all, in their folders. */
  find: ((name: string) => boolean) | undefined;
  /** The id of the one that is listed. */
  chosen: number | undefined;
  actions: FeedActions;
  /** @param sourceId - undefined if it was the chosen one */
  onChoose(sourceId: number | undefined): void;
  /** Undefined while none can be removed. */
  onRemove: ((source: Source) => void) | undefined;
}

/** The sources in their folders, and what can be done with all of them. */
export function SourceSection(props: SourceSectionProps) {
  const { sources, find, chosen, actions, onChoose, onRemove } = props;
  const [now] = useState(() => Date.now() / 1000);
  const [isManaging, setManaging] = useState(false);
  const [isTroubleWanted, wantTrouble] = useState(false);
  const { open, setOpen } = useOpenFolders();
  const tree = useMemo(() => sourceTree(sources), [sources]);
  const folders = useMemo(() => allFolders(tree), [tree]);
  const troubled = useMemo(() => inTrouble(sources), [sources]);
  const isTroubleShown = isTroubleWanted && troubled.length > 0 && !find;
  const rows = isTroubleShown
    ? troubled.map(flat)
    : find
      ? sources.filter((one) => isFound(one, find)).map(flat)
      : treeRows(tree, open);
  const { shown, showAll } = useBeginning(rows, FIRST);
  const feeds = sources.filter(({ feed }) => feed);
  const waiting = feeds.filter(({ advice }) => advice === 'allow');
  return (
    <>
      <div class="source-head">
        <h2>{t('sources')}</h2>
        {feeds.length > 0 && (
          <button
            class="icon"
            aria-label={t('refreshAll')}
            title={t('refreshAll')}
            onClick={() => actions.refresh(feeds.map(({ source }) => source.id))}
          >
            <RefreshCw aria-hidden="true" />
          </button>
        )}
        <button class="action" aria-pressed={isManaging} onClick={() => setManaging(!isManaging)}>
          {t('manage')}
        </button>
      </div>
      <p class="source-said" role="status">
        {actions.said}
      </p>
      {troubled.length > 0 && !find && (
        <button
          class="item trouble"
          aria-pressed={isTroubleShown}
          onClick={() => wantTrouble(!isTroubleShown)}
        >
          <TriangleAlert aria-hidden="true" />
          {t('troubledFeeds', [String(troubled.length)])}
        </button>
      )}
      {isTroubleShown && waiting.length > 1 && (
        <div class="source-head">
          <button
            class="action"
            onClick={() => actions.allow(waiting.map(({ feed }) => feed!.address))}
          >
            {t('allowSites', [String(waiting.length)])}
          </button>
          <button class="action" onClick={() => actions.allow('all')}>
            {t('allowAllSites')}
          </button>
        </div>
      )}
      {find && rows.length === 0 && <p>{t('nothingFound')}</p>}
      {shown?.map((row) =>
        row.is === 'folder' ? (
          <FolderRow
            key={row.folder.key}
            {...row}
            onOpen={(isOpen) => setOpen(row.folder.key, isOpen)}
            onDrop={(id) => actions.move(id, row.folder.path)}
          />
        ) : (
          <SourceRow
            key={row.listed.source.id}
            {...row}
            now={now}
            isChosen={row.listed.source.id === chosen}
            isManaging={isManaging}
            folders={folders}
            actions={actions}
            onChoose={onChoose}
            onRemove={onRemove}
            onOpenFolder={(key) => setOpen(key, true)}
          />
        ),
      )}
      {showAll && (
        <button class="action" onClick={showAll}>
          {t('showAllSources', [String(rows.length)])}
        </button>
      )}
    </>
  );
}

function flat(listed: ListedSource): TreeRow {
  return { is: 'source', listed, depth: 0 };
}

function isFound({ label, feed }: ListedSource, find: (name: string) => boolean): boolean {
  return find(label) || (feed?.folder.some(find) ?? false);
}

/** The feeds that the reader has to see to, the gravest trouble first. */
function inTrouble(sources: readonly ListedSource[]): ListedSource[] {
  return sources.filter(needsReader).toSorted((a, b) => byTrouble(a.feed!, b.feed!));
}
