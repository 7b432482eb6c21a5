import { browser } from 'wxt/browser';
import { database } from '../shelf/database';
import type { Subscription } from '../shelf/feedState';
import { toSubscription } from './toSubscription';

// Subscriptions are kept beside the database, as marks are in the journal, so that they outlive it.

/** A subscription, and the name of its source, by which its marks are kept. */
interface NotedFeed extends Subscription {
  source: string;
}

/** The key in `storage.local`, and of the lock under which it is written. */
const NOTED = 'subscriptions';

/** Notes which feeds are followed. Never fails: the next page that opens does it as well. */
export async function noteFeeds(): Promise<void> {
  // What is in memory has not what may come back.
  if (database.isInMemory) return;
  await navigator.locks.request(NOTED, note).catch(() => undefined);
}

async function note(): Promise<void> {
  const { feeds, sources } = database;
  const noted = await database.transaction('r', [feeds, sources], async () => {
    const names = new Map((await sources.toArray()).map(({ id, name }) => [id, name]));
    return (await feeds.toArray()).map((feed): NotedFeed => {
      return { source: names.get(feed.sourceId) ?? feed.address, ...toSubscription(feed) };
    });
  });
  const text = JSON.stringify(noted);
  if (text !== ((await readText()) ?? '[]')) await browser.storage.local.set({ [NOTED]: text });
}

/** The feeds that were followed and of which the database has never heard: another had them. */
export async function readLostFeeds(): Promise<NotedFeed[]> {
  if (database.isInMemory) return [];
  const noted = parsed(await readText());
  if (noted.length === 0) return [];
  const known = await database.sources.where({ kind: 'feed' }).toArray();
  const names = new Set(known.map(({ name }) => name));
  return noted.filter(({ source }) => !names.has(source));
}

async function readText(): Promise<string | undefined> {
  return (await browser.storage.local.get<Record<string, string>>(NOTED))[NOTED];
}

function parsed(text: string | undefined): NotedFeed[] {
  try {
    const noted: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(noted) ? noted.filter(isNoted) : [];
  } catch {
    // Damaged: the database has them as well.
    return [];
  }
}

function isNoted(noted: unknown): noted is NotedFeed {
  const { source, address, title, folder } = Object(noted);
  const texts = [source, address, title, ...(Array.isArray(folder) ? folder : [undefined])];
  return texts.every((text) => typeof text === 'string');
}
