import { browser } from 'wxt/browser';
import { originsOf } from '../../../entrypoints/refresher/access';
import { askForRound } from '../../../entrypoints/refresher/messages';
import { sendCookies } from '../../../storage/feeds/changeFeeds';
import { follow } from '../../../storage/feeds/follow';
import { readFeeds } from '../../../storage/feeds/liveFeeds';
import { preview } from '../../../storage/feeds/preview';
import { database } from '../../../storage/shelf/database';
import { readCounts } from '../../../storage/shelf/shelf';

// A page of the extension that does on behalf of tests/e2e/feeds.spec.ts what the interface does.

/** What the page can do. */
export interface FeedsPage {
  /** Subscribes, and has what is due asked for. */
  follow(addresses: string[], mayAsk: boolean): Promise<void>;
  watch(): Promise<void>;
  /** As if the last requests had been long ago. */
  rest(): Promise<void>;
  /** Lets all feeds be asked for with cookies, or without. */
  sendCookies(areSent: boolean): Promise<void>;
  /** The state of each feed: its trouble, or `well`, or `new`. */
  states(): Promise<string[]>;
  /** The keys of all articles of feeds. */
  keys(): Promise<string[]>;
  unread(): Promise<number>;
  alarms(): Promise<string[]>;
  /** What is at an address. */
  look(address: string): Promise<string>;
}

declare global {
  var feeds: FeedsPage;
}

const world = {
  fetch: fetch.bind(globalThis),
  now: () => Date.now() / 1000,
  random: Math.random,
  pause: async () => {},
  isOnline: () => true,
};

globalThis.feeds = {
  async follow(addresses, mayAsk) {
    await follow(
      addresses.map((address) => ({ address, title: '', folder: [] })),
      () => mayAsk,
    );
    await askForRound();
  },
  watch: askForRound,
  async rest() {
    await database.transaction('rw', database.feeds, database.hosts, async () => {
      await database.hosts.clear();
      await database.feeds.toCollection().modify(({ state }) => {
        state.next = 0;
        state.askedAt = 0;
      });
    });
  },
  async sendCookies(areSent) {
    for (const { sourceId } of await readFeeds()) await sendCookies(sourceId, areSent);
  },
  async states() {
    const all = await readFeeds();
    return all.map(({ state }) => state.trouble?.is ?? (state.fullAt ? 'well' : 'new'));
  },
  async keys() {
    const ids = new Set(
      (await database.sources.where({ kind: 'feed' }).toArray()).map(({ id }) => id),
    );
    const rows = await database.articles.toArray();
    return rows.filter(({ sourceId }) => ids.has(sourceId)).map(({ key }) => key);
  },
  unread: async () => (await readCounts()).unread,
  alarms: async () => (await browser.alarms.getAll()).map(({ name }) => name),
  look: async (address) => (await preview(address, world)).is,
};

// What a click asks for has to be the first call in it.
const button = document.createElement('button');
button.textContent = 'Allow';
button.addEventListener('click', () => {
  const address = new URLSearchParams(location.search).get('allow')!;
  void browser.permissions.request({ origins: originsOf([address]) });
});
document.body.append(button);
