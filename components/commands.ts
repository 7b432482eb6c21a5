import type { RefObject } from 'preact';
import { linkOf, textIn } from '../storage/article';
import { readArticles } from '../storage/shelf';
import type { ArticleActions, Where } from './ArticleRow';
import type { Command } from './keys';
import { pageThrough } from './pageThrough';
import type { Marking } from './useMarking';
import type { List } from './useMembers';

interface CommandOptions {
  /** Article numbers, in the order of the list. */
  numbers: Uint32Array;
  /** Where the current article stands in it; -1 if it does not: then no key touches it. */
  place: number;
  isRead(n: number): boolean;
  isOpen(n: number): boolean;
  actions: ArticleActions;
  marking: Marking;
  scroller: RefObject<HTMLElement | null>;
  language: string;
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
  const { numbers, place, actions, marking, goTo, goToTab } = options;
  const withCurrent = (act: (n: number) => void) => () => {
    if (place >= 0) act(numbers[place]!);
  };
  const move = (step: 1 | -1) => goTo(place < 0 ? firstOnScreen(options) : numbers[place + step]);

  function page(direction: 1 | -1) {
    const n = numbers[place];
    if (n === undefined) return move(direction);
    const row = options.scroller.current?.querySelector(`[data-n="${n}"]`);
    if (direction === 1 && !options.isOpen(n)) actions.toggleOpen(n);
    else if (!row || !pageThrough(options.scroller.current!, row, direction)) move(direction);
  }
  async function openLink(n: number, where: Where) {
    const [article] = await readArticles([n]);
    if (!article) return;
    const link = linkOf(article);
    actions.markOpened(n);
    if (link) actions.openLink(link, where);
    else actions.searchWeb(textIn(article, options.language).title, where);
  }
  const open = (where: Where) =>
    withCurrent((n) => void openLink(n, where).catch(options.onFailure));

  return {
    next: () => move(1),
    previous: () => move(-1),
    nextUnread: () => goTo(numbers.subarray(place + 1).find((n) => !options.isRead(n))),
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
    markAbove: () => place >= 0 && marking.markAllRead(numbers.subarray(0, place)),
    markBelow: () => place >= 0 && marking.markAllRead(numbers.subarray(place + 1)),
    undo: marking.undo,
    redo: marking.redo,
    search: options.goToSearch,
    goToUnread: () => goToTab('unread'),
    goToAll: () => goToTab('all'),
    goToStarred: () => goToTab('starred'),
    showKeys: options.showKeys,
  };
}

/** The article at the top of the screen, from which one who has no current article sets out. */
function firstOnScreen({ numbers, scroller }: CommandOptions): number | undefined {
  const top = scroller.current?.getBoundingClientRect().top ?? 0;
  const rows = [...(scroller.current?.querySelectorAll<HTMLElement>('[data-n]') ?? [])];
  const row = rows.find((element) => element.getBoundingClientRect().top >= top - 1);
  return row ? Number(row.dataset.n) : numbers[0];
}
