import { browser } from 'wxt/browser';
import { finishWish } from '../../storage/feeds/finishWish';
import { FEEDS, look } from '../../storage/feeds/look';
import { takeAccess } from '../../storage/feeds/takeAccess';
import { readIconCounts } from '../../storage/settings/listedShelf';
import { readSettings } from '../../storage/settings/settings';
import { database } from '../../storage/shelf/database';
import { showUnread } from '../toolbar/badge';
import { readAccess } from './access';
import { onMessages } from './messages';
import { openOffscreen } from './openOffscreen';
import { runWorker } from './runWorker';

/** The alarm's name. */
const ALARM = 'feeds';
/** How often to look, in minutes: a pause of five is taken for sleep. */
const PERIOD = 4;
/** How often Firefox is called while a round goes on, in milliseconds: it stops a background that is idle for 30 s. */
const SIGN_OF_LIFE = 20_000;

/** Keeps watch over the feeds that are followed. Without any there is no alarm, no request, and no page. */
export function watchFeeds(): void {
  browser.alarms.onAlarm.addListener(() => void watch());
  browser.permissions.onAdded.addListener(() => void watch());
  browser.permissions.onRemoved.addListener(() => void watch());
  onMessages(watch, showCounts);
}

/**
 * Looks whether feeds may be asked for and are due, and has them asked for. It is done at each start, when an alarm or
 * a permission says so, and when the reader has changed something: times and wishes are in the database.
 */
export async function watch(): Promise<void> {
  const mayAsk = await readAccess();
  await finishWish(mayAsk);
  if ((await database.feeds.count()) === 0) return void (await browser.alarms.clear(ALARM));
  // To make it anew at each start would put it off for ever.
  if (!(await browser.alarms.get(ALARM))) {
    await browser.alarms.create(ALARM, { periodInMinutes: PERIOD });
  }
  await takeAccess(mayAsk);
  // After a round that is going on, which may take what is due now.
  const isDue = await navigator.locks.request(FEEDS, () => look(Date.now() / 1000));
  if (!isDue) return;
  const { keepRead } = await readSettings();
  await (import.meta.env.FIREFOX ? runHere(keepRead) : openOffscreen(keepRead));
}

/** In Firefox the background is a document, which may have workers. */
async function runHere(keepRead: string): Promise<void> {
  const life = setInterval(() => void browser.runtime.getPlatformInfo(), SIGN_OF_LIFE);
  try {
    await runWorker(keepRead);
    await showCounts();
  } finally {
    clearInterval(life);
  }
}

async function showCounts(): Promise<void> {
  showUnread(await readIconCounts());
}
