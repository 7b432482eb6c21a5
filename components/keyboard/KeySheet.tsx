import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../parts/message';
import { TitleBar } from '../parts/TitleBar';
import { bindings, type Command, type Group } from './keys';

/** All keys, in a dialog; the browser closes it on Escape, and puts the focus back. */
export function KeySheet({ onClose }: { onClose(): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="keys" aria-labelledby="keys-title" onClose={onClose}>
      <TitleBar dialog={dialog} id="keys-title" title={t('keyShowKeys')} />
      {bindings.map(([group, ofGroup]) => (
        <section key={group}>
          <h3>{groupNames[group]}</h3>
          <dl>
            {[...Map.groupBy(ofGroup, (binding) => binding.command)].map(([command, ways]) => (
              <div key={command}>
                <dt>
                  {ways
                    .flatMap(({ keys }) => keys)
                    .map((name) => (
                      <Keys key={name} name={name} />
                    ))}
                </dt>
                <dd>{does[command]}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </dialog>
  );
}

/** One way to press it: keys held together, or one after the other. */
function Keys({ name }: { name: string }) {
  return (
    <span>
      {shownKeys(name).map((step, index) => (
        <span key={index}>
          {index > 0 && ` ${t('keyThen')} `}
          {step.map((key, at) => (
            <span key={key}>
              {at > 0 && '+'}
              <kbd>{key}</kbd>
            </span>
          ))}
        </span>
      ))}
    </span>
  );
}

const groupNames: Record<Group, string> = {
  move: t('keysMove'),
  open: t('keysOpen'),
  mark: t('keysMark'),
  go: t('keysGo'),
};

/** What each command does, in the reader's words. */
const does: Record<Command, string> = {
  next: t('keyNext'),
  previous: t('keyPrevious'),
  nextUnread: t('keyNextUnread'),
  page: t('keyPage'),
  pageBack: t('keyPageBack'),
  first: t('keyFirst'),
  last: t('keyLast'),
  beforeList: t('keyBeforeList'),
  afterList: t('keyAfterList'),
  toggleOpen: t('keyToggleOpen'),
  openLink: t('keyOpenLink'),
  openInBackground: t('keyOpenInBackground'),
  toggleRead: t('keyToggleRead'),
  toggleStarred: t('keyToggleStarred'),
  markAllRead: t('keyMarkAll'),
  markAbove: t('keyMarkAbove'),
  markBelow: t('keyMarkBelow'),
  undo: t('keyUndo'),
  redo: t('keyRedo'),
  search: t('keySearch'),
  goToUnread: t('keyGoToUnread'),
  goToAll: t('keyGoToAll'),
  goToStarred: t('keyGoToStarred'),
  showKeys: t('keyShowKeys'),
};

const isMac = navigator.userAgent.includes('Mac');

const shown: Record<string, string> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  Space: t('keySpace'),
  Mod: isMac ? '⌘' : t('keyCtrl'),
  PageDown: 'Page Down',
  PageUp: 'Page Up',
};

/**
 * What stands on the keys of a name as `bindings` has it.
 *
 * @returns the keys to press one after the other, each with those to hold down with it
 */
function shownKeys(name: string): string[][] {
  return name.split(' ').map((step) =>
    step.split('+').map((key, _, { length }) => {
      const isLetterWithShift = length > 1 && /^[a-z]$/.test(key);
      return shown[key] ?? (isLetterWithShift ? key.toUpperCase() : key);
    }),
  );
}
