import { useEffect, useState } from 'preact/hooks';
import type { FoundFeed } from '../../storage/feeds/discover';
import { MenuItem } from '../parts/MenuItem';
import { t } from '../parts/message';
import { FeedName } from '../tasks/FeedName';
import type { LoadSites, Sites } from '../tasks/sites';
import type { Task } from '../tasks/task';

interface PageFeedsProps {
  loadSites: LoadSites;
  onTask: ((task: Task) => void) | undefined;
  /** Whether it is told as well that there are none. */
  isAlwaysTold: boolean;
}

/** The feeds of the page in front; nothing where we may not see it, as a click inside the sidebar does not let us. */
export function PageFeeds({ loadSites, onTask, isAlwaysTold }: PageFeedsProps) {
  const [page, setPage] = useState<{ sites: Sites; feeds: FoundFeed[] }>();
  useEffect(() => void readFeeds(loadSites).then(setPage), [loadSites]);
  if (!page || (page.feeds.length === 0 && !isAlwaysTold)) return null;
  const { sites, feeds } = page;
  return (
    <>
      <h2>{t('pageFeeds')}</h2>
      {feeds.length === 0 && <p>{t('noPageFeeds')}</p>}
      {feeds.map(({ address, title }) => (
        <MenuItem
          key={address}
          isDisabled={!onTask}
          title={address}
          onChoose={() => {
            // In the click itself.
            const access = sites.askAccess(address);
            onTask?.({ does: 'follow', sites, wish: { typed: address }, access });
          }}
        >
          <FeedName address={address} title={title} />
        </MenuItem>
      ))}
    </>
  );
}

async function readFeeds(loadSites: LoadSites) {
  const sites = await loadSites();
  const page = await sites.readPage();
  if (!page) return undefined;
  const { feedsOfPage } = await import('../../storage/feeds/feedsOfPage');
  return { sites, feeds: feedsOfPage(page) };
}
