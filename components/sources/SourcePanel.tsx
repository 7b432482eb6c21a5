import { Search } from 'lucide-preact';
import { useMemo, useState } from 'preact/hooks';
import { liveFeeds } from '../../storage/feeds/liveFeeds';
import { type Catalogue, countTabs } from '../../storage/shelf/catalogue';
import type { FollowedFeed } from '../../storage/shelf/feedState';
import type { Marks } from '../../storage/shelf/marks';
import type { Tags } from '../listing/useFiltered';
import { useLive } from '../listing/useLive';
import type { List } from '../listing/useMembers';
import { MenuItem } from '../parts/MenuItem';
import { t } from '../parts/message';
import type { Task } from '../tasks/task';
import { listedSources } from './listedSources';
import { SourceSection } from './SourceSection';
import { TagSection } from './TagSection';
import { type FeedActionsOptions, useFeedActions } from './useFeedActions';
import { useFinder } from './useFinder';

export interface SourcePanelProps extends FeedActionsOptions {
  catalogue: Catalogue;
  marks: Marks;
  tags: Tags;
  list: List;
  onFilter(changed: Pick<List, 'sourceId'> | Pick<List, 'tag'>): void;
  /** Takes the removal of a source, while nothing else is done. */
  onTask: ((task: Task) => void) | undefined;
}

const NONE: FollowedFeed[] = [];

/** The sources and the tags of the shelf, each with how many of its articles are unread, and what can be done with them. */
export function SourcePanel(props: SourcePanelProps) {
  const { catalogue, marks, list, onFilter, onTask } = props;
  const live = useLive(liveFeeds, 0);
  const feeds = live.status === 'ready' ? live.value : NONE;
  const sources = useMemo(
    () => listedSources(catalogue, marks.read, feeds),
    [catalogue, marks, feeds],
  );
  const [typed, setTyped] = useState('');
  const find = useFinder(typed);
  const actions = useFeedActions(props, feeds.length > 0);
  const { unread, all } = useMemo(() => countTabs(catalogue, marks), [catalogue, marks]);
  return (
    <div class="sources">
      <label class="find">
        <Search aria-hidden="true" />
        <input
          type="search"
          aria-label={t('findSources')}
          placeholder={t('findSources')}
          value={typed}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      </label>
      {!find && (
        <MenuItem
          isOn={list.sourceId === undefined}
          title={t('unreadOfAll', [String(unread), String(all)])}
          onChoose={() => onFilter({ sourceId: undefined })}
        >
          {t('allSources')}
          <small>{unread}</small>
        </MenuItem>
      )}
      <SourceSection
        sources={sources}
        find={find}
        chosen={list.sourceId}
        actions={actions}
        onChoose={(sourceId) => onFilter({ sourceId })}
        onRemove={
          onTask &&
          ((source) => {
            if (list.sourceId === source.id) onFilter({ sourceId: undefined });
            onTask({ does: 'remove', source });
          })
        }
      />
      <TagSection
        catalogue={catalogue}
        read={marks.read}
        index={props.tags.index}
        find={find}
        chosen={list.tag}
        onChoose={(tag) => onFilter({ tag })}
      />
    </div>
  );
}
