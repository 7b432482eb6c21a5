import type { FoundFeed } from '../../storage/feeds/discover';

interface FeedChoiceProps {
  feeds: readonly FoundFeed[];
  onChoose(address: string): void;
}

/** The feeds that a page names, each by its title and its address. */
export function FeedChoice({ feeds, onChoose }: FeedChoiceProps) {
  return (
    <ul class="feeds">
      {feeds.map(({ address, title }) => (
        <li key={address}>
          <button class="item" onClick={() => onChoose(address)}>
            <span dir="auto">
              {title || address}
              {title && <small dir="ltr">{address}</small>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
