import type { RefObject } from 'preact';
import { readArticles } from '../../storage/shelf/shelf';
import type { ArticleActions, Where } from '../list/articleActions';
import type { Marking } from '../listing/useMarking';
import type { List } from '../listing/useMembers';
import type { Command } from './keys';
import { nearest } from './nearest';
import { pageThrough } from './pageThrough';

export interface CommandOptions {
  /** Article numbers, in the order of the list. */
  numbers: Uint32Array;
  /** Where the current article stands in it now; -1 if it does not: then no key touches it. */
  placeNow(): number;
  isRead(n: number): boolean;
  isOpen(n: number): boolean;
  actions: ArticleActions;
  marking: Marking;
  scroller: RefObject<HTMLElement | null>;
  /** Brings an article into view, and focuses it. */
  goTo(n: number | undefined): void;
  goToTab(tab: List['tab']): void;
  goToSearch(): void;
  leaveList(where: 'before' | 'after'): void;
  showKeys(): void;
  onFailure(error: unknown): void;
}

/** What each command of the keyboard does with the list as it is shown. */
export function commandsFor(options: CommandOptions): Record<Command, () => void> {
  const { numbers, placeNow, actions, marking, goTo, goToTab } = options;
  const withCurrent = (act: (n: number) => void) => () => {
    const n = numbers[placeNow()];
    if (n !== undefined) act(n);
  };
  function move(step: 1 | -1) {
    const place = placeNow();
    const isNowhere = place < 0;
    goTo(isNowhere ? nearest(numbers, undefined, options.scroller.current) : numbers[place + step]);
  }

  function page(direction: 1 | -1) {
    const n = numbers[placeNow()];
    if (n === undefined) return move(direction);
    const row = options.scroller.current?.querySelector(`[data-n="${n}"]`);
    if (direction === 1 && !options.isOpen(n)) actions.toggleOpen(n);
    else if (!row || !pageThrough(options.scroller.current!, row, direction)) move(direction);
  }
  async function openLink(n: number, where: Where) {
    const [article] = await readArticles([n]);
    if (article) actions.openArticle(article, where);
  }
  const open = (where: Where) =>
    withCurrent((n) => void openLink(n, where).catch(options.onFailure));

  return {
    next: () => move(1),
    previous: () => move(-1),
    nextUnread: () => goTo(numbers.subarray(placeNow() + 1).find((n) => !options.isRead(n))),
    first: () => goTo(numbers[0]),
    last: () => goTo(numbers.at(-1)),
    page: () => page(1),
    pageBack: () => page(-1),
    beforeList: () => options.leaveList('before'),
    afterList: () => options.leaveList('after'),
    toggleOpen: withCurrent(actions.toggleOpen),
    openLink: open('foreground'),
    openInBackground: open('background'),
    toggleRead: withCurrent(actions.toggleRead),
    toggleStarred: withCurrent(actions.toggleStarred),
    markAllRead: () => marking.markAllRead(numbers),
    markAbove: withCurrent((n) => marking.markAllRead(numbers.subarray(0, numbers.indexOf(n)))),
    markBelow: withCurrent((n) => marking.markAllRead(numbers.subarray(numbers.indexOf(n) + 1))),
    undo: marking.undo,
    redo: marking.redo,
    search: options.goToSearch,
    goToUnread: () => goToTab('unread'),
    goToAll: () => goToTab('all'),
    goToStarred: () => goToTab('starred'),
    showKeys: options.showKeys,
  };
}
