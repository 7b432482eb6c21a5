import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../parts/message';
import type { LoadSites } from './sites';
import { useSites } from './useSites';

interface AccessQuestionProps {
  /** Of feeds that wait. */
  addresses: readonly string[];
  loadSites: LoadSites;
  onAnswer(isGiven: boolean): void;
}

/** Whether the sites of feeds may be asked, so that the browser can ask in the click; Escape leaves it for later. */
export function AccessQuestion({ addresses, loadSites, onAnswer }: AccessQuestionProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const sites = useSites(loadSites);
  const [hasFailed, setFailed] = useState(false);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const names = [...new Set(addresses.map((address) => URL.parse(address)!.hostname))];
  const [first] = names.length === 1 ? names : [];
  function ask(wanted: readonly string[] | 'all') {
    // The first call: Firefox refuses it after any other that is waited for.
    sites!.allow(wanted).then(
      (isGiven) => isGiven && dialog.current?.close('given'),
      () => setFailed(true),
    );
  }
  return (
    <dialog
      ref={dialog}
      class="keys"
      aria-labelledby="access-title"
      onClose={({ currentTarget }) => onAnswer(currentTarget.returnValue === 'given')}
    >
      <h2 id="access-title">
        {first ? t('accessTitleOne', [first]) : t('accessTitle', [String(names.length)])}
      </h2>
      <p>{t('accessHint')}</p>
      {!first && (
        <details>
          <summary>{t('accessSites')}</summary>
          <ul>
            {names.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </details>
      )}
      {hasFailed && <p role="alert">{t('accessFailed')}</p>}
      <div class="answers">
        <button class="action" onClick={() => dialog.current?.close('later')}>
          {t('later')}
        </button>
        <button class="action" disabled={!sites} onClick={() => ask('all')}>
          {t('allowAllSites')}
        </button>
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- it is what the dialog is about */}
        <button class="button main" autofocus disabled={!sites} onClick={() => ask(addresses)}>
          {first ? t('allow') : t('allowSites', [String(names.length)])}
        </button>
      </div>
    </dialog>
  );
}
