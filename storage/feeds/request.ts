import { isWebAddress } from '../text/webAddress';
import type { Headers as TakenHeaders } from './answer';

/** What a server said when it was asked for a feed or a page; nothing of it is read yet. */
export type Reply = {
  headers: TakenHeaders;
  /** Where it was found, if not where it was asked for. */
  movedTo?: string;
} & (
  | { is: 'body'; bytes: Uint8Array; contentType: string | null }
  | { is: 'tooLarge' }
  | { is: 'same' }
  | { is: 'refused'; status: number }
  | { is: 'unreachable' }
);

/** How long an answer may take, to its end, in milliseconds; and how large it may be, in bytes. */
const PATIENCE = 20_000;
const MAX_BYTES = 10_000_000;

const FEEDS =
  'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, ' +
  'application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.9, text/html;q=0.5, */*;q=0.1';

const TAKEN = ['etag', 'last-modified', 'cache-control', 'expires', 'date', 'retry-after'] as const;

/**
 * Asks a server once: without a word of where from, with nothing added to the address, and without cookies unless the
 * reader wants them sent.
 *
 * @param conditions - the validators of what is here already, exactly as they came
 * @param credentials - `include` sends cookies, also to where it leads
 */
export async function request(
  get: typeof fetch,
  address: string,
  conditions: Record<string, string> = {},
  credentials: 'omit' | 'include' = 'omit',
): Promise<Reply> {
  try {
    const response = await get(address, {
      headers: { Accept: FEEDS, ...conditions },
      credentials,
      referrerPolicy: 'no-referrer',
      cache: 'default',
      redirect: 'follow',
      signal: AbortSignal.timeout(PATIENCE),
    });
    const about = aboutOf(response, address);
    const { status } = response;
    if (status === 304) return { ...about, is: 'same' };
    if (!response.ok) {
      await response.body?.cancel();
      return { ...about, is: 'refused', status };
    }
    const bytes = await bytesOf(response);
    if (!bytes) return { ...about, is: 'tooLarge' };
    return { ...about, is: 'body', bytes, contentType: response.headers.get('content-type') };
  } catch {
    // Browsers tell nothing of what it was: no such host, no connection, too late, or a host that may not be asked.
    return { headers: {}, is: 'unreachable' };
  }
}

function aboutOf({ headers, redirected, url }: Response, address: string) {
  const taken: TakenHeaders = {};
  for (const name of TAKEN) {
    const value = headers.get(name);
    if (value !== null) taken[name] = value;
  }
  const hasMoved = redirected && url !== address && isWebAddress(url);
  return { headers: taken, ...(hasMoved && { movedTo: url }) };
}

/** All of a body, read part by part; undefined if it is larger than what is taken, of which no more is read. */
async function bytesOf({ body }: Response): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader!.read()) {
    size += part.value.length;
    if (size > MAX_BYTES) {
      await reader!.cancel();
      return undefined;
    }
    parts.push(part.value);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
