import type { MarkHistory } from '../../storage/marks/markHistory';
import { lazy } from '../parts/lazy';
import { t } from '../parts/message';
import { Toast } from '../parts/Toast';
import { AccessQuestion } from './AccessQuestion';
import { MergeQuestion } from './MergeQuestion';
import type { Outcome } from './outcome';
import { OutcomeDetails } from './OutcomeDetails';
import { SameQuestion } from './SameQuestion';
import type { LoadSites } from './sites';
import type { Task } from './task';
import { useFileDrop } from './useFileDrop';
import { useTask } from './useTask';

const AddFeed = lazy(() => import('./AddFeed').then((module) => module.AddFeed));

export interface TaskToastProps {
  /** What is done. */
  task: Task | undefined;
  /** Told of files that were dropped, and with undefined that the task has ended. */
  onTask(task: Task | undefined): void;
  loadSites: LoadSites;
  /** Where it is remembered that a task can be undone. */
  history: Promise<MarkHistory>;
}

/** Takes files that are dropped, and shows how far a task is, what it asks, and how it ended. */
export function TaskToast({ task, onTask, loadSites, history }: TaskToastProps) {
  function onEnd(outcome: Outcome | undefined) {
    onTask(undefined);
    // Without it the next alarm does.
    if (outcome?.hasFollowed) void loadSites().then((sites) => sites.askForRound());
  }
  const { state, cancel, undo, dismiss } = useTask(task, onEnd, history);
  const isOver = useFileDrop(task ? undefined : (files) => onTask({ does: 'import', files }));
  if (isOver) return <div class="drop-zone">{t('dropHere')}</div>;
  if (state.is === 'asking') {
    const { question } = state;
    switch (question.about) {
      case 'merge':
        return <MergeQuestion counts={question.counts} onAnswer={question.answer} />;
      case 'same':
        return <SameQuestion same={question.same} onAnswer={question.answer} />;
      case 'feed':
        return <AddFeed task={question.task} onAnswer={question.answer} />;
      case 'access':
        return (
          <AccessQuestion
            addresses={question.addresses}
            loadSites={loadSites}
            onAnswer={question.answer}
          />
        );
    }
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
