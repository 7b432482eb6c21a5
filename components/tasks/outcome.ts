import type { PreviewedFeed } from '../../storage/feeds/preview';
import type { MergeCounts } from '../../storage/files/mergeBackup';
import type { AskSame, SameTitle } from '../../storage/sources/fileSource';
import type { Undo } from '../../storage/sources/undo';
import type { FollowTask } from './task';

/** How a task ended. */
export interface Outcome {
  text: string;
  undo?: Undo | undefined;
  /** What there is to tell beside, a line each. */
  details?: readonly string[];
  /** Whether it is to be seen until it is dismissed, as something is wrong. */
  isKept?: boolean;
  /** Whether feeds were subscribed to, of which some may be due. */
  hasFollowed?: boolean;
}

/** What is asked on the way, and what can be answered. */
export type Question =
  /** Whether to go on with a backup that would change so much. */
  | { about: 'merge'; counts: MergeCounts; answer(isAccepted: boolean): void }
  /** What to do with a file that has the title of a source. */
  | { about: 'same'; same: SameTitle; answer: AnswerSame }
  /** Whether the hosts of feeds may be asked. */
  | { about: 'access'; addresses: readonly string[]; answer(isGiven: boolean): void }
  /** Which feed to follow. */
  | { about: 'feed'; task: FollowTask; answer: AnswerFeed };

export type AnswerSame = (answer: Awaited<ReturnType<AskSame>>) => void;

/**
 * Which feed to follow; one whose host the reader has not allowed waits for that, and one that is shown to those who
 * log in alone is asked for with the cookies of its site.
 */
export type ChosenFeed =
  | PreviewedFeed
  | { is: 'denied'; address: string }
  | { is: 'locked'; address: string };

/** With none, nothing is followed. */
export type AnswerFeed = (feed: ChosenFeed | undefined) => void;

/** Puts a question to the reader. */
export interface Ask {
  merge(counts: MergeCounts): Promise<boolean>;
  same: AskSame;
  access(addresses: readonly string[]): Promise<boolean>;
  feed(task: FollowTask): Promise<ChosenFeed | undefined>;
}
