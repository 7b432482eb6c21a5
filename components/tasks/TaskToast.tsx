import { useEffect, useRef } from 'preact/hooks';
import { t } from '../parts/message';
import { Toast } from '../parts/Toast';
import { MergeQuestion } from './MergeQuestion';
import type { Task } from './task';
import { useTask } from './useTask';

export interface TaskToastProps {
  /** What is done. */
  task: Task | undefined;
  /** Told of a file that was dropped, and with undefined that the task has ended. */
  onTask(task: Task | undefined): void;
}

/** Takes files that are dropped, and shows how far a task is, what it asks, and how it ended. */
export function TaskToast({ task, onTask }: TaskToastProps) {
  const { state, cancel, undo, dismiss } = useTask(task, () => onTask(undefined));
  useDrop(task ? undefined : (file) => onTask({ does: 'import', file }));
  if (state.is === 'asking') return <MergeQuestion counts={state.counts} onAnswer={state.answer} />;
  if (state.is === 'running' && state.name !== undefined) {
    return (
      <div class="toast">
        <label>
          {state.name}
          <progress value={state.share} />
        </label>
        <button class="action" onClick={cancel}>
          {t('cancel')}
        </button>
      </div>
    );
  }
  if (state.is !== 'ended') return null;
  const { outcome } = state;
  return (
    <Toast
      key={outcome}
      text={outcome.text}
      {...(outcome.undo && { actions: [{ name: t('undo'), run: () => undo(outcome) }] })}
      onDismiss={dismiss}
    />
  );
}

function useDrop(onFile: ((file: File) => void) | undefined) {
  // Effects come after the paint, and the next file may be dropped before.
  const latest = useRef(onFile);
  latest.current = onFile;
  useEffect(() => {
    function onDrag(event: DragEvent) {
      // Else the browser would leave the page for the file.
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    }
    function onDrop(event: DragEvent) {
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      latest.current?.(file);
    }
    document.addEventListener('dragover', onDrag);
    document.addEventListener('drop', onDrop);
    return () => {
      document.removeEventListener('dragover', onDrag);
      document.removeEventListener('drop', onDrop);
    };
  }, []);
}
