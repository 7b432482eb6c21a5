import { X } from 'lucide-preact';
import type { RefObject } from 'preact';
import { t } from './message';

interface TitleBarProps {
  dialog: RefObject<HTMLDialogElement | null>;
  /** By which the dialog is labelled. */
  id: string;
  title: string;
}

/** What stands at the top of a dialog: its title, and a button that closes it. */
export function TitleBar({ dialog, id, title }: TitleBarProps) {
  return (
    <div class="title-bar">
      <h2 id={id}>{title}</h2>
      <button
        class="icon"
        aria-label={t('close')}
        title={t('close')}
        onClick={() => dialog.current?.close()}
      >
        <X aria-hidden="true" />
      </button>
    </div>
  );
}
