import { useEffect, useRef, useState } from 'preact/hooks';
import { readFeeds } from '../../storage/feeds/liveFeeds';
import { addressToAsk, type Preview, preview } from '../../storage/feeds/preview';
import { hostOf, titleOf } from '../../storage/feeds/subscription';
import { reasonOf } from '../parts/message';
import type { FollowTask } from './task';

/** What is to be seen of a look at an address. */
export type Look =
  | { is: 'idle' }
  /** The browser asks the reader whether a host may be asked. */
  | { is: 'asking'; host: string }
  | { is: 'looking'; host: string }
  | { is: 'denied'; address: string }
  /** @property title - of what is followed already */
  | { is: 'found'; found: Preview; title?: string }
  | { is: 'failed'; reason: string };

/** Looks what is at addresses, each with one request, once the reader lets its host be asked. The last look counts. */
export function useLook({ sites, wish, access }: FollowTask) {
  const [typed, type] = useState(wish.typed);
  const [seen, setSeen] = useState<Look>({ is: 'idle' });
  const last = useRef({});

  async function go(address: string, isAllowed: Promise<boolean>): Promise<void> {
    const own = (last.current = {});
    const show = (now: Look) => own === last.current && setSeen(now);
    try {
      let next = address;
      let found: Preview | undefined;
      show({ is: 'asking', host: hostOf(address) });
      if (!(await isAllowed)) return void show({ is: 'denied', address });
      // A page that names one feed of its own host leads there, and no further.
      for (let step = 0; step < 2 && own === last.current; step++) {
        show({ is: 'looking', host: hostOf(next) });
        found = await preview(next, sites.world);
        const only = found.is === 'page' && found.feeds.length === 1 && found.feeds[0]!.address;
        if (!only || !(await sites.mayAsk(only))) break;
        next = only;
      }
      if (found) show({ is: 'found', found, ...(await nameOf(found)) });
    } catch (error) {
      show({ is: 'failed', reason: reasonOf(error) });
    }
  }

  /** Called in the click itself, since the browser may ask the reader. */
  function look(written: string): void {
    const address = addressToAsk(written);
    if (address === undefined) {
      last.current = {};
      return setSeen({ is: 'found', found: { is: 'notAddress' } });
    }
    void go(address, sites.askAccess(address));
  }

  async function start(): Promise<void> {
    const before = last.current;
    if (wish.tabId === undefined) {
      const address = addressToAsk(wish.typed);
      if (address === undefined) return;
      if (access) return go(address, access);
      return go(address, sites.mayAsk(address));
    }
    const page = await sites.readPage(wish.tabId);
    // The reader may have gone on.
    if (!page || last.current !== before) return;
    const { feedsOfPage } = await import('../../storage/feeds/feedsOfPage');
    const feeds = feedsOfPage(page);
    const only = feeds.length === 1 ? feeds[0]!.address : undefined;
    type(only ?? page.address);
    if (only && (await sites.mayAsk(only))) return go(only, Promise.resolve(true));
    setSeen({ is: 'found', found: { is: 'page', address: page.address, feeds } });
  }
  const begin = useRef(start);
  useEffect(() => void begin.current(), []);

  return { typed, type, seen, look };
}

/** The title of what is followed already. */
async function nameOf(found: Preview): Promise<{ title?: string }> {
  if (found.is !== 'followed') return {};
  const feed = (await readFeeds()).find(({ sourceId }) => sourceId === found.sourceId);
  return feed ? { title: titleOf(feed) } : {};
}
