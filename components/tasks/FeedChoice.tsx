import type { FoundFeed } from '../../storage/feeds/discover';
import { FeedName } from './FeedName';

interface FeedChoiceProps {
  feeds: readonly FoundFeed[];
  onChoose(address: string): void;
}

/** The feeds that a page names, each by its title and its address. */
export function FeedChoice({ feeds, onChoose }: FeedChoiceProps) {
  return (
    <ul class="feeds">
      {feeds.map((feed) => (
        <li key={feed.address}>
          <button class="item" onClick={() => onChoose(feed.address)}>
            <FeedName {...feed} />
          </button>
        </li>
      ))}
    </ul>
  );
}
