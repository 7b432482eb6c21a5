import { useEffect, useRef, useState } from 'preact/hooks';
import type { MarkHistory } from '../../storage/marks/markHistory';
import { reasonOf, t } from '../parts/message';
import type { Ask, Outcome, Question } from './outcome';
import { nameOf, runTask } from './runTask';
import type { Task } from './task';

/** What is to be seen of a task. */
type State =
  | { is: 'idle' }
  /** @property share - of what is to be done, from 0 to 1 */
  | { is: 'running'; name: string | undefined; share: number }
  | { is: 'asking'; question: Question }
  | { is: 'ended'; outcome: Outcome };

interface ShownTask {
  state: State;
  cancel(): void;
  /** Takes back what the task has done. */
  undo(outcome: Outcome): void;
  dismiss(): void;
}

/**
 * Runs a task when there is one.
 *
 * @param onEnd - told when the next one can come, and how this one ended
 * @param history - where it is remembered that the task can be undone
 */
export function useTask(
  task: Task | undefined,
  onEnd: (outcome: Outcome | undefined) => void,
  history: Promise<MarkHistory>,
): ShownTask {
  const [state, setState] = useState<State>({ is: 'idle' });
  const stop = useRef<AbortController>(undefined);
  const end = useRef(onEnd);
  end.current = onEnd;
  const forget = useRef(new WeakMap<Outcome, () => void>());
  const remember = useRef(async (_: Outcome) => {});

  useEffect(() => {
    if (!task) return;
    const { signal } = (stop.current = new AbortController());
    const onProgress = (share: number) => setState({ is: 'running', name: nameOf(task), share });
    const asking = <T>(question: (answer: (given: T) => void) => Question) =>
      new Promise<T>((resolve) => {
        function answer(given: T) {
          onProgress(0);
          resolve(given);
        }
        setState({ is: 'asking', question: question(answer) });
      });
    const ask: Ask = {
      merge: (counts) => asking((answer) => ({ about: 'merge', counts, answer })),
      same: (same) => asking((answer) => ({ about: 'same', same, answer })),
      access: (addresses) => asking((answer) => ({ about: 'access', addresses, answer })),
      feed: (follow) => asking((answer) => ({ about: 'feed', task: follow, answer })),
    };
    onProgress(0);
    void runTask(task, { onProgress, signal }, ask).then((outcome) => {
      setState(outcome ? { is: 'ended', outcome } : { is: 'idle' });
      if (outcome?.undo) void remember.current(outcome);
      end.current(outcome);
    });
  }, [task]);

  remember.current = async (outcome) => {
    const takeBack = () => undo(outcome);
    forget.current.set(outcome, (await history).did(takeBack));
  };
  function undo(outcome: Outcome) {
    const { text, undo: takeBack } = outcome;
    forget.current.get(outcome)?.();
    show(t('undoing'));
    takeBack!().then(
      (isDone) => show(isDone ? t('undone', [text]) : t('nothingToUndo')),
      (error: unknown) => show(t('notSaved', [reasonOf(error)])),
    );
  }
  const show = (text: string) => setState({ is: 'ended', outcome: { text } });

  return {
    state,
    cancel: () => stop.current?.abort(),
    undo,
    dismiss: () => setState({ is: 'idle' }),
  };
}
