import { type Advice, adviceOf } from '../../storage/feeds/advice';
import type { Bitmap } from '../../storage/shelf/bitmap';
import type { Catalogue } from '../../storage/shelf/catalogue';
import { countSources } from '../../storage/shelf/countSources';
import type { Source } from '../../storage/shelf/database';
import type { FollowedFeed } from '../../storage/shelf/feedState';
import { sourceLabels } from './sourceLabels';

/** A source as the panel has it. */
export interface ListedSource {
  source: Source;
  /** What it is called, apart from all others. */
  label: string;
  all: number;
  unread: number;
  /** What is known of it, if it is a feed that is followed. */
  feed: FollowedFeed | undefined;
  /** What to do about that. */
  advice: Advice | undefined;
}

/** The sources that there are, by title; numbers in it count as such. A feed is one before anything of it has come. */
export function listedSources(
  catalogue: Catalogue,
  read: Bitmap,
  feeds: readonly FollowedFeed[],
): ListedSource[] {
  const counts = new Map(countSources(catalogue, read).map((count) => [count.of.id, count]));
  const followed = new Map(feeds.map((feed) => [feed.sourceId, feed]));
  const sources = catalogue.sources.filter(({ id }) => counts.has(id) || followed.has(id));
  const labels = sourceLabels(sources);
  const { compare } = new Intl.Collator(undefined, { numeric: true });
  return sources
    .map((source) => {
      const { all = 0, unread = 0 } = counts.get(source.id) ?? {};
      const feed = followed.get(source.id);
      const advice = feed && adviceOf(feed);
      return { source, label: labels.get(source.id)!, all, unread, feed, advice };
    })
    .toSorted((a, b) => compare(a.label, b.label) || a.source.id - b.source.id);
}

/** Whether something is wrong with a feed, or to be decided; that it is paused is the reader's own will. */
export function needsReader({ advice }: ListedSource): boolean {
  return advice !== undefined && advice !== 'goOn';
}
