import { textOf } from '../formats/charset';
import type { Came } from './keepAnswers';
import type { Reply } from './request';

/** What a reply says, and the feed that it names on its own site, if it is a page. */
interface Read extends Pick<Came, 'said' | 'feed'> {
  leadsTo?: string;
}

/**
 * What a server's reply says of a feed. One that cannot be read, in whatever way, does not hold up the others.
 *
 * @param address - where it was asked for
 */
export async function readReply(reply: Reply, address: string): Promise<Read> {
  const { headers, movedTo } = reply;
  const found = { headers, ...(movedTo !== undefined && { movedTo }) };
  if (reply.is === 'same') return { said: { is: 'same', ...found } };
  if (reply.is === 'refused') return { said: { is: 'refused', status: reply.status, headers } };
  if (reply.is === 'unreachable') return { said: { is: 'unreachable', headers } };
  if (reply.is === 'tooLarge') return { said: { is: 'notFeed', headers } };
  // What it takes to read a feed is loaded when the first comes.
  const { readFeed } = await import('./readFeed');
  const text = textOf(reply.bytes, reply.contentType);
  try {
    const feed = readFeed(text, movedTo ?? address);
    return { said: { is: 'feed', ...found }, feed };
  } catch {
    const { discoverFeeds } = await import('./discover');
    const { origin } = new URL(address);
    const lead = discoverFeeds(text, movedTo ?? address).find(
      (named) => new URL(named.address).origin === origin,
    );
    return { said: { is: 'notFeed', headers }, ...(lead && { leadsTo: lead.address }) };
  }
}
