import { useEffect } from 'preact/hooks';
import { readable } from '../storage/readable';
import { t } from './message';
import { Toast } from './Toast';
import { useImport } from './useImport';

export interface ImportToastProps {
  /** What is imported. */
  file: File | undefined;
  /** Told of a file that was dropped, and with undefined that the import has ended. */
  onFile(file: File | undefined): void;
}

/** Takes files that are dropped, and shows how far the import is and how it ended. */
export function ImportToast({ file, onFile }: ImportToastProps) {
  const { share, cancel, outcome, dismiss } = useImport(file, () => onFile(undefined));
  useDrop(file ? undefined : onFile);
  if (file && share !== undefined) {
    return (
      <div class="toast">
        <label>
          {t('importing', [readable(file.name)])}
          <progress value={share} />
        </label>
        <button class="action" onClick={cancel}>
          {t('cancel')}
        </button>
      </div>
    );
  }
  return outcome ? <Toast key={outcome} text={outcome.text} onDismiss={dismiss} /> : null;
}

function useDrop(onFile: ((file: File) => void) | undefined) {
  useEffect(() => {
    function onDrag(event: DragEvent) {
      // Else the browser would leave the page for the file.
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    }
    function onDrop(event: DragEvent) {
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      onFile?.(file);
    }
    document.addEventListener('dragover', onDrag);
    document.addEventListener('drop', onDrop);
    return () => {
      document.removeEventListener('dragover', onDrag);
      document.removeEventListener('drop', onDrop);
    };
  }, [onFile]);
}
