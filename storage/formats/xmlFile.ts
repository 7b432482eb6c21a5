import { type ReadFeed, titleBeside } from './feed';
import type { Steps } from './steps';
import { readXmlFeed } from './xmlFeed';

/**
 * A feed of RSS or Atom that is a file, as one of JSON Feed is read.
 *
 * @throws FeedError if it is no feed, damaged, or larger than what is taken
 */
export function* readXmlFile(text: string, file: string): Steps<ReadFeed> {
  const { title, home, address, articles, left, cut } = yield* readXmlFeed(text, file);
  return {
    title: title || titleBeside([home, address], file),
    articles,
    ...(address !== undefined && { feedUrl: address }),
    ...(home !== undefined && { homePageUrl: home }),
    leftOut: left,
    cut,
  };
}
