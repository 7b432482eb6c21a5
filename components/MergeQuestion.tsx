import { useLayoutEffect, useRef } from 'preact/hooks';
import type { MergeCounts } from '../storage/mergeBackup';
import { t } from './message';

interface MergeQuestionProps {
  counts: MergeCounts;
  onAnswer(isAccepted: boolean): void;
}

/** What a backup would change, in a dialog; the browser puts the focus back, and Escape is a no. */
export function MergeQuestion({ counts, onAnswer }: MergeQuestionProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const lines = [
    [t('mergeNewSources'), counts.newSources],
    [t('mergeChangedSources'), counts.changedSources],
    [t('mergeArticles'), counts.articles],
    [t('mergeMarksSet'), counts.marksSet],
    [t('mergeMarksCleared'), counts.marksCleared],
    [t('mergeSettings'), counts.settings],
  ] as const;
  const close = (answer: 'accept' | 'cancel') => dialog.current?.close(answer);
  return (
    <dialog
      ref={dialog}
      class="keys"
      aria-labelledby="merge-title"
      aria-describedby="merge-counts"
      onClose={({ currentTarget }) => onAnswer(currentTarget.returnValue === 'accept')}
    >
      <h2 id="merge-title">{t('mergeTitle')}</h2>
      <dl id="merge-counts">
        {lines
          .filter(([, count]) => count > 0)
          .map(([name, count]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{count}</dd>
            </div>
          ))}
      </dl>
      <div class="title-bar">
        <button class="action" onClick={() => close('cancel')}>
          {t('cancel')}
        </button>
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- it is what the dialog is about */}
        <button class="action" autofocus onClick={() => close('accept')}>
          {t('importNow')}
        </button>
      </div>
    </dialog>
  );
}
