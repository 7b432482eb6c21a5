import type { FoundFeed } from '../../storage/feeds/discover';

/** A feed that a page names: its title and its address, or that alone. */
export function FeedName({ address, title }: FoundFeed) {
  return (
    <span dir="auto">
      {title || address}
      {title && <small dir="ltr">{address}</small>}
    </span>
  );
}
