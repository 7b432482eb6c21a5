import { Download, Rss } from 'lucide-preact';
import { MenuItem } from '../parts/MenuItem';
import { t } from '../parts/message';
import type { Task } from '../tasks/task';
import { ImportItem } from './FileItems';
import { PageFeeds } from './PageFeeds';
import type { ReaderProps } from './readerProps';

export interface AddChoicesProps extends Pick<ReaderProps, 'loadSites' | 'openSidebar'> {
  /** Takes what is to be added; undefined while something else is done. */
  onTask: ((task: Task) => void) | undefined;
}

/** The ways to add to the shelf. In the popup, which would close as a file is chosen, the sidebar takes files. */
export function AddChoices({ loadSites, openSidebar, onTask }: AddChoicesProps) {
  async function addFeed() {
    onTask?.({ does: 'follow', sites: await loadSites(), wish: { typed: '' } });
  }
  return (
    <>
      <MenuItem isDisabled={!onTask} onChoose={() => void addFeed()}>
        <Rss aria-hidden="true" />
        <span>
          {t('addFeed')}
          <small>{t('addFeedHint')}</small>
        </span>
      </MenuItem>
      {openSidebar ? (
        <MenuItem onChoose={openSidebar}>
          <Download aria-hidden="true" />
          <span>
            {t('importFiles')}
            <small>{t('importInSidebar')}</small>
          </span>
        </MenuItem>
      ) : (
        onTask && (
          <ImportItem onTask={onTask}>
            <Download aria-hidden="true" />
            <span>
              {t('importFiles')}
              <small>{t('importFilesHint')}</small>
            </span>
          </ImportItem>
        )
      )}
      <PageFeeds loadSites={loadSites} onTask={onTask} isAlwaysTold={openSidebar !== undefined} />
    </>
  );
}
