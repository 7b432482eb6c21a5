import type { Preview } from '../../storage/feeds/preview';
import { hostOf } from '../../storage/feeds/subscription';
import { interfaceLanguage, t } from '../parts/message';
import { timeText } from '../parts/timeText';
import { problemName } from './refusal';

const DAY = 86_400;

/** Units in which one counts articles, the shortest first, in seconds. */
const units = [
  [DAY, 'paceDay'],
  [7 * DAY, 'paceWeek'],
  [30 * DAY, 'paceMonth'],
  [365 * DAY, 'paceYear'],
] as const;

/**
 * How often a feed has something new, in the shortest unit of which there are at least two; empty if that is not known.
 *
 * @param gap - the median of the spans between its items, in seconds; 0 if it is not known
 * @param count - how many items it has: those of one moment say nothing of how many more there will be
 */
export function paceText(gap: number, count: number): string {
  if (gap <= 0) return '';
  for (const [unit, name] of units) {
    const often = Math.round(unit / gap);
    if (often >= 2) return t(name, [String(Math.min(often, Math.max(2, count)))]);
  }
  return t('paceRare');
}

/** What is wrong with an address, and what to do; undefined if nothing is. */
export function problemText(found: Preview): string | undefined {
  if (found.is === 'notAddress') return t('lookNotAddress');
  if (found.is === 'page') return found.feeds.length === 0 ? t('lookNoFeed') : undefined;
  if (found.is === 'unreadable') return t('lookUnreadable', [problemName(found.problem)]);
  if (found.is === 'feed' || found.is === 'followed') return undefined;
  const host = hostOf(found.address);
  if (found.is === 'unreachable') return t('lookUnreachable', [host]);
  if (found.is === 'busy') return t('lookBusy', [host, timeText(found.until)]);
  const { status } = found;
  if (isLocked(status)) return t('lookLocked', [host, String(status)]);
  if (status === 429 || status >= 500) return t('lookFailing', [host, String(status)]);
  return t('lookMissing', [String(status)]);
}

/** Whether a status says that one has to log in. */
export function isLocked(status: number): boolean {
  return status === 401 || status === 403;
}

/** When an article was published, as a day. */
export function dayText(publishedAt: number): string {
  return new Intl.DateTimeFormat(interfaceLanguage, { dateStyle: 'medium' }).format(
    publishedAt * 1000,
  );
}

/** Where a site may be that cannot be reached: sites send from one of these to the other, which takes leave anew. */
export function otherAddresses(address: string): string[] {
  const url = URL.parse(address);
  // An address of numbers, and a name without a dot, have no other.
  if (!url || !/^[^:]*\.[a-z][^.]*$/i.test(url.hostname)) return [];
  const twin = new URL(url);
  twin.hostname = url.hostname.startsWith('www.') ? url.hostname.slice(4) : `www.${url.hostname}`;
  const plain = new URL(url);
  plain.protocol = 'http:';
  return [twin.href, ...(url.protocol === 'https:' ? [plain.href] : [])];
}
