import { useEffect, useRef, useState } from 'preact/hooks';
import type { MergeCounts } from '../../storage/files/mergeBackup';
import { reasonOf, t } from '../parts/message';
import { nameOf, type Outcome, runTask } from './runTask';
import type { Task } from './task';

/** What is to be seen of a task. */
type State =
  | { is: 'idle' }
  /** @property share - of what is to be done, from 0 to 1 */
  | { is: 'running'; name: string | undefined; share: number }
  | { is: 'asking'; counts: MergeCounts; answer(isAccepted: boolean): void }
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
 * @param onEnd - told when the next one can come
 */
export function useTask(task: Task | undefined, onEnd: () => void): ShownTask {
  const [state, setState] = useState<State>({ is: 'idle' });
  const stop = useRef<AbortController>(undefined);
  const end = useRef(onEnd);
  end.current = onEnd;

  useEffect(() => {
    if (!task) return;
    const { signal } = (stop.current = new AbortController());
    const onProgress = (share: number) => setState({ is: 'running', name: nameOf(task), share });
    const ask = (counts: MergeCounts) =>
      new Promise<boolean>((resolve) => {
        function answer(isAccepted: boolean) {
          onProgress(0);
          resolve(isAccepted);
        }
        setState({ is: 'asking', counts, answer });
      });
    onProgress(0);
    void runTask(task, { onProgress, signal }, ask).then((outcome) => {
      setState({ is: 'ended', outcome });
      end.current();
    });
  }, [task]);

  function undo({ text, undo: takeBack }: Outcome) {
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
