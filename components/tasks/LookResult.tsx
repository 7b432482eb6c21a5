import type { Preview } from '../../storage/feeds/preview';
import { hostOf } from '../../storage/feeds/subscription';
import { isolated } from '../parts/isolated';
import { t } from '../parts/message';
import { FeedChoice } from './FeedChoice';
import { FeedPreview } from './FeedPreview';
import { isLocked, otherAddresses, problemText } from './lookTexts';
import type { ChosenFeed } from './outcome';
import type { Look } from './useLook';

interface LookResultProps {
  seen: Look;
  /** Called in the click itself. */
  onLook(address: string): void;
  onSubscribe(feed: ChosenFeed): void;
}

/** What came of a look at an address: a feed, several to choose from, or what is wrong and what to do. */
export function LookResult({ seen, onLook, onSubscribe }: LookResultProps) {
  const found = seen.is === 'found' ? seen.found : undefined;
  const others = found?.is === 'unreachable' ? otherAddresses(found.address) : [];
  return (
    <>
      <p role="status" class={isProblem(seen) ? 'problem' : undefined}>
        {sentenceOf(seen)}
      </p>
      {seen.is === 'denied' && (
        <button class="button" onClick={() => onLook(seen.address)}>
          {t('allow')}
        </button>
      )}
      {found?.is === 'refused' && isLocked(found.status) && (
        <button
          class="action"
          onClick={() => onSubscribe({ is: 'locked', address: found.address })}
        >
          {t('subscribeWithCookies')}
        </button>
      )}
      {others.map((address) => (
        <button key={address} class="action" onClick={() => onLook(address)}>
          {t('lookTry', [shortAddress(address)])}
        </button>
      ))}
      {found?.is === 'page' && found.feeds.length > 0 && (
        <FeedChoice feeds={found.feeds} onChoose={onLook} />
      )}
      {found?.is === 'feed' && <FeedPreview feed={found} onSubscribe={() => onSubscribe(found)} />}
    </>
  );
}

function isProblem(seen: Look): boolean {
  if (seen.is === 'found') return problemText(seen.found) !== undefined;
  return seen.is === 'denied' || seen.is === 'failed';
}

function sentenceOf(seen: Look): string | undefined {
  switch (seen.is) {
    case 'idle':
      return undefined;
    case 'asking':
      return t('lookAsking', [seen.host]);
    case 'looking':
      return t('lookLooking', [seen.host]);
    case 'denied':
      return t('lookDenied', [hostOf(seen.address)]);
    case 'failed':
      return t('lookFailed', [seen.reason]);
    case 'found':
      return foundText(seen.found, seen.title);
  }
}

function foundText(found: Preview, title = ''): string | undefined {
  if (found.is === 'followed') return t('followedAlready', [isolated(title)]);
  if (found.is === 'page' && found.feeds.length > 0) return t('chooseFeed');
  return problemText(found);
}

/** Without what every address has. */
function shortAddress(address: string): string {
  return address.replace(/^https:\/\//, '').replace(/\/$/, '');
}
