import { useLayoutEffect, useRef } from 'preact/hooks';
import type { MergeCounts } from '../../storage/files/mergeBackup';
import { t } from '../parts/message';

interface MergeQuestionProps {
  counts: MergeCounts;
  onAnswer(isAccepted: boolean): void;
}

/** What a backup would change, in a dialog; the browser puts the focus back, and Escape is a no. */
export function MergeQuestion({ counts, onAnswer }: MergeQuestionProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const lines = [
    ['mergeNewSources', counts.newSources],
    ['mergeFeeds', counts.feeds],
    ['mergeChangedSources', counts.changedSources],
    ['mergeArticles', counts.articles],
    ['mergeMarksSet', counts.marksSet],
    ['mergeMarksCleared', counts.marksCleared],
    ['mergeSettings', counts.settings],
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
      <ul id="merge-counts">
        {lines
          .filter(([, count]) => count > 0)
          .map(([name, count]) => (
            <li key={name}>{t(name, [String(count)])}</li>
          ))}
      </ul>
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
