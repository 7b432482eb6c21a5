import { browser } from 'wxt/browser';
import { originsOf } from '../../../entrypoints/refresher/access';
import { askForRound } from '../../../entrypoints/refresher/messages';
import { sendCookies } from '../../../storage/feeds/changeFeeds';
import { follow } from '../../../storage/feeds/follow';
import { readFeeds } from '../../../storage/feeds/liveFeeds';
import { preview } from '../../../storage/feeds/preview';
import { setMarks } from '../../../storage/marks/setMarks';
import { openShelf } from '../../../storage/opening/openShelf';
import type { Article } from '../../../storage/shelf/article';
import { hasBit } from '../../../storage/shelf/bitmap';
import { database } from '../../../storage/shelf/database';
import { readMarks } from '../../../storage/shelf/marks';
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
  /** Marks some articles of feeds as read, by a number from 0 to 1 each. @returns the keys of all that are read then */
  readSome(share: number): Promise<string[]>;
  /** The keys of all articles of feeds that are read. */
  readKeys(): Promise<string[]>;
  /** In how many seconds each feed is due. */
  waits(): Promise<number[]>;
  /** What any page does as it opens. */
  open(): Promise<void>;
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
  keys: async () => (await readRows()).map(({ key }) => key),
  async readSome(share) {
    const chosen = (await readRows()).filter(() => Math.random() < share);
    const numbers = chosen.map(({ n }) => n);
    if (numbers.length > 0) await setMarks('read', numbers, true);
    return this.readKeys();
  },
  async readKeys() {
    const { read } = await readMarks();
    return (await readRows()).filter(({ n }) => hasBit(read, n)).map(({ key }) => key);
  },
  waits: async () => (await readFeeds()).map(({ state }) => state.next - Date.now() / 1000),
  open: async () => void (await openShelf()),
  unread: async () => (await readCounts()).unread,
  alarms: async () => (await browser.alarms.getAll()).map(({ name }) => name),
  look: async (address) => (await preview(address, world)).is,
};

/** All articles of feeds. */
async function readRows(): Promise<Article[]> {
  const sources = await database.sources.where({ kind: 'feed' }).toArray();
  const ids = new Set(sources.map(({ id }) => id));
  return (await database.articles.toArray()).filter(({ sourceId }) => ids.has(sourceId));
}

// What a click asks for has to be the first call in it.
const button = document.createElement('button');
button.textContent = 'Allow';
button.addEventListener('click', () => {
  const address = new URLSearchParams(location.search).get('allow')!;
  void browser.permissions.request({ origins: originsOf([address]) });
});
document.body.append(button);
