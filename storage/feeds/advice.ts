import type { FollowedFeed, Trouble } from '../shelf/feedState';
import { newAddressOf } from './answered';

/** What the reader can do about a feed. */
export type Advice =
  | 'allow' // let its host be asked
  | 'takeAddress' // ask where it has moved to
  | 'logIn' // at the site
  | 'remove' // or look for another address
  | 'wait'
  | 'goOn'; // it is paused

/** The gravest first. */
const TROUBLES: Trouble['is'][] = [
  'waiting',
  'gone',
  'locked',
  'notFeed',
  'missing',
  'unreachable',
  'failing',
  'busy',
];

/** After how many failures in a row a feed that cannot be found is not worth waiting for. */
const PATIENCE = 10;

/** What to do about a feed; undefined if all is well. */
export function adviceOf({ state }: FollowedFeed): Advice | undefined {
  const { trouble, failures, isPaused } = state;
  if (trouble?.is === 'waiting') return 'allow';
  if (isPaused) return 'goOn';
  if (newAddressOf(state) !== undefined) return 'takeAddress';
  if (!trouble) return undefined;
  if (trouble.is === 'locked') return 'logIn';
  if (trouble.is === 'gone') return 'remove';
  const isLost = ['missing', 'notFeed', 'unreachable'].includes(trouble.is);
  return isLost && failures >= PATIENCE ? 'remove' : 'wait';
}

/** Puts feeds in trouble first, the gravest of all, and of these those that are so for longest. */
export function byTrouble({ state: a }: FollowedFeed, { state: b }: FollowedFeed): number {
  return rank(a.trouble) - rank(b.trouble) || (a.trouble?.since ?? 0) - (b.trouble?.since ?? 0);
}

function rank({ is }: Partial<Trouble> = {}): number {
  return is ? TROUBLES.indexOf(is) : TROUBLES.length;
}
