import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../parts/message';
import { TitleBar } from '../parts/TitleBar';
import { LookResult } from './LookResult';
import type { AnswerFeed, ChosenFeed } from './outcome';
import type { FollowTask } from './task';
import { useLook } from './useLook';

interface AddFeedProps {
  task: FollowTask;
  onAnswer: AnswerFeed;
}

/** Asks for an address, and shows what is there, in a dialog; Escape leaves all as it is. */
export function AddFeed({ task, onAnswer }: AddFeedProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const chosen = useRef<ChosenFeed>(undefined);
  const id = useId();
  const { typed, type, seen, look } = useLook(task);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  function subscribe(feed: ChosenFeed) {
    chosen.current = feed;
    dialog.current?.close();
  }
  return (
    <dialog
      ref={dialog}
      class="keys add-feed"
      aria-labelledby={`${id}-title`}
      onClose={() => onAnswer(chosen.current ?? (seen.is === 'denied' ? seen : undefined))}
    >
      <TitleBar dialog={dialog} id={`${id}-title`} title={t('addFeedTitle')} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          // Not what was rendered last: Enter may come before.
          look(field.current!.value);
        }}
      >
        <label for={`${id}-field`}>{t('feedAddress')}</label>
        <div class="field">
          <input
            ref={field}
            id={`${id}-field`}
            type="text"
            inputmode="url"
            dir="ltr"
            placeholder="example.org"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- it is what the dialog is about
            autofocus
            aria-describedby={`${id}-hint`}
            value={typed}
            onInput={({ currentTarget }) => type(currentTarget.value)}
          />
          <button class="button">{t('look')}</button>
        </div>
        <p id={`${id}-hint`}>{t('feedAddressHint')}</p>
      </form>
      <LookResult
        seen={seen}
        onLook={(address) => {
          type(address);
          look(address);
        }}
        onSubscribe={subscribe}
      />
    </dialog>
  );
}
