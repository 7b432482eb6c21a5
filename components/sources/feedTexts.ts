import type { Advice } from '../../storage/feeds/advice';
import { newAddressOf } from '../../storage/feeds/answered';
import { hostOf } from '../../storage/feeds/subscription';
import type { FollowedFeed, Trouble } from '../../storage/shelf/feedState';
import { isolated } from '../parts/isolated';
import { interfaceLanguage, t } from '../parts/message';

/**
 * What there is to say of a feed, if anything: what is wrong and for how long, that it has moved, or is paused.
 *
 * @param now - in seconds
 */
export function stateText({ state }: FollowedFeed, now: number): string | undefined {
  const { trouble, isPaused } = state;
  if (trouble?.is === 'waiting') return t('feedWaiting');
  if (isPaused) return t('feedPaused');
  const address = newAddressOf(state);
  if (address !== undefined) return t('feedMoved', [isolated(hostOf(address))]);
  return trouble && t('feedSince', [troubleText(trouble), spanText(now - trouble.since)]);
}

/** What the button beside it says. */
export function adviceText(advice: Advice): string {
  const texts: Record<Advice, () => string> = {
    allow: () => t('allow'),
    takeAddress: () => t('takeAddress'),
    logIn: () => t('logIn'),
    remove: () => t('remove'),
    wait: () => t('tryAgain'),
    goOn: () => t('resume'),
  };
  return texts[advice]();
}

function troubleText({ is, status }: Trouble): string {
  const said = [String(status ?? '')];
  if (is === 'locked') return t('feedLocked', said);
  if (is === 'gone') return t('feedGone', said);
  if (is === 'busy') return t('feedBusy', said);
  if (is === 'failing') return t('feedFailing', said);
  if (is === 'notFeed') return t('feedNotFeed');
  if (is === 'missing') return status === 404 ? t('feedMissing', said) : t('feedRefused', said);
  return t('feedUnreachable');
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** A span in its largest unit, as in “3 days”. */
export function spanText(seconds: number): string {
  const [unit, length] = UNITS.find(([, least]) => seconds >= least) ?? UNITS[2];
  const format = { style: 'unit', unit, unitDisplay: 'long' } as const;
  const count = Math.max(1, Math.floor(seconds / length));
  return new Intl.NumberFormat(interfaceLanguage, format).format(count);
}
