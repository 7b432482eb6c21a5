import { useCallback, useRef, useState } from 'preact/hooks';
import type { MarkKind } from '../storage/database';
import { type MarkChange, setMarks } from '../storage/marks';
import type { OnFailure } from './useProblem';

export interface Marking {
  mark(kind: MarkKind, numbers: Iterable<number>, value: boolean): Promise<void>;
  /** Marks many as read, and offers to undo it. */
  markAllRead(numbers: Iterable<number>): Promise<void>;
  /** Takes back `change`, or else the last one. */
  undo(change?: MarkChange): Promise<void>;
  /** The bulk change that can be undone in a toast. */
  offered: MarkChange | undefined;
  dismiss(): void;
  /** Resolves when what was marked so far is saved. */
  saved(): Promise<unknown>;
}

/** Marks articles, and remembers for the life of the page how to undo it. */
export function useMarking(onFailure: OnFailure): Marking {
  const history = useRef<MarkChange[]>([]);
  const pending = useRef<Promise<unknown>>(Promise.resolve());
  const [offered, setOffered] = useState<MarkChange>();

  function save(kind: MarkKind, numbers: Iterable<number>, value: boolean) {
    const saving = setMarks(kind, numbers, value);
    pending.current = saving.catch(onFailure);
    return saving.catch(() => undefined);
  }

  async function mark(kind: MarkKind, numbers: Iterable<number>, value: boolean) {
    const change = await save(kind, numbers, value);
    if (!change || change.numbers.length === 0) return undefined;
    history.current.push(change);
    return change;
  }

  return {
    offered,
    dismiss: useCallback(() => setOffered(undefined), []),
    saved: () => pending.current,
    mark: async (...change) => void (await mark(...change)),
    async markAllRead(numbers) {
      const change = await mark('read', numbers, true);
      if (change) setOffered(change);
    },
    async undo(change = history.current.at(-1)) {
      if (!change || !history.current.includes(change)) return;
      const before = history.current;
      history.current = withoutChange(before, change);
      if (change === offered) setOffered(undefined);
      const undone = await save(change.kind, change.numbers, !change.value);
      if (!undone) history.current = before;
    },
  };
}

/**
 * The history as if `change` had never been made. What came later has nothing left to take back for the
 * articles that `change` sets: they are now as they were before both.
 */
function withoutChange(history: readonly MarkChange[], change: MarkChange): MarkChange[] {
  const place = history.indexOf(change);
  const settled = new Set(change.numbers);
  const later = history.slice(place + 1).map((other) => {
    if (other.kind !== change.kind) return other;
    return { ...other, numbers: other.numbers.filter((n) => !settled.has(n)) };
  });
  return [...history.slice(0, place), ...later.filter(({ numbers }) => numbers.length > 0)];
}
