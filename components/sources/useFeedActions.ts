import { useState } from 'preact/hooks';
import type { Advice } from '../../storage/feeds/advice';
import { newAddressOf } from '../../storage/feeds/answered';
import type { AskedByHand } from '../../storage/feeds/changeFeeds';
import type { FollowedFeed } from '../../storage/shelf/feedState';
import { reasonOf, t } from '../parts/message';
import { timeText } from '../parts/timeText';
import type { LoadSites } from '../tasks/sites';
import { useSites } from '../tasks/useSites';

export interface FeedActionsOptions {
  loadSites: LoadSites;
  openLink(url: string, where: 'foreground'): void;
}

export interface FeedActions {
  /** What was done last, or why it was not. */
  said: string;
  allow(addresses: readonly string[] | 'all'): void;
  refresh(ids: readonly number[]): void;
  rename(id: number, name: string): void;
  move(id: number, folder: readonly string[]): void;
  pause(id: number, isPaused: boolean): void;
  /** Chooses it for the number on the icon. */
  count(id: number, isCounted: boolean): void;
  /** Has it asked for with the cookies of its site, at once, or from now on without. */
  sendCookies(id: number, areSent: boolean): void;
  /** Does what is to be done about a feed, but for removing it. */
  follow(advice: Exclude<Advice, 'remove'>, feed: FollowedFeed): void;
}

const changes = () => import('../../storage/feeds/changeFeeds');

/** What can be done with feeds. @param areThere - whether there are any */
export function useFeedActions(options: FeedActionsOptions, areThere: boolean): FeedActions {
  const { loadSites, openLink } = options;
  const sites = useSites(loadSites, areThere);
  const [said, say] = useState('');
  const askForRound = () => void sites?.askForRound();
  function run(act: () => Promise<unknown>) {
    say('');
    act().catch((error: unknown) => say(t('notSaved', [reasonOf(error)])));
  }
  // The first call in the click: Firefox refuses it after any other that is waited for.
  const ask = (addresses: readonly string[] | 'all') =>
    sites?.allow(addresses) ?? Promise.resolve(false);
  function allow(addresses: readonly string[] | 'all') {
    ask(addresses).then(
      (isGiven) => (isGiven ? askForRound() : say(t('accessNotGiven'))),
      (error: unknown) => say(reasonOf(error)),
    );
  }
  const refresh = (ids: readonly number[]) =>
    run(async () => {
      say(refreshText(await (await changes()).refreshByHand(ids)));
      askForRound();
    });
  const pause = (id: number, isPaused: boolean) =>
    run(async () => {
      await (await changes()).pauseFeeds([id], isPaused);
      askForRound();
    });
  function takeAddress({ sourceId, state }: FollowedFeed) {
    const asked = ask([newAddressOf(state)!]);
    run(async () => {
      const { takeNewAddress } = await changes();
      if ((await takeNewAddress(sourceId)) === undefined) say(t('addressTaken'));
      // Without leave it waits there.
      await asked.catch(() => false);
      askForRound();
    });
  }
  return {
    said,
    allow,
    refresh,
    pause,
    rename: (id, name) => run(async () => (await changes()).renameFeed(id, name)),
    count: (id, isCounted) =>
      run(async () => (await import('../../storage/feeds/countFeed')).countFeed(id, isCounted)),
    move: (id, folder) => run(async () => (await changes()).moveFeeds([id], folder)),
    sendCookies: (id, areSent) =>
      run(async () => {
        await (await changes()).sendCookies(id, areSent);
        if (areSent) refresh([id]);
      }),
    follow(advice, feed) {
      const { sourceId, address, home, withCookies } = feed;
      if (advice === 'allow') allow([address]);
      if (advice === 'takeAddress') takeAddress(feed);
      if (advice === 'logIn') {
        openLink(home ?? new URL('/', address).href, 'foreground');
        if (!withCookies) say(t('logInHint'));
      }
      if (advice === 'wait') refresh([sourceId]);
      if (advice === 'goOn') pause(sourceId, false);
    },
  };
}

/** What came of asking for feeds by hand, and until when others have to wait. */
function refreshText({ ids, from }: AskedByHand): string {
  const asked = ids.length > 0 && t('refreshing', [String(ids.length)]);
  const waiting = from !== undefined && t('refreshFrom', [timeText(from)]);
  return [asked, waiting].filter(Boolean).join(' ') || t('refreshNothing');
}
