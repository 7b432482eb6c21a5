import { useEffect, useState } from 'preact/hooks';
import type { MarkKind } from '../storage/database';
import { MarkHistory } from '../storage/markHistory';
import type { MarkChange } from '../storage/marks';
import { t } from './message';
import type { OnFailure } from './useProblem';

/** A message about a change of marks, which offers to take it back or to make it again. */
interface Offer {
  change: MarkChange;
  isUndone: boolean;
  text: string;
  action: { name: string; run(): void };
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
  /** The offers that still hold, the oldest first. */
  offers: readonly Offer[];
  dismiss(offer: Offer): void;
  /** What was done last, to be said; a new object each time. */
  said: { text: string } | undefined;
}

/** Marks articles, and lets it be undone as long as the page lives. */
export function useMarking(onFailure: OnFailure): Marking {
  const [history] = useState(() => new MarkHistory());
  useEffect(() => () => history.close(), [history]);
  const [offers, setOffers] = useState<readonly Offer[]>([]);
  const [said, say] = useState<{ text: string }>();

  /** Keeps the offers that still hold, and adds one. */
  function offer(added?: Offer) {
    const holds = ({ change, isUndone }: Offer) => !isUndone && history.canUndo(change);
    setOffers((before) => [...before.filter(holds), ...(added ? [added] : [])]);
  }
  async function mark(...change: Parameters<Marking['mark']>) {
    const marked = await history.mark(...change);
    offer();
    if (marked.numbers.length > 0) say({ text: told(marked) });
  }
  async function markAllRead(numbers: Iterable<number>) {
    const change = await history.mark('read', numbers, true);
    offer(change.numbers.length > 0 ? undoable(change) : undefined);
  }
  async function undo(change?: MarkChange) {
    const undone = await history.undo(change);
    if (!undone) return say({ text: t('nothingToUndo') });
    const text = t('undone', [told({ ...undone, value: !undone.value })]);
    const action = { name: `${t('redo')} (${t('keyShift')}+U)`, run: () => act(redo()) };
    offer({ change: undone, isUndone: true, text, action });
  }
  async function redo() {
    const change = await history.redo();
    if (change) offer(undoable(change));
    else say({ text: t('nothingToRedo') });
  }
  function undoable(change: MarkChange): Offer {
    const action = { name: `${t('undo')} (U)`, run: () => act(undo(change)) };
    return { change, isUndone: false, text: told(change), action };
  }
  const act = (done: Promise<void>) => void done.catch(onFailure);

  return {
    mark: (...change) => act(mark(...change)),
    markAllRead: (numbers) => act(markAllRead(numbers)),
    markPassed: (numbers) => act(history.mark('read', numbers, true).then(() => offer())),
    undo: () => act(undo()),
    redo: () => act(redo()),
    settled: () => history.settled(),
    offers,
    dismiss: (dismissed) => setOffers((before) => before.filter((other) => other !== dismissed)),
    said,
  };
}

/** What a change did, in words. */
function told({ kind, value, numbers }: MarkChange): string {
  const count = [String(numbers.length)];
  if (kind === 'starred') return value ? t('markedStarred', count) : t('markedUnstarred', count);
  return value ? t('markedRead', count) : t('markedUnread', count);
}
