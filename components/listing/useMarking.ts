import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type * as markHistory from '../../storage/marks/markHistory';
import type { MarkKind } from '../../storage/shelf/database';
import type { MarkChange } from '../../storage/shelf/marks';
import type { Twins } from '../../storage/shelf/twins';
import { t } from '../parts/message';
import type { OnFailure } from '../parts/useProblem';

/** A message about what was done to marks. */
interface Offer {
  text: string;
  /** What it offers to take back or to make again. */
  change?: MarkChange;
  isUndone?: boolean;
  action?: { name: string; run(): void };
}

export interface Marking {
  mark(kind: MarkKind, numbers: Iterable<number>, value: boolean | 'toggle'): void;
  /** Marks many as read, and offers to undo it. */
  markAllRead(numbers: Iterable<number>): void;
  /** Marks as read what is not worth a word. */
  markPassed(numbers: Iterable<number>): void;
  undo(): void;
  redo(): void;
  /** Resolves when what was asked for so far is done. */
  settled(): Promise<unknown>;
  /** In which what was done to the shelf itself can be remembered as well. */
  history: Promise<markHistory.MarkHistory>;
  /** What is offered, as far as it still holds, the oldest first. */
  offers: readonly Offer[];
  dismiss(offer: Offer): void;
  /** What was done last, to be said; a new object each time. */
  said: { text: string } | undefined;
}

/**
 * Marks articles, and lets it be undone as long as the page lives.
 *
 * @param twins - the articles that are one, of which each is marked as the others are
 */
export function useMarking(twins: Twins | undefined, onFailure: OnFailure): Marking {
  // Nobody marks before the first paint, which therefore does not wait for it.
  const [opening] = useState(() => import('../../storage/marks/markHistory').then(openHistory));
  const opened = useRef<markHistory.MarkHistory>(undefined);
  const [offers, setOffers] = useState<readonly Offer[]>([]);
  const [said, say] = useState<{ text: string }>();

  /** Keeps the offers that still hold, and adds one. */
  const offer = useCallback((added?: Offer) => {
    const holds = ({ change, isUndone }: Offer) =>
      change && !isUndone && opened.current?.canUndo(change);
    setOffers((before) => [...before.filter(holds), ...(added ? [added] : [])]);
    if (added) say(undefined);
  }, []);
  useEffect(() => {
    void opening.then((history) => {
      opened.current = history;
      history.onOthers(() => offer());
    });
    return () => void opening.then((history) => history.close());
  }, [opening, offer]);
  const save = async (...[kind, numbers, value]: Parameters<Marking['mark']>) =>
    (await opening).mark(kind, twins?.all(numbers) ?? numbers, value);
  const countOf = ({ numbers }: MarkChange) => twins?.count(numbers) ?? numbers.length;
  async function mark(...change: Parameters<Marking['mark']>) {
    const marked = await save(...change);
    offer();
    if (marked.numbers.length > 0) say({ text: told(marked) });
  }
  async function markAllRead(numbers: Iterable<number>) {
    const change = await save('read', numbers, true);
    offer(change.numbers.length > 0 ? undoable(change) : undefined);
  }
  async function markPassed(numbers: Iterable<number>) {
    await save('read', numbers, true);
    offer();
  }
  async function undo(change?: MarkChange) {
    const undone = await (await opening).undo(change);
    // What was done to the shelf itself tells of it by itself.
    if (undone === null) return;
    if (!undone) return offer({ text: t('nothingToUndo') });
    const text = t('undone', [told({ ...undone, value: !undone.value })]);
    const action = { name: `${t('redo')} (Shift+U)`, run: () => act(redo()) };
    offer({ change: undone, isUndone: true, text, action });
  }
  async function redo() {
    const change = await (await opening).redo();
    if (!change) return offer({ text: t('nothingToRedo') });
    if (countOf(change) > 1) return offer(undoable(change));
    offer();
    say({ text: told(change) });
  }
  function undoable(change: MarkChange): Offer {
    const action = { name: `${t('undo')} (U)`, run: () => act(undo(change)) };
    return { change, text: told(change), action };
  }
  /** What a change did, in words. */
  function told(change: MarkChange): string {
    const { kind, value } = change;
    const count = [String(countOf(change))];
    if (kind === 'starred') return value ? t('markedStarred', count) : t('markedUnstarred', count);
    return value ? t('markedRead', count) : t('markedUnread', count);
  }
  const act = (done: Promise<void>) => void done.catch(onFailure);

  return {
    mark: (...change) => act(mark(...change)),
    markAllRead: (numbers) => act(markAllRead(numbers)),
    markPassed: (numbers) => act(markPassed(numbers)),
    undo: () => act(undo()),
    redo: () => act(redo()),
    settled: async () => (await opening).settled(),
    history: opening,
    offers,
    dismiss: (dismissed) => setOffers((before) => before.filter((other) => other !== dismissed)),
    said,
  };
}

function openHistory(module: typeof markHistory): markHistory.MarkHistory {
  return new module.MarkHistory();
}
