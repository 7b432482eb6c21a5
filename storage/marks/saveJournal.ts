import { browser } from 'wxt/browser';
import {
  type Journal,
  JOURNAL,
  type MarkTimes,
  type SourceMarks,
  type StoredMarks,
} from './journal';

/** Saves the journal, and some sources' marks with it. */
export async function saveJournal(
  journal: Journal,
  marks: ReadonlyMap<string, SourceMarks> = new Map(),
): Promise<void> {
  const stored = [...marks].map(([place, { read, starred }]): [string, StoredMarks] => [
    place,
    { read: byTime(read), starred: byTime(starred) },
  ]);
  const texts = [...stored, [JOURNAL, journal] as const].map(([key, value]) => [
    key,
    JSON.stringify(value),
  ]);
  await browser.storage.local.set(Object.fromEntries(texts));
}

function byTime(times: MarkTimes): [time: number, keys: string[]][] {
  const groups = new Map<number, string[]>();
  for (const [key, time] of times) {
    const group = groups.get(time);
    if (group) group.push(key);
    else groups.set(time, [key]);
  }
  return [...groups];
}

/** Calls back when a mark was saved, in this page or another. */
export function watchJournal(onChange: () => void): void {
  browser.storage.local.onChanged.addListener((changes) => {
    if (JOURNAL in changes) onChange();
  });
}
