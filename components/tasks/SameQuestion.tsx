import { useLayoutEffect, useRef } from 'preact/hooks';
import type { SameTitle } from '../../storage/sources/fileSource';
import { isolated } from '../parts/isolated';
import { t } from '../parts/message';
import type { AnswerSame } from './outcome';

interface SameQuestionProps {
  same: SameTitle;
  onAnswer: AnswerSame;
}

/** Whether a file takes the place of the source of its title; Escape leaves all as it is. */
export function SameQuestion({ same, onAnswer }: SameQuestionProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const { title, count } = same;
  const close = (answer: string) => dialog.current?.close(answer);
  return (
    <dialog
      ref={dialog}
      class="keys"
      aria-labelledby="same-title"
      onClose={({ currentTarget: { returnValue } }) =>
        onAnswer(returnValue === 'replace' || returnValue === 'beside' ? returnValue : undefined)
      }
    >
      <h2 id="same-title" dir="auto">
        {t('sameTitle', [isolated(title), String(count)])}
      </h2>
      <p>{t('sameTitleHint')}</p>
      <div class="title-bar">
        <button class="action" onClick={() => close('')}>
          {t('cancel')}
        </button>
        <button class="action" onClick={() => close('replace')}>
          {t('replaceSource')}
        </button>
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- it takes nothing away */}
        <button class="action" autofocus onClick={() => close('beside')}>
          {t('addBeside')}
        </button>
      </div>
    </dialog>
  );
}
