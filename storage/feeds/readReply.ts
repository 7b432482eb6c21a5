import { textOf } from '../formats/charset';
import type { Came } from './keepAnswers';
import type { Reply } from './request';

/**
 * What a server's reply says of a feed. One that cannot be read, in whatever way, does not hold up the others.
 *
 * @param address - where it was asked for
 */
export async function readReply(
  reply: Reply,
  address: string,
): Promise<Pick<Came, 'said' | 'feed'>> {
  const { headers, movedTo } = reply;
  const found = { headers, ...(movedTo !== undefined && { movedTo }) };
  if (reply.is === 'same') return { said: { is: 'same', ...found } };
  if (reply.is === 'refused') return { said: { is: 'refused', status: reply.status, headers } };
  if (reply.is === 'unreachable') return { said: { is: 'unreachable', headers } };
  if (reply.is === 'tooLarge') return { said: { is: 'notFeed', headers } };
  // What it takes to read a feed is loaded when the first comes.
  const { readFeed } = await import('./readFeed');
  try {
    const feed = readFeed(textOf(reply.bytes, reply.contentType), movedTo ?? address);
    return { said: { is: 'feed', ...found }, feed };
  } catch {
    return { said: { is: 'notFeed', headers } };
  }
}
