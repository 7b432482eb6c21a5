import type { MarkHistory } from '../../storage/marks/markHistory';
import { t } from '../parts/message';
import { Toast } from '../parts/Toast';
import { MergeQuestion } from './MergeQuestion';
import { OutcomeDetails } from './OutcomeDetails';
import { SameQuestion } from './SameQuestion';
import type { Task } from './task';
import { useFileDrop } from './useFileDrop';
import { useTask } from './useTask';

export interface TaskToastProps {
  /** What is done. */
  task: Task | undefined;
  /** Told of files that were dropped, and with undefined that the task has ended. */
  onTask(task: Task | undefined): void;
  /** Where it is remembered that a task can be undone. */
  history: Promise<MarkHistory>;
}

/** Takes files that are dropped, and shows how far a task is, what it asks, and how it ended. */
export function TaskToast({ task, onTask, history }: TaskToastProps) {
  const { state, cancel, undo, dismiss } = useTask(task, () => onTask(undefined), history);
  const isOver = useFileDrop(task ? undefined : (files) => onTask({ does: 'import', files }));
  if (isOver) return <div class="drop-zone">{t('dropHere')}</div>;
  if (state.is === 'asking') {
    const { question } = state;
    return question.about === 'merge' ? (
      <MergeQuestion counts={question.counts} onAnswer={question.answer} />
    ) : (
      <SameQuestion same={question.same} onAnswer={question.answer} />
    );
  }
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
      {...(outcome.isKept && { isKept: true })}
      {...(outcome.undo && { actions: [{ name: t('undo'), run: () => undo(outcome) }] })}
      onDismiss={dismiss}
    >
      {outcome.details && <OutcomeDetails lines={outcome.details} />}
    </Toast>
  );
}
